import { z } from 'zod'
import { RecordId } from '../record-text'

export const ChangedEntity = z.enum(['customer', 'serviceRecord', 'picture'])
export const ChangeAct = z.enum(['create', 'update', 'delete', 'restore'])

/** One act on one record: who, when, and each changed field in the words shown at the time. */
export const Change = z.object({
  id: RecordId,
  entity: ChangedEntity,
  entityId: RecordId,
  act: ChangeAct,
  at: z.int(),
  byName: z.string(),
  fields: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
})
export type Change = Readonly<z.infer<typeof Change>>
