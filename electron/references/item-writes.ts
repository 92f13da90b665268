import { ORPCError } from '@orpc/contract'
import { sql } from 'kysely'
import type { ReferenceConflict } from '../../shared/references/reference-contract'
import {
  REFERENCE_NAME_AT_MOST,
  type ReferenceItem,
  type ReferenceItemValues,
  type ReferenceKind,
} from '../../shared/references/reference-item'
import type { Db } from '../database/schema'
import { inTransaction } from '../database/transaction'
import type { Act } from '../history/act'
import { linkSameText, reindexEmployed } from './reference-links'
import { findReferenceItem, getReferenceItem, readingsOf, referenceWords } from './reference-queries'
import { insertReferenceItem, recordReferenceChange, referenceKeyOf } from './reference-writes'

const conflict = (data: ReferenceConflict) => new ORPCError('CONFLICT', { message: `references:${data.reason}`, data })

export async function refuseTakenName(db: Db, kind: ReferenceKind, name: string, exceptId?: number): Promise<void> {
  const other = await findReferenceItem(db, kind, referenceKeyOf(name))
  if (other && other.id !== exceptId) throw conflict({ reason: 'nameTaken', other })
}

function refuseLongName(kind: ReferenceKind, name: string): void {
  if (name.length > REFERENCE_NAME_AT_MOST[kind]) {
    throw new ORPCError('BAD_REQUEST', { message: 'references:nameTooLong' })
  }
}

const stamp = (act: Act) => ({ changedAt: act.at, changedBy: act.userId })

/** Free text that said the same becomes the item. Errors: CONFLICT (nameTaken). */
export const createReferenceItem = (
  db: Db,
  act: Act,
  input: ReferenceItemValues & { readonly kind: ReferenceKind },
): Promise<{ item: ReferenceItem; linked: number }> =>
  inTransaction(db, async (db) => {
    refuseLongName(input.kind, input.name)
    await refuseTakenName(db, input.kind, input.name)
    const id = await insertReferenceItem(db, act, input)
    const linked = await linkSameText(db, input.kind, input.name, id)
    return { item: await getReferenceItem(db, id), linked }
  })

/** All records follow a new name. Errors: NOT_FOUND, CONFLICT (changedMeanwhile, nameTaken). */
export const changeReferenceItem = (
  db: Db,
  act: Act,
  input: ReferenceItemValues & { readonly id: number; readonly version: number },
): Promise<ReferenceItem> =>
  inTransaction(db, async (db) => {
    const { id, version, name, phone, defaultAmountFen } = input
    const before = await getReferenceItem(db, id)
    if (before.version !== version) throw conflict({ reason: 'changedMeanwhile', current: before })
    refuseLongName(before.kind, name)
    await refuseTakenName(db, before.kind, name, id)
    await db
      .updateTable('referenceItem')
      .set({ name, phone, defaultAmountFen, nameKey: referenceKeyOf(name), readings: readingsOf(name) })
      .set({ version: version + 1, ...stamp(act) })
      .where('id', '=', id)
      .execute()
    if (before.kind === 'employer' && before.name !== name) await reindexEmployed(db, id)
    const words = { before: referenceWords(before), after: referenceWords(input) }
    await recordReferenceChange(db, act, { itemId: id, act: 'update', ...words })
    return getReferenceItem(db, id)
  })

/** A retired item stays where it is used and is offered no more. Errors: NOT_FOUND. */
export const retireReferenceItem = (
  db: Db,
  act: Act,
  input: { readonly id: number; readonly isRetired: boolean },
): Promise<ReferenceItem> =>
  inTransaction(db, async (db) => {
    const before = await getReferenceItem(db, input.id)
    if (before.isRetired === input.isRetired) return before
    await db
      .updateTable('referenceItem')
      .set({ isRetired: input.isRetired ? 1 : 0, version: before.version + 1, ...stamp(act) })
      .where('id', '=', input.id)
      .execute()
    const name = input.isRetired ? 'retire' : 'offer'
    await recordReferenceChange(db, act, { itemId: input.id, act: name, before: {}, after: {} })
    return getReferenceItem(db, input.id)
  })

