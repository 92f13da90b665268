import type { EditSince } from '../../shared/duplicates/duplicate'
import { moveContacts } from '../contacts/contact-writes'
import { removeAlias, returnAliases } from '../customers/alias-writes'
import { bringMergedBack, getCustomerRow, writeUnmerged } from '../customers/customer-merge-writes'
import { failpoint } from '../database/failpoint'
import type { Db } from '../database/schema'
import { inTransaction } from '../database/transaction'
import type { Act } from '../history/act'
import { moveChanges } from '../history/change-writes'
import { returnMembership } from '../named-lists/named-list-writes'
import { returnPictures } from '../pictures/picture-writes'
import { moveServiceRecords } from '../service-records/service-record-writes'
import { editsSince, fieldsOf, getOpenMerge, movedRows, type OpenMerge } from './edit-queries'

type Moved = Awaited<ReturnType<typeof movedRows>>

/** History that was written since, of what goes back. */
async function laterChanges(db: Db, { merge }: OpenMerge, moved: Moved): Promise<number[]> {
  const rows = await db
    .selectFrom('recordChange')
    .select(['id', 'entity', 'entityId'])
    .where('customerId', '=', merge.keeperId)
    .where('id', '>', merge.lastChangeId)
    .execute()
  const pictures = moved.pictures.map(({ id }) => id)
  return rows
    .filter(({ entity, entityId }) => {
      if (entity === 'customer') return entityId === merge.otherId
      return (entity === 'serviceRecord' ? moved.serviceRecords : pictures).includes(entityId)
    })
    .map(({ id }) => id)
}

async function moveAllBack(db: Db, open: OpenMerge): Promise<void> {
  const { keeperId, otherId, id } = open.merge
  const moved = await movedRows(db, id)
  await moveChanges(db, keeperId, otherId, [...moved.changes, ...(await laterChanges(db, open, moved))])
  await moveServiceRecords(db, keeperId, otherId, moved.serviceRecords)
  await returnPictures(db, otherId, keeperId, moved.pictures)
  await moveContacts(db, keeperId, otherId, moved.contacts)
  await returnMembership(db, otherId, keeperId, moved.lists)
}

/** Exactly as before where nothing was written since; what was, is kept and told. Errors: as `getOpenMerge`. */
export const undoMerge = (
  db: Db,
  act: Act,
  mergeId: number,
): Promise<{ keeperId: number; otherId: number; edits: EditSince[] }> =>
  inTransaction(db, async (db) => {
    const open = await getOpenMerge(db, mergeId)
    const { keeperId, otherId } = open.merge
    const edits = await editsSince(db, open)
    await moveAllBack(db, open)
    failpoint('customerUnmerge.movedBack')
    const { number } = await getCustomerRow(db, otherId)
    if (open.merge.isAliasNew) await removeAlias(db, keeperId, number)
    await returnAliases(db, otherId, keeperId, JSON.parse(open.merge.movedAliases))
    const isUntouched = open.now.version === open.after.version
    await writeUnmerged(db, act, open.before, { fields: fieldsOf(open).back, isUntouched, mergeId })
    await bringMergedBack(db, otherId, mergeId)
    failpoint('customerUnmerge.broughtBack')
    await db
      .updateTable('customerMerge')
      .set({ undoneAt: act.at, undoneBy: act.userId })
      .where('id', '=', mergeId)
      .execute()
    return { keeperId, otherId, edits }
  })
