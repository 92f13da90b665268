import { z } from 'zod'
import { query, write } from '../contract/meta'
import { RecordId } from '../record-text'
import { ReferenceConflict } from '../references/reference-contract'
import { BinEntity, BinEntry, BinKey } from './bin-entry'

export const BIN_PAGE = 200
/** One act of restoring or deleting for ever. */
export const BIN_KEYS_AT_MOST = 500

const Keys = z.array(BinKey).min(1).max(BIN_KEYS_AT_MOST)
const conflict = {
  CONFLICT: {
    data: z.discriminatedUnion('reason', [
      z.object({
        reason: z.literal('customerInBin'),
        customers: z.array(z.object({ id: RecordId, name: z.string() })),
      }),
      ReferenceConflict,
    ]),
  },
}

export const binContract = {
  /** Newest first; older ones by naming the last entry seen. */
  listBin: query('customers.view', ['customers', 'serviceRecords', 'pictures', 'references'])
    .input(
      z.object({
        text: z.string().max(100),
        entity: BinEntity.nullable(),
        before: BinKey.extend({ deletedAt: z.int() }).optional(),
      }),
    )
    .output(z.array(BinEntry)),
  /**
   * All or nothing. Errors: CONFLICT (customerInBin when a service or picture would come back to a customer in the bin,
   * nameTaken when another reference item has the name by now).
   */
  restoreFromBin: write('bin.edit', ['customers', 'serviceRecords', 'pictures', 'references'])
    .errors(conflict)
    .input(z.object({ keys: Keys, withCustomers: z.boolean() })),
  /** What is not in the bin stays. */
  purgeFromBin: write('bin.purge', ['customers', 'serviceRecords', 'pictures', 'references', 'drafts'])
    .input(z.object({ keys: Keys }))
    .output(z.object({ purged: z.int() })),
}
