import { ORPCError } from '@orpc/contract'
import { sql } from 'kysely'
import { type KeptNumber, REFUSED_NAMED_AT_MOST } from '../../shared/customer-numbers/number-contract'
import { numberKeyOf } from '../../shared/customers/customer-number'
import type { Db } from '../database/schema'
import { inTransaction } from '../database/transaction'
import type { Act } from '../history/act'
import { recordChanges } from '../history/change-writes'
import { chunksOf, giveNumbers, journalOf, type OnProgress } from './renumber-writes'

type Row = Awaited<ReturnType<typeof journalOf>>[number]

/** Name and number of now of each in the journal. */
async function peopleIn(db: Db, renumberingId: number) {
  const people = await db
    .selectFrom('renumberingRow as row')
    .innerJoin('customer', 'customer.id', 'row.customerId')
    .select(['customer.id', 'customer.name', 'customer.number', 'customer.deletedAt'])
    .where('row.renumberingId', '=', renumberingId)
    .execute()
  return new Map(people.map((person) => [person.id, person]))
}

/** Who has a number of these rows' `before` now, by its key. */
async function ownersOf(db: Db, rows: readonly Row[]): Promise<Map<string, number>> {
  const owners = new Map<string, number>()
  for (const part of chunksOf(rows)) {
    const keys = JSON.stringify(part.map(({ before }) => numberKeyOf(before)))
    const { rows: found } = await sql<{ id: number; numberKey: string }>`SELECT id, numberKey FROM customer
      WHERE numberKey IN (SELECT value FROM json_each(${keys}))`.execute(db)
    for (const { id, numberKey } of found) owners.set(numberKey, id)
  }
  return owners
}

/** Numbers of these rows' `before`, by key, that somebody else had after the act, and is found by. */
async function givenSince(db: Db, renumberingId: number, rows: readonly Row[]): Promise<Set<string>> {
  const keys = new Set<string>()
  for (const part of chunksOf(rows)) {
    const json = JSON.stringify(part.map(({ customerId, before }) => [customerId, numberKeyOf(before)]))
    const { rows: found } = await sql<{ numberKey: string }>`SELECT alias.numberKey FROM json_each(${json}) AS back
      CROSS JOIN customerAlias AS alias ON alias.numberKey = back.value ->> 1 AND alias.customerId <> back.value ->> 0
      JOIN customer ON customer.id = alias.customerId AND customer.deletedAt IS NULL
      WHERE alias.numberKey <> customer.numberKey
        AND alias.at >= (SELECT at FROM renumbering WHERE id = ${renumberingId})`.execute(db)
    for (const { numberKey } of found) keys.add(numberKey)
  }
  return keys
}

/** Whoever keeps the number may stand in the way of another: looked through until nobody is added. */
async function split(db: Db, renumberingId: number, rows: readonly Row[]) {
  const people = await peopleIn(db, renumberingId)
  const owners = await ownersOf(db, rows)
  const given = await givenSince(db, renumberingId, rows)
  const kept = new Map<number, KeptNumber>()
  const keep = ({ customerId, after }: Row, why: KeptNumber['why']) => {
    const person = people.get(customerId)
    kept.set(customerId, { customerId, name: person?.name ?? '', number: person?.number ?? after, why })
  }
  for (const row of rows) {
    const person = people.get(row.customerId)
    if (person?.deletedAt !== null) keep(row, 'notOnFile')
    else if (person.number !== row.after) keep(row, 'changedSince')
    else if (given.has(numberKeyOf(row.before))) keep(row, 'numberWasOthers')
  }
  const all = new Set(rows.map(({ customerId }) => customerId))
  const moves = (customerId: number) => all.has(customerId) && !kept.has(customerId)
  for (let before = -1; before !== kept.size; ) {
    before = kept.size
    for (const row of rows) {
      const owner = owners.get(numberKeyOf(row.before))
      const isFree = owner === undefined || owner === row.customerId || moves(owner)
      if (!isFree && !kept.has(row.customerId)) keep(row, 'numberTaken')
    }
  }
  return { kept: [...kept.values()], going: rows.filter(({ customerId }) => !kept.has(customerId)) }
}

async function forgetAliases(db: Db, rows: readonly Row[]): Promise<void> {
  for (const part of chunksOf(rows.filter(({ isAliasNew }) => isAliasNew))) {
    const json = JSON.stringify(part.map(({ customerId, before }) => [customerId, numberKeyOf(before)]))
    await sql`DELETE FROM customerAlias WHERE id IN
      (SELECT alias.id FROM json_each(${json}) AS gone
       CROSS JOIN customerAlias AS alias ON alias.numberKey = gone.value ->> 1 AND alias.customerId = gone.value ->> 0)`.execute(
      db,
    )
  }
}

async function markUndone(db: Db, act: Act, renumberingId: number, rows: readonly Row[]): Promise<void> {
  for (const part of chunksOf(rows)) {
    const ids = JSON.stringify(part.map(({ customerId }) => customerId))
    await sql`UPDATE renumberingRow SET isUndone = 1 WHERE renumberingId = ${renumberingId}
      AND customerId IN (SELECT value FROM json_each(${ids}))`.execute(db)
  }
  await db.updateTable('renumbering').set({ undoneAt: act.at }).where('id', '=', renumberingId).execute()
}

/** Back to the numbers of before; whoever got another since, or whose number was given away, is named. Errors: NOT_FOUND. */
export const undoRenumbering = (db: Db, act: Act, renumberingId: number, onProgress: OnProgress = () => {}) =>
  inTransaction(db, async (db) => {
    // A write first: then nobody else writes between what is read here and what is written.
    await db.updateTable('renumbering').set({ undoneAt: null }).where('id', '=', 0).execute()
    const rows = await journalOf(db, renumberingId)
    if (rows.length === 0) throw new ORPCError('NOT_FOUND', { message: 'numbers:undoneAlready' })
    const { kept, going } = await split(db, renumberingId, rows)
    const back = going.map(({ customerId, before }) => ({ customerId, after: before }))
    await giveNumbers(db, act, back, onProgress)
    await forgetAliases(db, going)
    for (const part of chunksOf(going)) {
      const changes = part.map(({ customerId, before, after }) => ({
        customerId,
        before: { number: after },
        after: { number: before },
      }))
      await recordChanges(db, act, changes)
    }
    if (going.length > 0) await markUndone(db, act, renumberingId, going)
    return { undone: going.length, keptCount: kept.length, kept: kept.slice(0, REFUSED_NAMED_AT_MOST) }
  })