/** To the place of another item of the kind; those between move up by one. Errors: NOT_FOUND, BAD_REQUEST. */
export const moveReferenceItem = (
  db: Db,
  act: Act,
  input: { readonly id: number; readonly toPlaceOfId: number },
): Promise<void> =>
  inTransaction(db, async (db) => {
    const item = await getReferenceItem(db, input.id)
    const other = await getReferenceItem(db, input.toPlaceOfId)
    if (item.kind !== other.kind) throw new ORPCError('BAD_REQUEST', { message: 'references:otherKind' })
    const places = await db
      .selectFrom('referenceItem')
      .select(['id', 'position'])
      .where('id', 'in', [item.id, other.id])
      .execute()
    const placeOf = (id: number) => places.find((place) => place.id === id)?.position ?? 0
    const [from, to] = [placeOf(item.id), placeOf(other.id)]
    if (from === to) return
    const step = from < to ? -1 : 1
    await db
      .updateTable('referenceItem')
      .set((row) => ({ position: row('position', '+', step) }))
      .where('kind', '=', item.kind)
      .where('position', '>=', Math.min(from, to))
      .where('position', '<=', Math.max(from, to))
      .execute()
    await db.updateTable('referenceItem').set({ position: to }).where('id', '=', item.id).execute()
    const words = { before: { place: String(from) }, after: { place: String(to) } }
    await recordReferenceChange(db, act, { itemId: item.id, act: 'move', ...words })
  })

/** A key that no name folds to, so that the name is free again. */
const keyInBin = (item: { readonly id: number; readonly nameKey: string }) => `${item.nameKey}\n${item.id}`

/** Out of sight: into the bin, or merged into another item, which is no matter of the bin. */
export const putAway = (db: Db, act: Act, item: ReferenceItem, mergedIntoId: number | null) =>
  db
    .updateTable('referenceItem')
    .set({ deletedAt: act.at, deletedBy: act.userId, mergedIntoId, nameKey: keyInBin(item) })
    .where('id', '=', item.id)
    .execute()

/** Errors: NOT_FOUND, CONFLICT (inUse). */
export const deleteReferenceItem = (db: Db, act: Act, id: number): Promise<void> =>
  inTransaction(db, async (db) => {
    const item = await getReferenceItem(db, id)
    if (item.usageCount > 0) throw conflict({ reason: 'inUse', usageCount: item.usageCount })
    await putAway(db, act, item, null)
    await recordReferenceChange(db, act, { itemId: id, act: 'delete', before: referenceWords(item), after: {} })
  })

/** Back to its place. Errors: NOT_FOUND, CONFLICT (nameTaken). */
export async function bringBack(db: Db, act: Act, id: number, name: 'restore' | 'unmerge'): Promise<ReferenceItem> {
  const gone = await db
    .selectFrom('referenceItem')
    .select(['id', 'kind', 'name'])
    .where('id', '=', id)
    .where('deletedAt', 'is not', null)
    .where('mergedIntoId', name === 'restore' ? 'is' : 'is not', null)
    .executeTakeFirst()
  if (!gone) throw new ORPCError('NOT_FOUND', { message: 'references:notFound' })
  await refuseTakenName(db, gone.kind, gone.name)
  await db
    .updateTable('referenceItem')
    .set((row) => ({ deletedAt: null, deletedBy: null, mergedIntoId: null, version: row('version', '+', 1) }))
    .set({ nameKey: referenceKeyOf(gone.name), ...stamp(act) })
    .where('id', '=', id)
    .execute()
  const item = await getReferenceItem(db, id)
  await recordReferenceChange(db, act, { itemId: id, act: name, before: {}, after: referenceWords(item) })
  return item
}

/** For ever, out of the bin, with its history and with what was merged into it, which nothing can bring back now. */
export const purgeReferenceItem = (db: Db, id: number): Promise<void> =>
  inTransaction(db, async (db) => {
    const { rows } = await sql<{ readonly id: number }>`
      WITH RECURSIVE gone (id) AS (
        SELECT ${id} UNION SELECT referenceItem.id FROM referenceItem JOIN gone ON mergedIntoId = gone.id
      ) SELECT id FROM gone`.execute(db)
    const ids = rows.map((row) => row.id)
    const merges = db
      .selectFrom('referenceMerge')
      .select('id')
      .where((row) => row.or([row('fromId', 'in', ids), row('intoId', 'in', ids)]))
    await db.deleteFrom('referenceMergeRow').where('mergeId', 'in', merges).execute()
    await db.deleteFrom('referenceMerge').where('id', 'in', merges).execute()
    await db.deleteFrom('referenceChange').where('itemId', 'in', ids).execute()
    await db.deleteFrom('referenceItem').where('id', 'in', ids).execute()
  })

export const restoreReferenceItem = (db: Db, act: Act, id: number): Promise<ReferenceItem> =>
  inTransaction(db, (db) => bringBack(db, act, id, 'restore'))
