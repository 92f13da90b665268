import { type RawBuilder, sql } from 'kysely'
import { phoneDigits } from '../../shared/phone-number'
import type { Leaf, LeafOf } from '../../shared/search/condition'
import { asciiLower, foldSigns, isPinyinQuery, searchedForm, writtenDate } from '../../shared/search/searched-text'
import { type IndexedField, indexMatch, isIndexMatch, READING_START } from '../database/search-index'
import { containsText, itemIds } from './reference-item-queries'
import { serviceSql } from './service-leaf-queries'

/** One condition in two forms that say the same. */
export interface LeafSql {
  /** A SELECT that yields the `id`s of those who satisfy it; who is in the bin may be among them. */
  readonly ids: RawBuilder<unknown>
  /** An expression over one row of `customer`; NULL is no. */
  readonly row: RawBuilder<boolean>
}

const REFERENCE_COLUMNS = {
  gender: 'genderId',
  category: 'categoryId',
  jobTitle: 'jobTitleId',
  association: 'associationId',
  contact: 'contactId',
} as const

const customerId = sql.ref('customer.id')

/** Both forms of what one row says by itself. */
const byRow = (row: RawBuilder<boolean>): LeafSql => ({
  ids: sql`SELECT customer.id AS id FROM customer WHERE customer.deletedAt IS NULL AND ${row}`,
  row,
})

const byIndex = (field: IndexedField, folded: string): LeafSql => ({
  ids: indexMatch(field, folded),
  row: isIndexMatch(field, folded, customerId),
})

const either = (...leaves: readonly LeafSql[]): LeafSql => ({
  ids: sql.join(
    leaves.map(({ ids }) => sql`SELECT id FROM (${ids})`),
    sql` UNION ALL `,
  ),
  row: sql<boolean>`(${sql.join(
    leaves.map(({ row }) => row),
    sql` OR `,
  )})`,
})

const employer = sql`ifnull((SELECT name FROM referenceItem WHERE id = customer.employerId), customer.employerText)`

function textSql({ field, text }: LeafOf<'text'>): LeafSql {
  const form = searchedForm(text)
  const { folded, typed } = form
  const column = sql.ref(`customer.${field}`)
  switch (field) {
    case 'email': {
      const signs = foldSigns(typed)
      return signs === '' ? byRow(sql<boolean>`0`) : byIndex('email', signs)
    }
    case 'postcode':
      return byRow(containsText(sql`lower(${column})`, asciiLower(typed)))
    case 'bornOn':
      return byRow(containsText(column, writtenDate(typed)))
    case 'gender':
    case 'category':
    case 'jobTitle':
    case 'association':
    case 'contact':
      return byRow(sql<boolean>`${sql.ref(`customer.${REFERENCE_COLUMNS[field]}`)} IN (${itemIds(field, form)})`)
    case 'employer':
      return folded === '' ? byRow(containsText(employer, typed)) : byIndex('employer', folded)
    case 'name':
      if (folded === '') return byRow(containsText(column, typed))
      return isPinyinQuery(folded)
        ? either(byIndex('name', folded), byIndex('pinyin', READING_START + folded))
        : byIndex('name', folded)
    case 'number':
    case 'address':
    case 'idNumber':
    case 'note':
      return folded === '' ? byRow(containsText(column, typed)) : byIndex(field, folded)
  }
}

function phoneSql(text: string): LeafSql {
  const digits = phoneDigits(text)
  if (digits !== '') return either(byIndex('phone', digits), byIndex('mobile', digits))
  const { typed } = searchedForm(text)
  const columns = (['phone', 'mobile', 'mobile2'] as const).map((column) => sql.ref(`customer.${column}`))
  return byRow(
    sql<boolean>`(${sql.join(
      columns.map((column) => containsText(column, typed)),
      sql` OR `,
    )})`,
  )
}

function digitsSql({ column, text }: LeafOf<'digits'>): LeafSql {
  const digits = phoneDigits(text)
  const raw = sql.ref(`customer.${column}`)
  const bare = sql`replace(replace(replace(replace(${raw}, '-', ''), ' ', ''), '(', ''), ')', '')`
  return byRow(digits === '' ? containsText(raw, searchedForm(text).typed) : containsText(bare, digits))
}

const yearsBefore = (today: string, years: number) =>
  `${String(Number(today.slice(0, 4)) - years).padStart(4, '0')}${today.slice(4)}`

/** Someone is n years old from the day n years after birth on; texts of days compare as days. */
function ageSql({ from, to }: LeafOf<'age'>, today: string): LeafSql {
  const youngest = sql<boolean>`customer.bornOn <= ${yearsBefore(today, from ?? 0)}`
  return byRow(to === null ? youngest : sql<boolean>`(${youngest} AND customer.bornOn > ${yearsBefore(today, to + 1)})`)
}

const monthDay = sql`substr(customer.bornOn, 6)`
const two = (part: number) => String(part).padStart(2, '0')

function birthdaySql({ year, month, day }: LeafOf<'birthday'>): LeafSql {
  const parts: RawBuilder<boolean>[] = []
  if (year !== null) parts.push(sql<boolean>`customer.bornOn BETWEEN ${`${year}-01-01`} AND ${`${year}-12-31`}`)
  if (month !== null && day !== null) parts.push(sql<boolean>`${monthDay} = ${`${two(month)}-${two(day)}`}`)
  else if (month !== null) parts.push(sql<boolean>`${monthDay} BETWEEN ${`${two(month)}-01`} AND ${`${two(month)}-31`}`)
  else if (day !== null) {
    // Twelve days of the index instead of a look at every birthday.
    const days = Array.from({ length: 12 }, (_, index) => `${two(index + 1)}-${two(day)}`)
    parts.push(sql<boolean>`${monthDay} IN (${sql.join(days)})`)
  }
  return byRow(sql<boolean>`(${sql.join(parts, sql` AND `)})`)
}

function birthdayRangeSql({ from, to }: LeafOf<'birthdayRange'>): LeafSql {
  if (from <= to) return byRow(sql<boolean>`${monthDay} BETWEEN ${from} AND ${to}`)
  return either(
    byRow(sql<boolean>`${monthDay} BETWEEN ${from} AND '12-31'`),
    byRow(sql<boolean>`${monthDay} BETWEEN '01-01' AND ${to}`),
  )
}

export function leafSql(leaf: Leaf, today: string): LeafSql {
  switch (leaf.kind) {
    case 'text':
      return textSql(leaf)
    case 'phone':
      return phoneSql(leaf.text)
    case 'digits':
      return digitsSql(leaf)
    case 'age':
      return ageSql(leaf, today)
    case 'birthday':
      return birthdaySql(leaf)
    case 'birthdayRange':
      return birthdayRangeSql(leaf)
    case 'service':
      return serviceSql(leaf)
    case 'inList':
      return {
        ids: sql`SELECT customerId AS id FROM namedListMember WHERE listId = ${leaf.listId}`,
        row: sql<boolean>`EXISTS (
          SELECT 1 FROM namedListMember WHERE listId = ${leaf.listId} AND customerId = customer.id)`,
      }
  }
}
