import { numberKeyOf } from '../../shared/customers/customer-number'
import type { Db } from '../database/schema'

/** Old numbers of customers not in the bin; one that its customer has again is no old one. */
const liveAliases = (db: Db) =>
  db
    .selectFrom('customerAlias as alias')
    .innerJoin('customer', 'customer.id', 'alias.customerId')
    .where('customer.deletedAt', 'is', null)
    .whereRef('alias.numberKey', '!=', 'customer.numberKey')

/** Who had exactly this number last, and was given another. */
export const findAliasOwner = (db: Db, number: string, exceptId?: number) =>
  liveAliases(db)
    .select(['customer.id', 'customer.name', 'customer.number', 'alias.number as oldNumber'])
    .where('alias.numberKey', '=', numberKeyOf(number))
    .where('customer.id', '!=', exceptId ?? 0)
    .orderBy('alias.at', 'desc')
    .orderBy('alias.id', 'desc')
    .limit(1)
    .executeTakeFirst()

/** Old numbers that begin with `key`, in their order: whose, and as they were written. */
export const aliasesByPrefix = (db: Db, key: string, atMost: number) =>
  liveAliases(db)
    .select(['alias.customerId', 'alias.number'])
    .where('alias.numberKey', '>=', key)
    .where('alias.numberKey', '<', `${key}\u{10FFFF}`)
    .orderBy('alias.numberKey')
    .limit(atMost)
    .execute()

/** Old numbers of one customer, newest first. */
export const aliasesOf = (db: Db, customerId: number) =>
  liveAliases(db)
    .select(['alias.number', 'alias.reason', 'alias.at'])
    .where('alias.customerId', '=', customerId)
    .orderBy('alias.id', 'desc')
    .execute()
