import { ORPCError } from '@orpc/contract'
import {
  SERVICE_RECORD_FIELDS,
  type ServiceRecord,
  type ServiceRecordValues,
} from '../../shared/service-records/service-record'
import { getCustomer } from '../customers/customer-queries'
import { failpoint } from '../database/failpoint'
import type { Db } from '../database/schema'
import { addToServiceIndex, removeFromServiceIndex } from '../database/search-index'
import { inTransaction } from '../database/transaction'
import type { Act } from '../history/act'
import { recordChange } from '../history/change-writes'
import { ensureReferenceItem, findReferenceId } from '../references/reference-writes'
import { getServiceRecord, serviceRecordsOf, serviceRecordWords, typedSummaryOf } from './service-record-queries'
import {
  insertServiceRecord,
  newServiceRecordRow,
  type ServiceRecordReferences,
  serviceRecordRow,
} from './service-record-row'

/** Names of references become ids; new ones are made on the spot, but a summary stays text. */
async function referencesOf(db: Db, act: Act, values: ServiceRecordValues): Promise<ServiceRecordReferences> {
  return {
    statusId: await ensureReferenceItem(db, act, { kind: 'serviceStatus', name: values.status }),
    summaryId: await findReferenceId(db, 'serviceSummary', values.summary),
    staffId: await ensureReferenceItem(db, act, { kind: 'staff', name: values.staff }),
  }
}

const entryOf = (record: ServiceRecord, act: 'create' | 'update' | 'delete' | 'restore') =>
  ({ entity: 'serviceRecord', entityId: record.id, customerId: record.customerId, act }) as const

export const createServiceRecord = (
  db: Db,
  act: Act,
  input: { readonly customerId: number; readonly values: ServiceRecordValues },
): Promise<ServiceRecord> =>
  inTransaction(db, async (db) => {
    const customer = await getCustomer(db, input.customerId)
    const references = await referencesOf(db, act, input.values)
    const row = newServiceRecordRow(customer.id, input.values, references, act)
    const { id } = await insertServiceRecord(db, row).executeTakeFirstOrThrow()
    failpoint('service.rowWritten')
    await addToServiceIndex(db, id, row.summaryText)
    failpoint('service.indexed')
    const saved = await getServiceRecord(db, id)
    await recordChange(db, act, entryOf(saved, 'create'), {}, serviceRecordWords(saved))
    return saved
  })

/** Errors: NOT_FOUND, CONFLICT with the record as it is now. */
export const updateServiceRecord = (
  db: Db,
  act: Act,
  save: { readonly id: number; readonly version: number; readonly values: ServiceRecordValues },
): Promise<ServiceRecord> =>
  inTransaction(db, async (db) => {
    const before = await getServiceRecord(db, save.id)
    if (before.version !== save.version) {
      const data = { reason: 'changedMeanwhile', current: before } as const
      throw new ORPCError('CONFLICT', { message: 'serviceRecords:changedMeanwhile', data })
    }
    if (SERVICE_RECORD_FIELDS.every((field) => save.values[field] === before[field])) return before
    const row = serviceRecordRow(save.values, await referencesOf(db, act, save.values), act)
    await db
      .updateTable('serviceRecord')
      .set({ ...row, version: save.version + 1 })
      .where('id', '=', save.id)
      .execute()
    await removeFromServiceIndex(db, save.id)
    await addToServiceIndex(db, save.id, row.summaryText)
    const saved = await getServiceRecord(db, save.id)
    await recordChange(db, act, entryOf(saved, 'update'), serviceRecordWords(before), serviceRecordWords(saved))
    return saved
  })

export const deleteServiceRecord = (db: Db, act: Act, id: number): Promise<void> =>
  inTransaction(db, async (db) => {
    const record = await getServiceRecord(db, id)
    await db
      .updateTable('serviceRecord')
      .set({ deletedAt: act.at, deletedBy: act.userId, version: record.version + 1 })
      .where('id', '=', id)
      .execute()
    await removeFromServiceIndex(db, id)
    await recordChange(db, act, entryOf(record, 'delete'), serviceRecordWords(record), {})
  })

