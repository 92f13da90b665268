import { z } from 'zod'
import { RecordId } from '../record-text'

export const BIN_ENTITIES = ['customer', 'serviceRecord', 'picture'] as const
export const BinEntity = z.enum(BIN_ENTITIES)
export type BinEntity = z.infer<typeof BinEntity>

export const BinKey = z.object({ entity: BinEntity, id: RecordId })
export type BinKey = Readonly<z.infer<typeof BinKey>>

/** Something in the bin, in the words by which people know it. */
export const BinEntry = BinKey.extend({
  deletedAt: z.int(),
  deletedByName: z.string(),
  customerId: RecordId,
  customerNumber: z.string(),
  customerName: z.string(),
  isCustomerInBin: z.boolean(),
  /** Of a service: day and summary. Of a picture: caption or name. Of a customer: phone. */
  detail: z.string(),
  /** What comes back, or goes, together with it. */
  services: z.int(),
  pictures: z.int(),
})
export type BinEntry = Readonly<z.infer<typeof BinEntry>>

/** 'customer-7' */
export const binKeyText = ({ entity, id }: BinKey): string => `${entity}-${id}`
