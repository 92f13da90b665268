import { ORPCError } from '@orpc/contract'
import { localDateOf } from '../../shared/calendar-date'
import { CUSTOMER_FIELDS, type Customer, type CustomerValues } from '../../shared/customers/customer'
import type { SaveConflict } from '../../shared/customers/customer-contract'
import { numberKeyOf } from '../../shared/customers/customer-number'
import { failpoint } from '../database/failpoint'
import type { Db } from '../database/schema'
import { addToSearchIndex, removeFromSearchIndex } from '../database/search-index'
import { inTransaction } from '../database/transaction'
import type { Act } from '../history/act'
import { recordChange } from '../history/change-writes'
import { ensureReferenceItem, findReferenceId } from '../references/reference-writes'
import { findAliasOwner } from './alias-queries'
import { addAlias } from './alias-writes'
import { customerWords, findCustomer, findKeeper, findNumberOwner, getCustomer } from './customer-queries'
import { type CustomerReferences, customerRow, insertCustomer, newCustomerRow } from './customer-row'

const conflict = (data: SaveConflict) => new ORPCError('CONFLICT', { message: `customers:${data.reason}`, data })

interface Taking {
  readonly exceptId?: number
  /** It may have been another's before. */
  readonly takesOldNumber: boolean | undefined
}

/** Errors: CONFLICT (numberTaken, numberWasOthers). */
export async function refuseTakenNumber(db: Db, number: string, { exceptId, takesOldNumber }: Taking): Promise<void> {
  const owner = await findNumberOwner(db, number, exceptId)
  if (owner) throw conflict({ reason: 'numberTaken', ...owner })
  const former = takesOldNumber ? undefined : await findAliasOwner(db, number, exceptId)
  if (!former) return
  throw conflict({ reason: 'numberWasOthers', customerId: former.id, name: former.name, number: former.number })
}

function refuseUnborn(values: CustomerValues, act: Act): void {
  if (values.bornOn > localDateOf(act.at)) throw new ORPCError('BAD_REQUEST', { message: 'customers:bornInFuture' })
}

/** Names of references become ids; new ones are made on the spot. */
export async function referencesOf(db: Db, act: Act, values: CustomerValues): Promise<CustomerReferences> {
  const ensure = (kind: 'gender' | 'category' | 'jobTitle' | 'association', name: string) =>
    ensureReferenceItem(db, act, { kind, name })
  return {
    employerId: await findReferenceId(db, 'employer', values.employer),
    genderId: await ensure('gender', values.gender),
    categoryId: await ensure('category', values.category),
    jobTitleId: await ensure('jobTitle', values.jobTitle),
    associationId: await ensure('association', values.association),
    contactId: await ensureReferenceItem(db, act, {
      kind: 'contact',
      name: values.contact,
      phone: values.contactPhone,
    }),
  }
}

export const createCustomer = (db: Db, act: Act, values: CustomerValues, takesOldNumber?: boolean): Promise<Customer> =>
  inTransaction(db, async (db) => {
    refuseUnborn(values, act)
    await refuseTakenNumber(db, values.number, { takesOldNumber })
    const row = newCustomerRow(values, await referencesOf(db, act, values), act)
    const { id } = await insertCustomer(db, row).executeTakeFirstOrThrow()
    failpoint('save.rowWritten')
    await addToSearchIndex(db, id, values)
    failpoint('save.indexed')
    const saved = await getCustomer(db, id)
    await recordChange(
      db,
      act,
      { entity: 'customer', entityId: id, customerId: id, act: 'create' },
      {},
      customerWords(saved),
    )
    return saved
  })

interface CustomerSave {
  readonly id: number
  readonly version: number
  readonly values: CustomerValues
  readonly takesOldNumber?: boolean | undefined
}

