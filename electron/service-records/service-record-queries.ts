import { ORPCError } from '@orpc/contract'
import { sql } from 'kysely'
import { formatFen } from '../../shared/money'
import type { ServiceRecord } from '../../shared/service-records/service-record'
import type { Db } from '../database/schema'

const selectServiceRecords = (db: Db) =>
  db
    .selectFrom('serviceRecord')
    .leftJoin('referenceItem as statusItem', 'statusItem.id', 'serviceRecord.statusId')
    .leftJoin('referenceItem as summaryItem', 'summaryItem.id', 'serviceRecord.summaryId')
    .leftJoin('referenceItem as staffItem', 'staffItem.id', 'serviceRecord.staffId')
    .select([
      'serviceRecord.id',
      'serviceRecord.customerId',
      'serviceRecord.version',
      'serviceRecord.servedOn',
      'serviceRecord.amountFen',
      sql<string>`ifnull(statusItem.name, '')`.as('status'),
      sql<string>`ifnull(statusItem.code, '')`.as('statusCode'),
      sql<string>`ifnull(summaryItem.name, serviceRecord.summaryText)`.as('summary'),
      sql<string>`ifnull(staffItem.name, '')`.as('staff'),
    ])

/** Newest first; of one day the one added last comes first. */
export const serviceRecordsOf = (db: Db, customerId: number): Promise<ServiceRecord[]> =>
  selectServiceRecords(db)
    .where('serviceRecord.customerId', '=', customerId)
    .where('serviceRecord.deletedAt', 'is', null)
    .orderBy('serviceRecord.servedOn', 'desc')
    .orderBy('serviceRecord.id', 'desc')
    .execute()

/** Errors: NOT_FOUND. */
export async function getServiceRecord(db: Db, id: number): Promise<ServiceRecord> {
  const record = await selectServiceRecords(db)
    .where('serviceRecord.id', '=', id)
    .where('serviceRecord.deletedAt', 'is', null)
    .executeTakeFirst()
  if (!record) throw new ORPCError('NOT_FOUND', { message: 'serviceRecords:notFound' })
  return record
}

/** The summary as it was typed; '' where it is one of the shop's own items. */
export async function typedSummaryOf(db: Db, id: number): Promise<string> {
  const row = await db.selectFrom('serviceRecord').select('summaryText').where('id', '=', id).executeTakeFirst()
  return row?.summaryText ?? ''
}

/** What history shows of a service record. */
export const serviceRecordWords = (record: ServiceRecord): Readonly<Record<string, string>> => ({
  servedOn: record.servedOn,
  status: record.status,
  summary: record.summary,
  staff: record.staff,
  amountFen: formatFen(record.amountFen),
})
