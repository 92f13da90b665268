import { z } from 'zod'
import { ListView } from '../customer-list/customer-list'
import { IDS_AT_MOST } from '../customer-list/customer-list-contract'
import { RecordId } from '../record-text'

/** Whom paper or messages are for; each becomes ids when the work begins. */
export const Recipients = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('everyone') }),
  z.object({ kind: z.literal('customer'), customerId: RecordId }),
  z.object({ kind: z.literal('ticked'), ids: z.array(RecordId).min(1).max(IDS_AT_MOST) }),
  /** A result of advanced search, or what F4 shows with its filters. */
  z.object({ kind: z.literal('view'), view: ListView }),
  /** A 名单, fixed or live. */
  z.object({ kind: z.literal('namedList'), listId: RecordId }),
])
export type Recipients = Readonly<z.infer<typeof Recipients>>
