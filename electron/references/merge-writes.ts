import { ORPCError } from '@orpc/contract'
import type { ReferenceItem } from '../../shared/references/reference-item'
import { failpoint } from '../database/failpoint'
import type { Db } from '../database/schema'
import { inTransaction } from '../database/transaction'
import type { Act } from '../history/act'
import { bringBack, putAway } from './item-writes'
import { reindexEmployed, relink, relinkRemembered, rememberLinked } from './reference-links'
import { getReferenceItem, referenceWords } from './reference-queries'
import { recordReferenceChange } from './reference-writes'

/** All that use the first use the second, and the first is gone. Errors: NOT_FOUND, BAD_REQUEST. */
export const mergeReferenceItems = (
  db: Db,
  act: Act,
  input: { readonly fromId: number; readonly intoId: number },
): Promise<{ mergeId: number; moved: number }> =>
  inTransaction(db, async (db) => {
    const { fromId, intoId } = input
    if (fromId === intoId) throw new ORPCError('BAD_REQUEST', { message: 'references:mergeWithItself' })
    const from = await getReferenceItem(db, fromId)
    const into = await getReferenceItem(db, intoId)
    if (from.kind !== into.kind) throw new ORPCError('BAD_REQUEST', { message: 'references:otherKind' })
    const { id: mergeId } = await db
      .insertInto('referenceMerge')
      .values({ fromId, intoId, at: act.at, byUser: act.userId })
      .returning('id')
      .executeTakeFirstOrThrow()
    await rememberLinked(db, from.kind, mergeId, fromId)
    failpoint('merge.remembered')
    const moved = await relink(db, from.kind, fromId, intoId)
    failpoint('merge.relinked')
    await putAway(db, act, from, intoId)
    failpoint('merge.putAway')
    if (from.kind === 'employer' && moved > 0) await reindexEmployed(db, intoId, mergeId)
    const gone = {
      itemId: fromId,
      act: 'merge',
      before: referenceWords(from),
      after: { mergedInto: into.name },
    } as const
    await recordReferenceChange(db, act, gone)
    const after = { merged: from.name, moved: String(moved) }
    await recordReferenceChange(db, act, { itemId: intoId, act: 'merge', before: {}, after })
    return { mergeId, moved }
  })

/** Errors: NOT_FOUND (no such merge, or undone already), CONFLICT (nameTaken). */
export const undoReferenceMerge = (db: Db, act: Act, mergeId: number): Promise<ReferenceItem> =>
  inTransaction(db, async (db) => {
    const merge = await db
      .selectFrom('referenceMerge')
      .select(['id as mergeId', 'fromId', 'intoId'])
      .where('id', '=', mergeId)
      .where('undoneAt', 'is', null)
      .executeTakeFirst()
    if (!merge) throw new ORPCError('NOT_FOUND', { message: 'references:notFound' })
    const { kind, name } = await bringBack(db, act, merge.fromId, 'unmerge')
    failpoint('unmerge.broughtBack')
    const moved = await relinkRemembered(db, kind, merge)
    failpoint('unmerge.relinked')
    if (kind === 'employer' && moved > 0) await reindexEmployed(db, merge.fromId, mergeId)
    await db.updateTable('referenceMerge').set({ undoneAt: act.at }).where('id', '=', mergeId).execute()
    const after = { unmerged: name, moved: String(moved) }
    await recordReferenceChange(db, act, { itemId: merge.intoId, act: 'unmerge', before: {}, after })
    return getReferenceItem(db, merge.fromId)
  })
