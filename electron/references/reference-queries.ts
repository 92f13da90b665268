import type { ReferenceItem, ReferenceKind } from '../../shared/references/reference-item'
import type { Db } from '../database/schema'

/** Items still offered, in the shop's own order. */
export const referenceItemsOf = (db: Db, kind: ReferenceKind): Promise<ReferenceItem[]> =>
  db
    .selectFrom('referenceItem')
    .select(['id', 'kind', 'name', 'code', 'phone', 'defaultAmountFen'])
    .where('kind', '=', kind)
    .where('isRetired', '=', 0)
    .orderBy('position')
    .orderBy('id')
    .execute()
