import { type RawBuilder, sql } from 'kysely'
import type { ReferenceKind } from '../../shared/references/reference-item'
import type { Db } from '../database/schema'
import { addToSearchIndex, removeFromSearchIndex, type SearchedTexts } from '../database/search-index'

interface Link {
  readonly table: 'customer' | 'serviceRecord'
  readonly column: string
  /** Where text stands that is no item. */
  readonly textColumn?: string
}

/** Where the items of each kind are used. These columns follow the items, so this feature writes them, and nothing else. */
const LINKS: Readonly<Record<ReferenceKind, Link>> = {
  employer: { table: 'customer', column: 'employerId', textColumn: 'employerText' },
  gender: { table: 'customer', column: 'genderId' },
  association: { table: 'customer', column: 'associationId' },
  category: { table: 'customer', column: 'categoryId' },
  jobTitle: { table: 'customer', column: 'jobTitleId' },
  contact: { table: 'customer', column: 'contactId' },
  serviceSummary: { table: 'serviceRecord', column: 'summaryId', textColumn: 'summaryText' },
  staff: { table: 'serviceRecord', column: 'staffId' },
  serviceStatus: { table: 'serviceRecord', column: 'statusId' },
}

async function changedRows(db: Db, statement: RawBuilder<unknown>): Promise<number> {
  const { numAffectedRows } = await statement.execute(db)
  return Number(numAffectedRows ?? 0n)
}

/** The row is another one for whoever has it open: its version grows. */
const setLink = (link: Link, id: number) =>
  sql`UPDATE ${sql.table(link.table)} SET ${sql.ref(link.column)} = ${id}, version = version + 1`

/** Remembers for `mergeId` which rows use the item. */
export const rememberLinked = (db: Db, kind: ReferenceKind, mergeId: number, itemId: number): Promise<unknown> => {
  const { table, column } = LINKS[kind]
  return sql`INSERT INTO referenceMergeRow (mergeId, rowId)
    SELECT ${mergeId}, id FROM ${sql.table(table)} WHERE ${sql.ref(column)} = ${itemId}`.execute(db)
}

/** All rows that use the first item use the second; how many. */
export const relink = (db: Db, kind: ReferenceKind, fromId: number, toId: number): Promise<number> => {
  const link = LINKS[kind]
  return changedRows(db, sql`${setLink(link, toId)} WHERE ${sql.ref(link.column)} = ${fromId}`)
}

/** The rows that a merge moved and that still use what it moved them to, go back. */
export const relinkRemembered = (
  db: Db,
  kind: ReferenceKind,
  merge: { readonly mergeId: number; readonly fromId: number; readonly intoId: number },
): Promise<number> => {
  const link = LINKS[kind]
  const moved = sql`SELECT rowId FROM referenceMergeRow WHERE mergeId = ${merge.mergeId}`
  return changedRows(
    db,
    sql`${setLink(link, merge.fromId)} WHERE id IN (${moved}) AND ${sql.ref(link.column)} = ${merge.intoId}`,
  )
}

const saysSame = (textColumn: string, name: string) =>
  // The second half is what the partial index is made for.
  sql`${sql.ref(textColumn)} = ${name} AND ${sql.ref(textColumn)} <> ''`

export async function countSameText(db: Db, kind: ReferenceKind, name: string): Promise<number> {
  const { table, textColumn } = LINKS[kind]
  if (!textColumn) return 0
  const counted = await sql<{ count: number }>`SELECT count(*) AS count FROM ${sql.table(table)}
    WHERE ${saysSame(textColumn, name)}`.execute(db)
  return counted.rows[0]?.count ?? 0
}

/** Free text that says the item's name becomes the item. What quick search finds stays the same. */
export async function linkSameText(db: Db, kind: ReferenceKind, name: string, itemId: number): Promise<number> {
  const link = LINKS[kind]
  if (!link.textColumn) return 0
  const { textColumn } = link
  // Summaries that are items are found by their item: what was typed leaves the index.
  if (kind === 'serviceSummary') {
    await sql`DELETE FROM serviceGram WHERE rowid IN (
      SELECT id FROM serviceRecord WHERE ${saysSame(textColumn, name)})`.execute(db)
  }
  return changedRows(db, sql`${setLink(link, itemId)}, ${sql.ref(textColumn)} = '' WHERE ${saysSame(textColumn, name)}`)
}

/** Customers are found by their employer: those of a renamed one, or those that a merge moved, are indexed anew. */
export async function reindexEmployed(db: Db, employerId: number, mergeId?: number): Promise<void> {
  const isMoved =
    mergeId === undefined
      ? sql`1`
      : sql`customer.id IN (SELECT rowId FROM referenceMergeRow WHERE mergeId = ${mergeId})`
  const { rows } = await sql<SearchedTexts & { readonly id: number }>`
    SELECT customer.id, number, customer.name, employer.name AS employer,
      customer.phone, mobile, mobile2, address, email, idNumber, note
    FROM customer JOIN referenceItem AS employer ON employer.id = customer.employerId
    WHERE customer.employerId = ${employerId} AND customer.deletedAt IS NULL AND ${isMoved}`.execute(db)
  for (const { id, ...texts } of rows) {
    await removeFromSearchIndex(db, id)
    await addToSearchIndex(db, id, texts)
  }
}
