import { isPostcode, postcodeDigits } from '../postcode'
import type { Skipped } from './label-contract'
import type { LabelOptions } from './label-options'

/** Of a customer, what decides whether a label is made, and where it comes in the order. */
interface Addressee {
  readonly numberKey: string
  readonly nameSortKey: string
  readonly postcode: string
  readonly address: string
  readonly isPostRefused: boolean
  readonly isDeleted: boolean
}

/**
 * Why there is no label; undefined where there is one. The strongest reason first: whoever refuses mail stays without even
 * when the address is mended. No postcode at all is no fault: in many places people write none.
 */
export function skipReasonOf(addressee: Addressee): Skipped['reason'] | undefined {
  if (addressee.isDeleted) return 'deleted'
  if (addressee.isPostRefused) return 'postRefused'
  if (addressee.address.trim() === '') return 'noAddress'
  return addressee.postcode.trim() === '' || isPostcode(addressee.postcode) ? undefined : 'badPostcode'
}

const before = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** Labels without a postcode come last, as the post sorts them by hand. */
const postcodeKey = ({ postcode }: Addressee) => postcodeDigits(postcode) || '\uffff'

/** By customer number where everything else is the same. */
export function inLabelOrder<One extends Addressee>(people: readonly One[], sortBy: LabelOptions['sortBy']): One[] {
  const keyOf = (one: One) => {
    if (sortBy === 'postcode') return postcodeKey(one)
    return sortBy === 'name' ? one.nameSortKey : one.numberKey
  }
  const keyed = people.map((one) => ({ one, key: keyOf(one) }))
  keyed.sort((a, b) => before(a.key, b.key) || before(a.one.numberKey, b.one.numberKey))
  return keyed.map(({ one }) => one)
}
