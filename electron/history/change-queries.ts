import { Change } from '../../shared/history/change'
import { CHANGES_AT_MOST } from '../../shared/history/change-contract'
import type { Db } from '../database/schema'

/** Changes of a customer and the service records, newest first. */
export async function changesOf(db: Db, customerId: number, beforeId: number | undefined): Promise<Change[]> {
  let rows = db
    .selectFrom('recordChange')
    .innerJoin('user', 'user.id', 'recordChange.byUser')
    .select([
      'recordChange.id',
      'recordChange.entity',
      'recordChange.entityId',
      'recordChange.act',
      'recordChange.at',
      'user.name as byName',
      'recordChange.fields',
    ])
    .where('recordChange.customerId', '=', customerId)
    .orderBy('recordChange.id', 'desc')
    .limit(CHANGES_AT_MOST)
  if (beforeId !== undefined) rows = rows.where('recordChange.id', '<', beforeId)
  return (await rows.execute()).map((row) => Change.parse({ ...row, fields: JSON.parse(row.fields) }))
}
