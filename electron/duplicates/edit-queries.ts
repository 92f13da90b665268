import { ORPCError } from '@orpc/contract'
import type { Selectable } from 'kysely'
import { formatCalendarDate } from '../../shared/calendar-date'
import { CUSTOMER_FIELDS, type CustomerField } from '../../shared/customers/customer'
import type { EditSince } from '../../shared/duplicates/duplicate'
import { MERGED_FIELDS } from '../../shared/duplicates/plan-merge'
import { type CustomerRow, getCustomerRow, isSameField } from '../customers/customer-merge-writes'
import type { CustomerMergeTable } from '../database/duplicate-schema'
import type { Db } from '../database/schema'
import { conflict } from './merge-writes'

export interface OpenMerge {
  readonly merge: Selectable<CustomerMergeTable>
  readonly before: CustomerRow
  readonly after: CustomerRow
  readonly now: CustomerRow
}

/** A later merge took what this one had given for the keeper's own; undone first, this one would take it away. */
const laterMerge = (db: Db, { id, keeperId }: Selectable<CustomerMergeTable>) =>
  db
    .selectFrom('customerMerge')
    .select('id')
    .where('keeperId', '=', keeperId)
    .where('undoneAt', 'is', null)
    .where('id', '>', id)
    .limit(1)
    .executeTakeFirst()

/** Errors: NOT_FOUND, CONFLICT (alreadyUndone, keeperGone: in the bin, mergedFurther: that merge is to be undone first). */
export async function getOpenMerge(db: Db, mergeId: number): Promise<OpenMerge> {
  const merge = await db.selectFrom('customerMerge').selectAll().where('id', '=', mergeId).executeTakeFirst()
  if (!merge) throw new ORPCError('NOT_FOUND', { message: 'duplicates:notFound' })
  if (merge.undoneAt !== null) throw conflict('alreadyUndone')
  const now = await getCustomerRow(db, merge.keeperId)
  if (now.mergedIntoId !== null) throw conflict('mergedFurther')
  if (now.deletedAt !== null) throw conflict('keeperGone')
  if (await laterMerge(db, merge)) throw conflict('mergedFurther')
  return { merge, now, before: JSON.parse(merge.keeperBefore), after: JSON.parse(merge.keeperAfter) }
}

/** back: what the merge changed on the keeper, and is still so. kept: what was written since stays as it is. */
export function fieldsOf({ before, after, now }: OpenMerge) {
  return {
    back: MERGED_FIELDS.filter((field) => !isSameField(field, before, after) && isSameField(field, after, now)),
    kept: CUSTOMER_FIELDS.filter((field) => !isSameField(field, after, now)),
  }
}

/** What a row says in a field, for people. */
async function wordOf(db: Db, row: CustomerRow, field: CustomerField): Promise<string> {
  const column = `${field}Id` as keyof CustomerRow
  if (!(column in row)) return String(row[field as keyof CustomerRow] ?? '')
  const id = row[column]
  if (id === null) return field === 'employer' ? row.employerText : ''
  const items = db.selectFrom('referenceItem').select('name').where('id', '=', Number(id))
  return (await items.executeTakeFirst())?.name ?? ''
}

/** Rows that the merge moved, by kind. */
export async function movedRows(db: Db, mergeId: number) {
  const rows = await db.selectFrom('customerMergeRow').selectAll().where('mergeId', '=', mergeId).execute()
  const of = (entity: (typeof rows)[number]['entity']) => rows.filter((row) => row.entity === entity)
  const idsOf = (entity: (typeof rows)[number]['entity']) => of(entity).map(({ rowId }) => rowId)
  return {
    serviceRecords: idsOf('serviceRecord'),
    contacts: idsOf('contact'),
    changes: idsOf('recordChange'),
    pictures: of('picture').map(({ rowId, detail }) => ({ id: rowId, position: detail })),
    lists: of('namedList').map(({ rowId, detail }) => ({ listId: rowId, wasIn: detail === 1 })),
  }
}

const serviceWords = async (db: Db, id: number): Promise<string> => {
  const row = await db
    .selectFrom('serviceRecord')
    .leftJoin('referenceItem', 'referenceItem.id', 'summaryId')
    .select(['servedOn', 'summaryText', 'referenceItem.name'])
    .where('serviceRecord.id', '=', id)
    .executeTakeFirst()
  return row ? `${formatCalendarDate(row.servedOn)} ${row.name ?? row.summaryText}`.trim() : ''
}

const pictureWords = async (db: Db, id: number): Promise<string> => {
  const row = await db.selectFrom('picture').select(['caption', 'originalName']).where('id', '=', id).executeTakeFirst()
  return row?.caption || row?.originalName || ''
}

/** What was written about the two since they are one. */
export async function editsSince(db: Db, open: OpenMerge): Promise<EditSince[]> {
  const { merge, before, now } = open
  const moved = await movedRows(db, merge.id)
  const edits: EditSince[] = []
  for (const field of fieldsOf(open).kept) {
    edits.push({ kind: 'field', field, now: await wordOf(db, now, field), before: await wordOf(db, before, field) })
  }
  const changes = await db
    .selectFrom('recordChange')
    .select(['entity', 'entityId', 'act'])
    .where('customerId', '=', merge.keeperId)
    .where('id', '>', merge.lastChangeId)
    .where('entity', '!=', 'customer')
    .orderBy('id')
    .execute()
  const told = new Set<string>()
  for (const { entity, entityId, act } of changes) {
    if (entity === 'customer' || told.has(`${entity} ${entityId}`)) continue
    told.add(`${entity} ${entityId}`)
    const isService = entity === 'serviceRecord'
    const wasMoved = isService
      ? moved.serviceRecords.includes(entityId)
      : moved.pictures.some(({ id }) => id === entityId)
    const what = isService ? await serviceWords(db, entityId) : await pictureWords(db, entityId)
    if (wasMoved) edits.push({ kind: entity, what })
    else if (act === 'create') edits.push({ kind: isService ? 'newServiceRecord' : 'newPicture', what })
  }
  return edits
}
