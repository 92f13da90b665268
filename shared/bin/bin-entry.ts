import { z } from 'zod'
import { RecordId } from '../record-text'
import { ReferenceKind } from '../references/reference-item'

export const BIN_ENTITIES = ['customer', 'serviceRecord', 'picture', 'referenceItem'] as const
export const BinEntity = z.enum(BIN_ENTITIES)
export type BinEntity = z.infer<typeof BinEntity>

export const BinKey = z.object({ entity: BinEntity, id: RecordId })
export type BinKey = Readonly<z.infer<typeof BinKey>>

/** Something in the bin, in the words by which people know it. */
export const BinEntry = BinKey.extend({
  deletedAt: z.int(),
  deletedByName: z.string(),
  /** Whom it belongs to; a reference item belongs to nobody. */
  customerId: RecordId.nullable(),
  customerNumber: z.string(),
  customerName: z.string(),
  isCustomerInBin: z.boolean(),
  /** Of a service: day and summary. Of a picture: caption or name. Of a customer: phone. Of a reference item: name. */
  detail: z.string(),
  /** Of a reference item. */
  referenceKind: ReferenceKind.nullable(),
  /** What comes back, or goes, together with it. */
  services: z.int(),
  pictures: z.int(),
})
export type BinEntry = Readonly<z.infer<typeof BinEntry>>

/** 'customer-7' */
export const binKeyText = ({ entity, id }: BinKey): string => `${entity}-${id}`
