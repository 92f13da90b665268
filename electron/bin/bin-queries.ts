import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely'
import { BIN_PAGE } from '../../shared/bin/bin-contract'
import type { BinEntity, BinEntry, BinKey } from '../../shared/bin/bin-entry'
import { formatCalendarDate } from '../../shared/calendar-date'
import type { ReferenceKind } from '../../shared/references/reference-item'
import type { Db } from '../database/schema'

interface BinView {
  readonly text: string
  readonly entity: BinEntity | null
  readonly before?: (BinKey & { readonly deletedAt: number }) | undefined
}

/** `%` and `_` are letters to people. */
const likeOf = (text: string) => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`

const containing = (text: string, ...columns: readonly string[]) =>
  text === ''
    ? sql<boolean>`1`
    : sql<boolean>`(${sql.join(
        columns.map((column) => sql`${sql.ref(column)} LIKE ${likeOf(text)} ESCAPE '\\'`),
        sql` OR `,
      )})`

const countOf = (db: Db, table: 'serviceRecord' | 'picture') =>
  db
    .selectFrom(table)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .whereRef(`${table}.customerId`, '=', 'customer.id' as never)
    .where(`${table}.deletedAt`, 'is', null)

function customersInBin(db: Db, text: string) {
  return db
    .selectFrom('customer')
    .innerJoin('user', 'user.id', 'customer.deletedBy')
    .select((row) => [
      sql<BinEntity>`'customer'`.as('entity'),
      'customer.id',
      sql<number>`customer.deletedAt`.as('deletedAt'),
      'user.name as deletedByName',
      'customer.id as customerId',
      'customer.number as customerNumber',
      'customer.name as customerName',
      sql<number>`1`.as('isCustomerInBin'),
      sql<string>`iif(customer.mobile <> '', customer.mobile, customer.phone)`.as('detail'),
      row.selectFrom(countOf(db, 'serviceRecord').as('s')).select('s.count').as('services'),
      row.selectFrom(countOf(db, 'picture').as('p')).select('p.count').as('pictures'),
    ])
    .where('customer.deletedAt', 'is not', null)
    .where('customer.mergedIntoId', 'is', null)
    .where(containing(text, 'customer.number', 'customer.name', 'customer.phone', 'customer.mobile'))
}

function servicesInBin(db: Db, text: string) {
  return db
    .selectFrom('serviceRecord')
    .innerJoin('customer', 'customer.id', 'serviceRecord.customerId')
    .innerJoin('user', 'user.id', 'serviceRecord.deletedBy')
    .leftJoin('referenceItem', 'referenceItem.id', 'serviceRecord.summaryId')
    .select([
      sql<BinEntity>`'serviceRecord'`.as('entity'),
      'serviceRecord.id',
      sql<number>`serviceRecord.deletedAt`.as('deletedAt'),
      'user.name as deletedByName',
      'serviceRecord.customerId',
      'customer.number as customerNumber',
      'customer.name as customerName',
      sql<number>`customer.deletedAt IS NOT NULL`.as('isCustomerInBin'),
      sql<string>`servedOn || ' ' || ifnull(referenceItem.name, serviceRecord.summaryText)`.as('detail'),
      sql<number>`0`.as('services'),
      sql<number>`(SELECT count(*) FROM picture WHERE picture.serviceRecordId = serviceRecord.id)`.as('pictures'),
    ])
    .where('serviceRecord.deletedAt', 'is not', null)
    .where(
      containing(
        text,
        'customer.number',
        'customer.name',
        'serviceRecord.servedOn',
        'serviceRecord.summaryText',
        'referenceItem.name',
      ),
    )
}

function picturesInBin(db: Db, text: string) {
  return db
    .selectFrom('picture')
    .innerJoin('customer', 'customer.id', 'picture.customerId')
    .innerJoin('user', 'user.id', 'picture.deletedBy')
    .select([
      sql<BinEntity>`'picture'`.as('entity'),
      'picture.id',
      sql<number>`picture.deletedAt`.as('deletedAt'),
      'user.name as deletedByName',
      'picture.customerId',
      'customer.number as customerNumber',
      'customer.name as customerName',
      sql<number>`customer.deletedAt IS NOT NULL`.as('isCustomerInBin'),
      sql<string>`iif(caption <> '', caption, originalName)`.as('detail'),
      sql<number>`0`.as('services'),
      sql<number>`0`.as('pictures'),
    ])
    .where('picture.deletedAt', 'is not', null)
    .where(containing(text, 'customer.number', 'customer.name', 'picture.caption', 'picture.originalName'))
}

/** A merged item is gone too, and no matter of the bin. */
function referenceItemsInBin(db: Db, text: string) {
  return db
    .selectFrom('referenceItem')
    .innerJoin('user', 'user.id', 'referenceItem.deletedBy')
    .select([
      sql<BinEntity>`'referenceItem'`.as('entity'),
      'referenceItem.id',
      sql<number>`referenceItem.deletedAt`.as('deletedAt'),
      'user.name as deletedByName',
      sql<null>`NULL`.as('customerId'),
      sql<string>`''`.as('customerNumber'),
      sql<string>`''`.as('customerName'),
      sql<number>`0`.as('isCustomerInBin'),
      sql<string>`referenceItem.name`.as('detail'),
      sql<ReferenceKind>`referenceItem.kind`.as('referenceKind'),
      sql<number>`0`.as('services'),
      sql<number>`0`.as('pictures'),
    ])
    .where('referenceItem.deletedAt', 'is not', null)
    .where('referenceItem.mergedIntoId', 'is', null)
    .where(containing(text, 'referenceItem.name'))
}

interface Page {
  readonly id: RawBuilder<unknown>
  readonly deletedAt: RawBuilder<unknown>
  readonly isBefore: RawBuilder<boolean>
}

const rowsOf = <D, T extends keyof D, O>(query: SelectQueryBuilder<D, T, O>, page: Page): Promise<O[]> =>
  query
    .where(page.isBefore)
    .orderBy(page.deletedAt, 'desc')
    .orderBy(page.id, 'desc')
    .limit(BIN_PAGE)
    .execute() as Promise<O[]>

const SOURCES = {
  customer: (db: Db, text: string, page: Page) => rowsOf(customersInBin(db, text), page),
  serviceRecord: (db: Db, text: string, page: Page) => rowsOf(servicesInBin(db, text), page),
  picture: (db: Db, text: string, page: Page) => rowsOf(picturesInBin(db, text), page),
  referenceItem: (db: Db, text: string, page: Page) => rowsOf(referenceItemsInBin(db, text), page),
} as const
/** The order of what was deleted in one moment. */
const ENTITIES = Object.keys(SOURCES) as BinEntity[]

async function pageOf(db: Db, entity: BinEntity, { text, before }: BinView) {
  // Each source is a page of its own index; what comes before `before` in all of them is found the same way.
  const place = before && {
    ...before,
    isLater: ENTITIES.indexOf(entity) > ENTITIES.indexOf(before.entity),
    isSame: entity === before.entity,
  }
  const id = sql.ref(`${entity}.id`)
  const deletedAt = sql.ref(`${entity}.deletedAt`)
  const isBefore = place
    ? sql<boolean>`(${deletedAt} < ${place.deletedAt} OR (${deletedAt} = ${place.deletedAt} AND ${
        place.isSame ? sql`${id} < ${place.id}` : sql`${place.isLater ? 1 : 0}`
      }))`
    : sql<boolean>`1`
  const rows = await SOURCES[entity](db, text, { id, deletedAt, isBefore })
  return rows.map((row) => ({
    ...row,
    isCustomerInBin: row.isCustomerInBin === 1,
    services: row.services ?? 0,
    pictures: row.pictures ?? 0,
    referenceKind: 'referenceKind' in row ? row.referenceKind : null,
    detail: row.detail.replace(/^\d{4}-\d{2}-\d{2}(?= )/, formatCalendarDate).trim(),
  }))
}

/** What is in the bin, deleted last first. */
export async function binOf(db: Db, view: BinView): Promise<BinEntry[]> {
  const typed = view.text.trim()
  const text = /^\d{4}\.\d/.test(typed) ? typed.replaceAll('.', '-') : typed
  const entities = view.entity === null ? ENTITIES : [view.entity]
  const pages: BinEntry[] = []
  for (const entity of entities) pages.push(...(await pageOf(db, entity, { ...view, text })))
  const placeOf = ({ entity }: BinEntry) => ENTITIES.indexOf(entity)
  pages.sort((a, b) => b.deletedAt - a.deletedAt || placeOf(a) - placeOf(b) || b.id - a.id)
  return pages.slice(0, BIN_PAGE)
}
