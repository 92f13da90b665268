import { ORPCError } from '@orpc/contract'
import { sql } from 'kysely'
import { type DoneLabelJob, ListedLabelJob } from '../../shared/labels/label-contract'
import { LabelJob } from '../../shared/labels/label-options'
import type { Db } from '../database/schema'

const JOBS_AT_MOST = 50
const SOURCES = ListedLabelJob.shape.source.options

const jobs = (db: Db) =>
  db.selectFrom('labelJob').select(['id', 'job', 'labelCount', 'at']).orderBy('at', 'desc').orderBy('id', 'desc')

/** A job that another version of the program kept and this one cannot read is not offered. */
const readable = (rows: readonly { id: number; job: string; labelCount: number; at: number }[]): DoneLabelJob[] =>
  rows.flatMap((row) => {
    const job = LabelJob.safeParse(JSON.parse(row.job))
    return job.success ? [{ ...row, job: job.data }] : []
  })

const sourceOf = sql<ListedLabelJob['source']>`CASE json_extract(job, '$.recipients.kind')
  WHEN 'view' THEN iif(json_extract(job, '$.recipients.view.steps') IS NULL, 'list', 'found')
  ELSE json_extract(job, '$.recipients.kind') END`

/** Newest first. */
export const doneJobs = (db: Db): Promise<ListedLabelJob[]> =>
  db
    .selectFrom('labelJob')
    .select([
      'id',
      'labelCount',
      'at',
      sourceOf.as('source'),
      sql<string>`json_extract(job, '$.options.sheetKey')`.as('sheetKey'),
      sql<number | null>`json_extract(job, '$.recipients.listId')`.as('listId'),
    ])
    .where(sourceOf, 'in', SOURCES)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(JOBS_AT_MOST)
    .execute()

/** Errors: NOT_FOUND. */
export async function getJob(db: Db, id: number): Promise<DoneLabelJob> {
  const [job] = readable(await jobs(db).where('id', '=', id).execute())
  if (!job) throw new ORPCError('NOT_FOUND', { message: 'labels:jobGone' })
  return job
}

export async function findLastJob(db: Db, userId: number): Promise<DoneLabelJob | null> {
  const [last] = readable(await jobs(db).where('byUser', '=', userId).limit(1).execute())
  return last ?? null
}
