import { isPostcode } from '../postcode'
import type { LeftOut } from './letter-contract'

interface Mailed {
  readonly address: string
  readonly postcode: string
  readonly isPostRefused: boolean
  readonly isDeleted: boolean
}

/** Why somebody gets no envelope. A postcode that is missing leaves its boxes empty; a wrong one leads astray. */
export function envelopeRefusal({
  address,
  postcode,
  isPostRefused,
  isDeleted,
}: Mailed): LeftOut['reason'] | undefined {
  if (isDeleted) return 'deleted'
  if (isPostRefused) return 'postRefused'
  if (address.trim() === '') return 'noAddress'
  return postcode.trim() === '' || isPostcode(postcode) ? undefined : 'badPostcode'
}

/** A letter without an address on it can be handed over. */
export function letterRefusal(to: Mailed, hasAddress: boolean): LeftOut['reason'] | undefined {
  if (hasAddress) return envelopeRefusal(to)
  if (to.isDeleted) return 'deleted'
  return to.isPostRefused ? 'postRefused' : undefined
}
