import { type RawBuilder, sql } from 'kysely'
import type { ReferenceKind } from '../../shared/references/reference-item'
import type { SearchedForm } from '../../shared/search/searched-text'

/** NULL never contains anything, and nothing is contained in nothing. */
export const containsText = (expression: RawBuilder<unknown>, part: string) =>
  part === '' ? sql<boolean>`0` : sql<boolean>`instr(${expression}, ${part}) > 0`

/** Items of a kind whose name contains what was typed, the retired ones included. */
export const itemIds = (kind: ReferenceKind, { folded, typed }: SearchedForm) =>
  sql`SELECT id FROM referenceItem WHERE kind = ${kind} AND ${
    folded === '' ? containsText(sql.ref('name'), typed) : containsText(sql.ref('nameKey'), folded)
  }`
