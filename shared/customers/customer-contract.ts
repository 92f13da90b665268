import { z } from 'zod'
import { query, write } from '../contract/meta'
import { lineOf, RecordId } from '../record-text'
import { Customer, CustomerValues } from './customer'
import { CUSTOMER_NUMBER_AT_MOST } from './customer-number'

/** Why a save was turned away, with what is needed to mend it on the spot. */
export const SaveConflict = z.discriminatedUnion('reason', [
  z.object({ reason: z.literal('changedMeanwhile'), current: Customer }),
  z.object({ reason: z.literal('deletedMeanwhile') }),
  z.object({ reason: z.literal('numberTaken'), customerId: RecordId, name: z.string(), isDeleted: z.boolean() }),
])
export type SaveConflict = z.infer<typeof SaveConflict>

export const Direction = z.enum(['first', 'previous', 'next', 'last'])
export type Direction = z.infer<typeof Direction>

/** An act on many is one transaction in the main process; more would hold it for too long. */
export const CUSTOMERS_AT_ONCE = 200

const CustomerIds = z.object({ ids: z.array(RecordId).min(1).max(CUSTOMERS_AT_ONCE) })
const conflict = { CONFLICT: { data: SaveConflict } }

export const customersContract = {
  getCustomer: query('customers.view', ['customers', 'references'])
    .input(z.object({ id: RecordId }))
    .output(Customer),
  /** The neighbour in the order of customer numbers; null at either end, or where there is nobody. */
  findNeighbour: query('customers.view', ['customers', 'references'])
    .input(z.object({ direction: Direction, fromNumber: z.string().max(CUSTOMER_NUMBER_AT_MOST) }))
    .output(Customer.nullable()),
  /** By the number itself, or by its last digits in the shop's own pattern ('9' finds A000000009). */
  findByNumber: query('customers.view', ['customers', 'references'])
    .input(z.object({ number: lineOf(CUSTOMER_NUMBER_AT_MOST) }))
    .output(Customer.nullable()),
  countCustomers: query('customers.view', ['customers']).output(z.int().nonnegative()),
  /** The next free number in the pattern of the last one; it is proposed, not reserved. */
  proposeNumber: query('customers.edit', ['customers']).output(z.string()),
  /** Errors: CONFLICT (numberTaken). */
  createCustomer: write('customers.edit', ['customers', 'references'])
    .errors(conflict)
    .input(CustomerValues)
    .output(Customer),
  /** Errors: CONFLICT (changedMeanwhile, deletedMeanwhile, numberTaken). */
  updateCustomer: write('customers.edit', ['customers', 'references'])
    .errors(conflict)
    .input(z.object({ id: RecordId, version: z.int().positive(), values: CustomerValues }))
    .output(Customer),
  /** To the bin, with their service records. Those already there stay there. */
  deleteCustomers: write('customers.delete', ['customers', 'serviceRecords']).input(CustomerIds),
  restoreCustomers: write('customers.delete', ['customers', 'serviceRecords']).input(CustomerIds),
}
