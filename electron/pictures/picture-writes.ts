import { ORPCError } from '@orpc/contract'
import type { MediaType } from '../../shared/pictures/media-type'
import type { Picture, PictureValues } from '../../shared/pictures/picture'
import { getCustomer } from '../customers/customer-queries'
import { failpoint } from '../database/failpoint'
import type { Db } from '../database/schema'
import { inTransaction } from '../database/transaction'
import type { Act } from '../history/act'
import { recordChange } from '../history/change-writes'
import { getPicture, pictureWords } from './picture-queries'
import type { Incoming, PictureStore } from './picture-store'

/** A picture whose content has been looked at and written down. */
export interface NewPicture {
  readonly customerId: number
  readonly serviceRecordId: number | null
  readonly takenOn: string | undefined
  readonly originalName: string
  readonly mediaType: MediaType
  readonly width: number
  readonly height: number
  readonly incoming: Incoming
}

const entryOf = (picture: Pick<Picture, 'id' | 'customerId'>, act: 'create' | 'update' | 'delete' | 'restore') =>
  ({ entity: 'picture', entityId: picture.id, customerId: picture.customerId, act }) as const

/** A picture can show a service of its own customer only, and none in the bin. */
async function refuseStrangeService(db: Db, customerId: number, serviceRecordId: number | null): Promise<void> {
  if (serviceRecordId === null) return
  const service = await db
    .selectFrom('serviceRecord')
    .select('id')
    .where('id', '=', serviceRecordId)
    .where('customerId', '=', customerId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  if (!service) throw new ORPCError('BAD_REQUEST', { message: 'pictures:serviceGone' })
}

async function lastPosition(db: Db, customerId: number): Promise<number> {
  const last = await db
    .selectFrom('picture')
    .select('position')
    .where('customerId', '=', customerId)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.position ?? -1
}

/**
 * The content gets its name before the row is committed, and while we hold the database's write lock, as whoever
 * collects orphans does: so there is never a row without its file.
 */
export const addPicture = (db: Db, store: PictureStore, act: Act, picture: NewPicture): Promise<Picture> =>
  inTransaction(db, async (db) => {
    const { customerId, serviceRecordId, incoming, mediaType, width, height } = picture
    const { sha256, bytes } = incoming
    await getCustomer(db, customerId)
    await refuseStrangeService(db, customerId, serviceRecordId)
    await db
      .insertInto('pictureFile')
      .values({ sha256, bytes, mediaType, width, height, storedAt: act.at, orphanedAt: null })
      .onConflict((conflict) => conflict.column('sha256').doUpdateSet({ orphanedAt: null }))
      .execute()
    failpoint('picture.fileNoted')
    store.keep(incoming)
    failpoint('picture.named')
    const { id } = await db
      .insertInto('picture')
      .values({
        customerId,
        serviceRecordId,
        sha256,
        takenOn: picture.takenOn ?? null,
        caption: '',
        originalName: picture.originalName,
        position: (await lastPosition(db, customerId)) + 1,
        createdAt: act.at,
        createdBy: act.userId,
        changedAt: act.at,
        changedBy: act.userId,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    failpoint('picture.rowWritten')
    await recordChange(db, act, entryOf({ id, customerId }, 'create'), {}, await pictureWords(db, id))
    return getPicture(db, store, id)
  })

/** Errors: NOT_FOUND, CONFLICT with the picture as it is now. */
export const updatePicture = (
  db: Db,
  store: PictureStore,
  act: Act,
  save: { readonly id: number; readonly version: number; readonly values: PictureValues },
): Promise<Picture> =>
  inTransaction(db, async (db) => {
    const before = await getPicture(db, store, save.id)
    if (before.version !== save.version) {
      const data = { reason: 'changedMeanwhile', current: before } as const
      throw new ORPCError('CONFLICT', { message: 'pictures:changedMeanwhile', data })
    }
    const { caption, takenOn, serviceRecordId } = save.values
    await refuseStrangeService(db, before.customerId, serviceRecordId)
    const words = await pictureWords(db, save.id)
    await db
      .updateTable('picture')
      .set({
        caption,
        takenOn: takenOn === '' ? null : takenOn,
        serviceRecordId,
        changedAt: act.at,
        changedBy: act.userId,
        version: save.version + 1,
      })
      .where('id', '=', save.id)
      .execute()
    await recordChange(db, act, entryOf(before, 'update'), words, await pictureWords(db, save.id))
    return getPicture(db, store, save.id)
  })

async function setDeleted(db: Db, act: Act, id: number, isDeleted: boolean): Promise<void> {
  const row = await db
    .updateTable('picture')
    .set((row) => ({
      deletedAt: isDeleted ? act.at : null,
      deletedBy: isDeleted ? act.userId : null,
      version: row('version', '+', 1),
    }))
    .where('id', '=', id)
    .where('deletedAt', isDeleted ? 'is' : 'is not', null)
    .returning(['id', 'customerId'])
    .executeTakeFirst()
  if (!row) throw new ORPCError('NOT_FOUND', { message: 'pictures:notFound' })
  const words = await pictureWords(db, id)
  if (isDeleted) await recordChange(db, act, entryOf(row, 'delete'), words, {})
  else await recordChange(db, act, entryOf(row, 'restore'), {}, words)
}

/** Into the bin. Errors: NOT_FOUND. */
export const deletePicture = (db: Db, act: Act, id: number): Promise<void> =>
  inTransaction(db, (db) => setDeleted(db, act, id, true))

/** Errors: NOT_FOUND. */
export const restorePicture = (db: Db, act: Act, id: number): Promise<void> =>
  inTransaction(db, (db) => setDeleted(db, act, id, false))

/** All of a customer after those of another, in their order; `position` is the one before. In a transaction. */
export async function movePictures(db: Db, fromCustomerId: number, toCustomerId: number) {
  const moved = await db
    .selectFrom('picture')
    .select(['id', 'position'])
    .where('customerId', '=', fromCustomerId)
    .execute()
  const after = (await lastPosition(db, toCustomerId)) + 1
  await db
    .updateTable('picture')
    .set((row) => ({ customerId: toCustomerId, position: row('position', '+', after) }))
    .where('customerId', '=', fromCustomerId)
    .execute()
  return moved
}

/** Takes back what `movePictures` moved. A picture never shows a service of somebody else. In a transaction. */
export async function returnPictures(
  db: Db,
  fromCustomerId: number,
  toCustomerId: number,
  moved: readonly { readonly id: number; readonly position: number }[],
): Promise<void> {
  for (const { id, position } of moved) {
    await db
      .updateTable('picture')
      .set({ customerId: fromCustomerId, position })
      .where('id', '=', id)
      .where('customerId', '=', toCustomerId)
      .execute()
  }
  await db
    .updateTable('picture')
    .set({ serviceRecordId: null })
    .where('customerId', 'in', [fromCustomerId, toCustomerId])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('serviceRecord')
            .select('serviceRecord.id')
            .whereRef('serviceRecord.id', '=', 'picture.serviceRecordId')
            .whereRef('serviceRecord.customerId', '=', 'picture.customerId'),
        ),
      ),
    )
    .where('serviceRecordId', 'is not', null)
    .execute()
}

/** A service that goes for ever leaves its pictures with the customer. */
export async function unlinkServiceRecord(db: Db, serviceRecordId: number): Promise<void> {
  await db
    .updateTable('picture')
    .set({ serviceRecordId: null })
    .where('serviceRecordId', '=', serviceRecordId)
    .execute()
}

/** Deletes rows for ever; contents that no other picture shows begin their time as orphans. In a transaction. */
export async function purgePictures(db: Db, act: Act, ids: readonly number[]): Promise<void> {
  for (const id of ids) {
    const gone = await db.deleteFrom('picture').where('id', '=', id).returning('sha256').executeTakeFirst()
    if (!gone) continue
    await db
      .updateTable('pictureFile')
      .set({ orphanedAt: act.at })
      .where('sha256', '=', gone.sha256)
      .where(({ not, exists, selectFrom }) =>
        not(exists(selectFrom('picture').select('id').where('sha256', '=', gone.sha256))),
      )
      .execute()
  }
}

/** The row of a content that nobody shows any more. In a transaction. */
export async function purgePictureFile(db: Db, sha256: string): Promise<void> {
  await db.deleteFrom('pictureFile').where('sha256', '=', sha256).execute()
}
