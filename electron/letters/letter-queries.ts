import { ORPCError } from '@orpc/contract'
import { sql } from 'kysely'
import type { LetterTemplate } from '../../shared/letters/letter-template'
import type { MergedCustomer } from '../../shared/messages/merge-fields'
import { pinyinSortKey } from '../../shared/pinyin'
import type { Db } from '../database/schema'

const live = (db: Db) =>
  db
    .selectFrom('letterTemplate')
    .select(['id', 'version', 'name', 'subject', 'body', 'signature', 'hasDate'])
    .where('deletedAt', 'is', null)

/** SQLite has no booleans. */
const toTemplate = <Row extends { readonly hasDate: 0 | 1 }>(row: Row) => ({ ...row, hasDate: row.hasDate === 1 })

export async function letterTemplates(db: Db): Promise<LetterTemplate[]> {
  const rows = await live(db).execute()
  return rows
    .map((row) => ({ template: toTemplate(row), key: pinyinSortKey(row.name) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ template }) => template)
}

/** Errors: NOT_FOUND. */
export async function getLetterTemplate(db: Db, id: number): Promise<LetterTemplate> {
  const row = await live(db).where('id', '=', id).executeTakeFirst()
  if (!row) throw new ORPCError('NOT_FOUND', { message: 'letters:notFound' })
  return toTemplate(row)
}

export const findTemplateByName = (db: Db, name: string) => live(db).where('name', '=', name).executeTakeFirst()

/** A customer as letters and envelopes see one. */
export interface LetterRecipient extends MergedCustomer {
  readonly id: number
  readonly isPostRefused: boolean
}

/** So many at once: the ids travel as one JSON value. */
const ROWS_A_STATEMENT = 2000

const recipientRows = (db: Db, ids: readonly number[]) =>
  db
    .selectFrom('customer')
    .leftJoin('referenceItem as employerItem', 'employerItem.id', 'customer.employerId')
    .leftJoin('referenceItem as genderItem', 'genderItem.id', 'customer.genderId')
    .leftJoin('referenceItem as categoryItem', 'categoryItem.id', 'customer.categoryId')
    .leftJoin('referenceItem as jobTitleItem', 'jobTitleItem.id', 'customer.jobTitleId')
    .select([
      'customer.id',
      'customer.number',
      'customer.name',
      'customer.phone',
      'customer.mobile',
      'customer.address',
      'customer.postcode',
      'customer.isPostRefused',
      sql<string>`ifnull(customer.bornOn, '')`.as('bornOn'),
      sql<string>`ifnull(employerItem.name, customer.employerText)`.as('employer'),
      sql<string>`ifnull(genderItem.code, '')`.as('genderCode'),
      sql<string>`ifnull(categoryItem.name, '')`.as('category'),
      sql<string>`ifnull(jobTitleItem.name, '')`.as('jobTitle'),
    ])
    .where(sql<boolean>`customer.id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`)
    .where('customer.deletedAt', 'is', null)
    .execute()

/** In the order of the ids; who is in the bin by now is left out. */
export async function letterRecipients(db: Db, ids: readonly number[]): Promise<LetterRecipient[]> {
  const found = new Map<number, LetterRecipient>()
  for (let from = 0; from < ids.length; from += ROWS_A_STATEMENT) {
    const rows = await recipientRows(db, ids.slice(from, from + ROWS_A_STATEMENT))
    for (const row of rows) found.set(row.id, { ...row, isPostRefused: row.isPostRefused === 1 })
  }
  return ids.flatMap((id) => found.get(id) ?? [])
}
