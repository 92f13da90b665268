import type { ExportRun } from '../../shared/exporting/export-request'
import type { Db } from '../database/schema'

export const EXPORTS_AT_MOST = 100

/** Newest first. */
export const exportRunsOf = (db: Db): Promise<ExportRun[]> =>
  db
    .selectFrom('exportRun as run')
    .innerJoin('user', 'user.id', 'run.byUser')
    .select([
      'run.id',
      'run.at',
      'user.name as byName',
      'run.source',
      'run.format',
      'run.customers',
      'run.services',
      'run.referenceItems',
    ])
    .orderBy('run.id', 'desc')
    .limit(EXPORTS_AT_MOST)
    .execute()
