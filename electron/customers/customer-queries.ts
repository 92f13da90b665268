import { ORPCError } from '@orpc/contract'
import { sql } from 'kysely'
import { CUSTOMER_FIELDS, type Customer } from '../../shared/customers/customer'
import type { Direction, MergedInto } from '../../shared/customers/customer-contract'
import { completeNumber, nextCustomerNumber, numberKeyOf } from '../../shared/customers/customer-number'
import type { Db } from '../database/schema'
import { findAliasOwner } from './alias-queries'

/** The number that the first customer of an empty shop is offered. */
const FIRST_NUMBER = 'A000000001'

/** Customers as the card shows them: references by their present names. */
export const selectCustomers = (db: Db) =>
  db
    .selectFrom('customer')
    .innerJoin('user as changer', 'changer.id', 'customer.changedBy')
    .leftJoin('referenceItem as employerItem', 'employerItem.id', 'customer.employerId')
    .leftJoin('referenceItem as genderItem', 'genderItem.id', 'customer.genderId')
    .leftJoin('referenceItem as categoryItem', 'categoryItem.id', 'customer.categoryId')
    .leftJoin('referenceItem as jobTitleItem', 'jobTitleItem.id', 'customer.jobTitleId')
    .leftJoin('referenceItem as associationItem', 'associationItem.id', 'customer.associationId')
    .leftJoin('referenceItem as contactItem', 'contactItem.id', 'customer.contactId')
    .select([
      'customer.id',
      'customer.version',
      'customer.createdAt',
      'customer.changedAt',
      'changer.name as changedByName',
      'customer.number',
      'customer.name',
      'customer.phone',
      'customer.mobile',
      'customer.mobile2',
      'customer.fax',
      'customer.address',
      'customer.postcode',
      'customer.email',
      'customer.note',
      'customer.idNumber',
      'customer.contactPhone',
      sql<boolean>`customer.isSmsRefused`.as('isSmsRefused'),
      sql<boolean>`customer.isEmailRefused`.as('isEmailRefused'),
      sql<boolean>`customer.isPostRefused`.as('isPostRefused'),
      sql<boolean>`customer.isCallRefused`.as('isCallRefused'),
      sql<string>`ifnull(customer.bornOn, '')`.as('bornOn'),
      sql<string>`ifnull(employerItem.name, customer.employerText)`.as('employer'),
      sql<string>`ifnull(genderItem.name, '')`.as('gender'),
      sql<string>`ifnull(categoryItem.name, '')`.as('category'),
      sql<string>`ifnull(jobTitleItem.name, '')`.as('jobTitle'),
      sql<string>`ifnull(associationItem.name, '')`.as('association'),
      sql<string>`ifnull(contactItem.name, '')`.as('contact'),
    ])

const FLAGS = ['isSmsRefused', 'isEmailRefused', 'isPostRefused', 'isCallRefused'] as const

/** SQLite has no booleans: its 0 and 1 become ours here, and nowhere else. */
export function toCustomer(row: Customer): Customer {
  const flags = Object.fromEntries(FLAGS.map((flag) => [flag, Boolean(row[flag])]))
  return { ...row, ...flags }
}

const live = (db: Db) => selectCustomers(db).where('customer.deletedAt', 'is', null)

export async function findCustomer(db: Db, id: number): Promise<Customer | undefined> {
  const row = await live(db).where('customer.id', '=', id).executeTakeFirst()
  return row && toCustomer(row)
}

/** Errors: NOT_FOUND. */
export async function getCustomer(db: Db, id: number): Promise<Customer> {
  const customer = await findCustomer(db, id)
  if (!customer) throw new ORPCError('NOT_FOUND', { message: 'customers:notFound' })
  return customer
}

export async function findNeighbour(db: Db, direction: Direction, fromNumber: string): Promise<Customer | undefined> {
  const from = numberKeyOf(fromNumber)
  const isForward = direction === 'first' || direction === 'next'
  let rows = live(db)
    .orderBy('customer.numberKey', isForward ? 'asc' : 'desc')
    .limit(1)
  if (direction === 'next') rows = rows.where('customer.numberKey', '>', from)
  if (direction === 'previous') rows = rows.where('customer.numberKey', '<', from)
  const row = await rows.executeTakeFirst()
  return row && toCustomer(row)
}

/** The newest number given out, the bin included, so that a number is never given twice. */
const lastNumber = (db: Db) =>
  db.selectFrom('customer').select(['number', 'numberKey']).orderBy('id', 'desc').limit(1).executeTakeFirst()

const numberOwner = (db: Db, number: string) =>
  db
    .selectFrom('customer')
    .select(['id', 'name', 'deletedAt'])
    .where('numberKey', '=', numberKeyOf(number))
    .executeTakeFirst()

export async function proposeNumber(db: Db): Promise<string> {
  const last = await lastNumber(db)
  if (!last) return FIRST_NUMBER
  let number = nextCustomerNumber(last.number)
  while ((await numberOwner(db, number)) || (await findAliasOwner(db, number))) number = nextCustomerNumber(number)
  return number
}

/** With `oldNumber` where nobody has the number now. */
export async function findByNumber(db: Db, typed: string): Promise<(Customer & { oldNumber?: string }) | undefined> {
  const byKey = (number: string) => live(db).where('customer.numberKey', '=', numberKeyOf(number)).executeTakeFirst()
  const whole = completeNumber(typed, (await lastNumber(db))?.number ?? '')
  const row = (await byKey(typed)) ?? (await byKey(whole))
  if (row) return toCustomer(row)
  const former = (await findAliasOwner(db, typed)) ?? (await findAliasOwner(db, whole))
  return former && { ...(await getCustomer(db, former.id)), oldNumber: former.oldNumber }
}

/** Null for whoever was not merged away. */
export async function findKeeper(db: Db, id: number): Promise<MergedInto | null> {
  const keeper = await db
    .selectFrom('customer as gone')
    .innerJoin('customer as keeper', 'keeper.id', 'gone.mergedIntoId')
    .select(['keeper.id as customerId', 'keeper.number', 'keeper.name'])
    .where('gone.id', '=', id)
    .executeTakeFirst()
  return keeper ? ((await findKeeper(db, keeper.customerId)) ?? keeper) : null
}

/** Someone else who has this number, in the bin, merged away, or neither. */
export async function findNumberOwner(db: Db, number: string, exceptId: number | undefined) {
  const owner = await numberOwner(db, number)
  if (!owner || owner.id === exceptId) return undefined
  const { id: customerId, name, deletedAt } = owner
  return { customerId, name, isDeleted: deletedAt !== null, mergedInto: await findKeeper(db, customerId) }
}

/** Ids of those who became this customer. */
export const mergedInto = async (db: Db, id: number): Promise<number[]> =>
  (await db.selectFrom('customer').select('id').where('mergedIntoId', '=', id).execute()).map((row) => row.id)

export async function countCustomers(db: Db): Promise<number> {
  const tally = await db.selectFrom('tally').select('count').where('name', '=', 'customers').executeTakeFirstOrThrow()
  return tally.count
}

/** What history shows of a customer: one word or text for each field. */
export const customerWords = (customer: Customer): Readonly<Record<string, string>> =>
  Object.fromEntries(CUSTOMER_FIELDS.map((field) => [field, wordOf(customer[field])]))

const wordOf = (value: string | boolean) => (typeof value === 'string' ? value : value ? '1' : '')
