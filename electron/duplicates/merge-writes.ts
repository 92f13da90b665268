import { ORPCError } from '@orpc/contract'
import { type Customer, type CustomerValues, customerValuesOf, FIELD_AT_MOST } from '../../shared/customers/customer'
import type { DuplicateConflict } from '../../shared/duplicates/duplicate-contract'
import { discardedBy, type MergeChoices, mergeValues } from '../../shared/duplicates/plan-merge'
import { moveContacts } from '../contacts/contact-writes'
import { addAlias, moveAliases } from '../customers/alias-writes'
import { getCustomerRow, putMerged, writeMerged } from '../customers/customer-merge-writes'
import { getCustomer } from '../customers/customer-queries'
import type { CustomerMergeRowTable } from '../database/duplicate-schema'
import { failpoint } from '../database/failpoint'
import type { Db } from '../database/schema'
import { inTransaction } from '../database/transaction'
import type { Act } from '../history/act'
import { moveChanges } from '../history/change-writes'
import { moveMembership } from '../named-lists/named-list-writes'
import { movePictures } from '../pictures/picture-writes'
import { moveServiceRecords } from '../service-records/service-record-writes'

export interface MergeInput {
  readonly keeper: { readonly id: number; readonly version: number }
  readonly other: { readonly id: number; readonly version: number }
  readonly choices: MergeChoices
  readonly noteLine: string
}

export const conflict = (reason: DuplicateConflict['reason']) =>
  new ORPCError('CONFLICT', { message: `duplicates:${reason}`, data: { reason } })

async function getOpened(db: Db, { id, version }: MergeInput['keeper']): Promise<Customer> {
  const customer = await getCustomer(db, id)
  if (customer.version !== version) throw conflict('changedMeanwhile')
  return customer
}

/** The card after the merge, with what people want said of it under the note. Errors: CONFLICT (noteTooLong). */
function mergedCard(keeper: Customer, other: Customer, { choices, noteLine }: MergeInput): CustomerValues {
  const values = mergeValues(customerValuesOf(keeper), customerValuesOf(other), choices)
  const note = [values.note, noteLine].filter((text) => text !== '').join('\n')
  if (note.length > FIELD_AT_MOST.note) throw conflict('noteTooLong')
  return { ...values, note }
}

/** In which lists both are, before they move. */
async function listsOf(db: Db, fromId: number, toId: number) {
  const rows = await db
    .selectFrom('namedListMember')
    .select(['listId', 'customerId'])
    .where('customerId', 'in', [fromId, toId])
    .execute()
  const kept = new Set(rows.filter(({ customerId }) => customerId === toId).map(({ listId }) => listId))
  return rows
    .filter(({ customerId }) => customerId === fromId)
    .map(({ listId }) => ({ listId, wasIn: kept.has(listId) }))
}

type MovedRow = Omit<CustomerMergeRowTable, 'mergeId'>
/** SQLite takes so many values in one statement with room to spare. */
const ROWS_A_STATEMENT = 500

async function remember(db: Db, mergeId: number, rows: readonly MovedRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT) {
    const some = rows.slice(from, from + ROWS_A_STATEMENT).map((row) => ({ mergeId, ...row }))
    await db.insertInto('customerMergeRow').values(some).execute()
  }
}

/** Services, pictures, lists, contacts and history of the one, those in the bin too; what it takes to move them back. */
async function moveAll(db: Db, fromId: number, toId: number): Promise<MovedRow[]> {
  const rowsOf = (entity: MovedRow['entity'], ids: readonly number[]) =>
    ids.map((rowId) => ({ entity, rowId, detail: 0 }))
  const lists = await listsOf(db, fromId, toId)
  await moveMembership(db, fromId, toId)
  const services = await moveServiceRecords(db, fromId, toId)
  const pictures = await movePictures(db, fromId, toId)
  return [
    ...rowsOf('serviceRecord', services),
    ...pictures.map(({ id, position }) => ({ entity: 'picture' as const, rowId: id, detail: position })),
    ...lists.map(({ listId, wasIn }) => ({ entity: 'namedList' as const, rowId: listId, detail: wasIn ? 1 : 0 })),
    ...rowsOf('contact', await moveContacts(db, fromId, toId)),
    ...rowsOf('recordChange', await moveChanges(db, fromId, toId)),
  ]
}

async function lastChangeId(db: Db): Promise<number> {
  const last = db.selectFrom('recordChange').select('id').orderBy('id', 'desc').limit(1)
  return (await last.executeTakeFirst())?.id ?? 0
}

/** One transaction; the journal, `customerMerge`, is the entry in the history. Errors: NOT_FOUND, CONFLICT. */
export const mergeCustomers = (db: Db, act: Act, input: MergeInput): Promise<{ mergeId: number; keeper: Customer }> =>
  inTransaction(db, async (db) => {
    if (input.keeper.id === input.other.id) throw new ORPCError('BAD_REQUEST', { message: 'duplicates:withItself' })
    const keeper = await getOpened(db, input.keeper)
    const other = await getOpened(db, input.other)
    const values = mergedCard(keeper, other, input)
    const before = await getCustomerRow(db, keeper.id)
    const { id: mergeId } = await db
      .insertInto('customerMerge')
      .values({
        keeperId: keeper.id,
        otherId: other.id,
        at: act.at,
        byUser: act.userId,
        keeperBefore: JSON.stringify(before),
        keeperAfter: JSON.stringify(before),
        discarded: JSON.stringify(discardedBy(keeper, other, values)),
        isAliasNew: 0,
        movedAliases: '[]',
        lastChangeId: await lastChangeId(db),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await remember(db, mergeId, await moveAll(db, other.id, keeper.id))
    failpoint('customerMerge.moved')
    const movedAliases = await moveAliases(db, other.id, keeper.id)
    const isAliasNew = await addAlias(db, act, { customerId: keeper.id, number: other.number, reason: 'merged' })
    const after = await writeMerged(db, act, { ...keeper, mergeId }, values)
    await putMerged(db, act, other.id, keeper.id, mergeId)
    failpoint('customerMerge.putAway')
    await db
      .updateTable('customerMerge')
      .set({
        keeperAfter: JSON.stringify(after),
        isAliasNew: isAliasNew ? 1 : 0,
        movedAliases: JSON.stringify(movedAliases),
      })
      .where('id', '=', mergeId)
      .execute()
    return { mergeId, keeper: await getCustomer(db, keeper.id) }
  })
