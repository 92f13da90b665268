import { z } from 'zod'
import { query, write } from '../contract/meta'
import { lineOf, RecordId } from '../record-text'
import { Customer, CustomerValues } from './customer'
import { CUSTOMER_NUMBER_AT_MOST } from './customer-number'

/** The one who stayed, of somebody who was merged away, over as many merges as there were. */
export const MergedInto = z.object({ customerId: RecordId, number: z.string(), name: z.string() })
export type MergedInto = Readonly<z.infer<typeof MergedInto>>

/** Why a save was turned away, with what is needed to mend it on the spot. */
export const SaveConflict = z.discriminatedUnion('reason', [
  z.object({ reason: z.literal('changedMeanwhile'), current: Customer }),
  /** mergedInto: null where the customer is in the bin. */
  z.object({ reason: z.literal('deletedMeanwhile'), mergedInto: MergedInto.nullable() }),
  z.object({
    reason: z.literal('numberTaken'),
    customerId: RecordId,
    name: z.string(),
    isDeleted: z.boolean(),
    mergedInto: MergedInto.nullable(),
  }),
  /** The number was another's before, and still finds that customer; `takesOldNumber` says that this is known. */
  z.object({ reason: z.literal('numberWasOthers'), customerId: RecordId, name: z.string(), number: z.string() }),
])
export type SaveConflict = z.infer<typeof SaveConflict>

export const Direction = z.enum(['first', 'previous', 'next', 'last'])
export type Direction = z.infer<typeof Direction>

/** An act on many is one transaction in the main process; more would hold it for too long. */
export const CUSTOMERS_AT_ONCE = 200

const CustomerIds = z.object({ ids: z.array(RecordId).min(1).max(CUSTOMERS_AT_ONCE) })
/** The number may be one by which another was known before. */
const TAKING = { takesOldNumber: z.boolean().optional() }

const conflict = { CONFLICT: { data: SaveConflict } }

export const customersContract = {
  getCustomer: query('customers.view', ['customers', 'references'])
    .input(z.object({ id: RecordId }))
    .output(Customer),
  /** The neighbour in the order of customer numbers; null at either end, or where there is nobody. */
  findNeighbour: query('customers.view', ['customers', 'references'])
    .input(z.object({ direction: Direction, fromNumber: z.string().max(CUSTOMER_NUMBER_AT_MOST) }))
    .output(Customer.nullable()),
  /**
   * By the number itself, or by its last digits in the shop's own pattern ('9' finds A000000009); where nobody has it
   * now, whoever had it before, with `oldNumber`.
   */
  findByNumber: query('customers.view', ['customers', 'references'])
    .input(z.object({ number: lineOf(CUSTOMER_NUMBER_AT_MOST) }))
    .output(Customer.extend({ oldNumber: z.string().optional() }).nullable()),
  countCustomers: query('customers.view', ['customers']).output(z.int().nonnegative()),
  /** The next free number in the pattern of the last one; it is proposed, not reserved. */
  proposeNumber: query('customers.edit', ['customers']).output(z.string()),
  /** Errors: CONFLICT (numberTaken, numberWasOthers). */
  createCustomer: write('customers.edit', ['customers', 'references'])
    .errors(conflict)
    .input(CustomerValues.extend(TAKING))
    .output(Customer),
  /** Errors: CONFLICT (changedMeanwhile, deletedMeanwhile, numberTaken, numberWasOthers). */
  updateCustomer: write('customers.edit', ['customers', 'references'])
    .errors(conflict)
    .input(z.object({ id: RecordId, version: z.int().positive(), values: CustomerValues, ...TAKING }))
    .output(Customer),
  /** To the bin, with their service records. Those already there stay there. */
  deleteCustomers: write('customers.delete', ['customers', 'serviceRecords']).input(CustomerIds),
  restoreCustomers: write('customers.delete', ['customers', 'serviceRecords']).input(CustomerIds),
}
