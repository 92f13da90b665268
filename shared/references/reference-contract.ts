import { z } from 'zod'
import { query } from '../contract/meta'
import { ReferenceItem, ReferenceKind } from './reference-item'

export const referenceContract = {
  /** Items that are still offered, in the shop's own order. */
  listReferenceItems: query('customers.view', ['references'])
    .input(z.object({ kind: ReferenceKind }))
    .output(z.array(ReferenceItem)),
}