/** Refuses to write over what someone else saved since `version`. Errors: CONFLICT with what is there now. */
export const updateCustomer = (db: Db, act: Act, save: CustomerSave): Promise<Customer> =>
  inTransaction(db, async (db) => {
    const { id, version, values, takesOldNumber } = save
    const before = await findCustomer(db, id)
    if (!before) throw conflict({ reason: 'deletedMeanwhile', mergedInto: await findKeeper(db, id) })
    if (before.version !== version) throw conflict({ reason: 'changedMeanwhile', current: before })
    // A save that changes nothing is no change: no new version, nothing in the history.
    if (CUSTOMER_FIELDS.every((field) => values[field] === before[field])) return before
    refuseUnborn(values, act)
    if (numberKeyOf(values.number) !== numberKeyOf(before.number)) {
      await refuseTakenNumber(db, values.number, { exceptId: id, takesOldNumber })
      await addAlias(db, act, { customerId: id, number: before.number, reason: 'renumbered' })
    }
    await db
      .updateTable('customer')
      .set({ ...customerRow(values, await referencesOf(db, act, values), act), version: version + 1 })
      .where('id', '=', id)
      .execute()
    failpoint('save.rowWritten')
    await removeFromSearchIndex(db, id)
    failpoint('save.unindexed')
    await addToSearchIndex(db, id, values)
    failpoint('save.indexed')
    const saved = await getCustomer(db, id)
    await recordChange(
      db,
      act,
      { entity: 'customer', entityId: id, customerId: id, act: 'update' },
      customerWords(before),
      customerWords(saved),
    )
    return saved
  })

/** Into the bin. The service records stay with their customer and come back with the customer. */
export const deleteCustomers = (db: Db, act: Act, ids: readonly number[]): Promise<void> =>
  inTransaction(db, async (db) => {
    for (const id of ids) {
      const { numUpdatedRows } = await db
        .updateTable('customer')
        .set((row) => ({ deletedAt: act.at, deletedBy: act.userId, version: row('version', '+', 1) }))
        .where('id', '=', id)
        .where('deletedAt', 'is', null)
        .executeTakeFirstOrThrow()
      if (numUpdatedRows === 0n) continue
      failpoint('delete.marked')
      await removeFromSearchIndex(db, id)
      await recordChange(db, act, { entity: 'customer', entityId: id, customerId: id, act: 'delete' }, {}, {})
    }
  })

export const restoreCustomers = (db: Db, act: Act, ids: readonly number[]): Promise<void> =>
  inTransaction(db, async (db) => {
    for (const id of ids) {
      const { numUpdatedRows } = await db
        .updateTable('customer')
        .set((row) => ({ deletedAt: null, deletedBy: null, version: row('version', '+', 1) }))
        .where('id', '=', id)
        .where('deletedAt', 'is not', null)
        .where('mergedIntoId', 'is', null)
        .executeTakeFirstOrThrow()
      if (numUpdatedRows === 0n) continue
      await addToSearchIndex(db, id, await getCustomer(db, id))
      await recordChange(db, act, { entity: 'customer', entityId: id, customerId: id, act: 'restore' }, {}, {})
    }
  })

/** A customer as an older copy of the data knew them; `createdAt` tells them from another who has their id now. */
export interface FormerCustomer {
  readonly id: number
  readonly createdAt: number
  readonly values: CustomerValues
}

/**
 * As they were: changed back, taken out of the bin, or put on file again, under their own id where it is free. Their id
 * here. In a transaction. Errors: CONFLICT (numberTaken).
 */
export async function bringBackCustomer(db: Db, act: Act, former: FormerCustomer): Promise<number> {
  const { id, createdAt, values } = former
  const present = await db
    .selectFrom('customer')
    .select(['createdAt', 'deletedAt'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (present?.createdAt === createdAt) {
    if (present.deletedAt !== null) await restoreCustomers(db, act, [id])
    const { version } = await getCustomer(db, id)
    await updateCustomer(db, act, { id, version, values, takesOldNumber: true })
    return id
  }
  await refuseTakenNumber(db, values.number, { takesOldNumber: true })
  const row = { ...newCustomerRow(values, await referencesOf(db, act, values), act), createdAt }
  const inserted = await insertCustomer(db, present ? row : { id, ...row }).executeTakeFirstOrThrow()
  await addToSearchIndex(db, inserted.id, values)
  const entry = { entity: 'customer', entityId: inserted.id, customerId: inserted.id, act: 'restore' } as const
  await recordChange(db, act, entry, {}, customerWords(await getCustomer(db, inserted.id)))
  return inserted.id
}

/** The row itself, for ever; whatever refers to it must be gone. In a transaction. */
export async function purgeCustomer(db: Db, id: number): Promise<void> {
  await removeFromSearchIndex(db, id)
  await db.deleteFrom('customer').where('id', '=', id).where('deletedAt', 'is not', null).execute()
}
