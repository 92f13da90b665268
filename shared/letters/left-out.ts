import { isPostcode } from '../postcode'
import type { LeftOut } from './letter-contract'

interface Mailed {
  readonly address: string
  readonly postcode: string
  readonly isPostRefused: boolean
}

/** Why somebody gets no envelope. A postcode that is missing leaves its boxes empty; a wrong one leads astray. */
export function envelopeRefusal({ address, postcode, isPostRefused }: Mailed): LeftOut['reason'] | undefined {
  if (isPostRefused) return 'postRefused'
  if (address === '') return 'noAddress'
  return postcode === '' || isPostcode(postcode) ? undefined : 'badPostcode'
}

/** A letter without an address on it can be handed over. */
export function letterRefusal(to: Mailed, hasAddress: boolean): LeftOut['reason'] | undefined {
  if (hasAddress) return envelopeRefusal(to)
  return to.isPostRefused ? 'postRefused' : undefined
}