/** Errors: NOT_FOUND. A record that is not in the bin is left as it is. */
export const restoreServiceRecord = (db: Db, act: Act, id: number): Promise<void> =>
  inTransaction(db, async (db) => {
    const { numUpdatedRows } = await db
      .updateTable('serviceRecord')
      .set((row) => ({ deletedAt: null, deletedBy: null, version: row('version', '+', 1) }))
      .where('id', '=', id)
      .where('deletedAt', 'is not', null)
      .executeTakeFirstOrThrow()
    const record = await getServiceRecord(db, id)
    if (numUpdatedRows === 0n) return
    await addToServiceIndex(db, id, await typedSummaryOf(db, id))
    await recordChange(db, act, entryOf(record, 'restore'), {}, serviceRecordWords(record))
  })

/** A service as an older copy of the data knew it. */
export interface FormerServiceRecord {
  readonly id: number
  readonly createdAt: number
  readonly values: ServiceRecordValues
}

/** Its id here; undefined: it is another's today, as after a merge was undone, and stays there. */
async function bringBackOne(
  db: Db,
  act: Act,
  customerId: number,
  former: FormerServiceRecord,
): Promise<number | undefined> {
  const { id, createdAt, values } = former
  const present = await db
    .selectFrom('serviceRecord')
    .select(['customerId', 'createdAt', 'deletedAt'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (present?.createdAt === createdAt) {
    if (present.customerId !== customerId) return undefined
    if (present.deletedAt !== null) await restoreServiceRecord(db, act, id)
    const { version } = await getServiceRecord(db, id)
    await updateServiceRecord(db, act, { id, version, values })
    return id
  }
  const row = { ...newServiceRecordRow(customerId, values, await referencesOf(db, act, values), act), createdAt }
  const inserted = await insertServiceRecord(db, present ? row : { id, ...row }).executeTakeFirstOrThrow()
  await addToServiceIndex(db, inserted.id, row.summaryText)
  const saved = await getServiceRecord(db, inserted.id)
  await recordChange(db, act, entryOf(saved, 'restore'), {}, serviceRecordWords(saved))
  return inserted.id
}

/**
 * The services of a customer as they were; what was added since goes into the bin. Ids here by those of the time. In a
 * transaction.
 */
export async function bringBackServiceRecords(
  db: Db,
  act: Act,
  customerId: number,
  former: readonly FormerServiceRecord[],
): Promise<ReadonlyMap<number, number>> {
  const ids = new Map<number, number>()
  for (const record of former) {
    const id = await bringBackOne(db, act, customerId, record)
    if (id !== undefined) ids.set(record.id, id)
  }
  const kept = new Set(ids.values())
  const present = await serviceRecordsOf(db, customerId)
  for (const { id } of present) if (!kept.has(id)) await deleteServiceRecord(db, act, id)
  return ids
}

/** To another customer, those in the bin too; all, or only `ids`. No edit: versions stay. In a transaction. */
export async function moveServiceRecords(
  db: Db,
  fromCustomerId: number,
  toCustomerId: number,
  ids?: readonly number[],
): Promise<number[]> {
  let rows = db.updateTable('serviceRecord').set({ customerId: toCustomerId }).where('customerId', '=', fromCustomerId)
  if (ids) rows = rows.where('id', 'in', ids)
  return (await rows.returning('id').execute()).map(({ id }) => id)
}

/** The rows themselves, for ever. In a transaction. */
export async function purgeServiceRecords(db: Db, ids: readonly number[]): Promise<void> {
  for (const id of ids) {
    // Those of a customer in the bin were never in the bin themselves, so they still stand in the index.
    await removeFromServiceIndex(db, id)
    await db.deleteFrom('serviceRecord').where('id', '=', id).execute()
  }
}
