import { z } from 'zod'
import type { CustomerValues } from '../customers/customer'
import { type GenderCode, titleOf } from '../messages/courtesy'

/** Behind the name on an envelope: nothing, 收, 先生/小姐, or both. 敬启 asks of the receiver what the sender should. */
export const ENVELOPE_SALUTATIONS = ['none', 'receive', 'title', 'titleReceive'] as const

export const AddressOptions = z.object({
  salutation: z.enum(ENVELOPE_SALUTATIONS),
  /** 职称 in the place of 先生/小姐, where there is one. */
  hasJobTitle: z.boolean(),
  hasEmployer: z.boolean(),
})
export type AddressOptions = Readonly<z.infer<typeof AddressOptions>>

export interface Addressee extends Pick<CustomerValues, 'name' | 'jobTitle' | 'employer' | 'address' | 'postcode'> {
  readonly genderCode: GenderCode
}

/** '李文雄 先生 收' */
export function nameLineOf(to: Addressee, { salutation, hasJobTitle }: AddressOptions): string {
  const isTitled = salutation === 'title' || salutation === 'titleReceive'
  const title = (hasJobTitle && to.jobTitle) || (isTitled ? titleOf(to.genderCode) : '')
  const receive = salutation === 'receive' || salutation === 'titleReceive' ? '收' : ''
  return [to.name, title, receive].filter((word) => word !== '').join(' ')
}
