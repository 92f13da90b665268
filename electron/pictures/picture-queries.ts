import { ORPCError } from '@orpc/contract'
import { sql } from 'kysely'
import { formatCalendarDate } from '../../shared/calendar-date'
import type { Picture, PictureCounts } from '../../shared/pictures/picture'
import type { Db } from '../database/schema'
import type { PictureStore } from './picture-store'

const selectPictures = (db: Db) =>
  db
    .selectFrom('picture')
    .innerJoin('pictureFile', 'pictureFile.sha256', 'picture.sha256')
    .select([
      'picture.id',
      'picture.customerId',
      'picture.serviceRecordId',
      'picture.version',
      'picture.caption',
      sql<string>`ifnull(picture.takenOn, '')`.as('takenOn'),
      'picture.originalName',
      'picture.createdAt',
      'picture.sha256',
      'pictureFile.mediaType',
      'pictureFile.bytes',
      'pictureFile.width',
      'pictureFile.height',
    ])

type PictureRow = Awaited<ReturnType<ReturnType<typeof selectPictures>['executeTakeFirstOrThrow']>>

const toPicture = (store: PictureStore, { sha256, ...row }: PictureRow): Picture => ({
  ...row,
  hasThumbnail: store.findThumbnail(sha256) !== undefined,
})

const live = (db: Db) => selectPictures(db).where('picture.deletedAt', 'is', null)

export async function picturesOf(db: Db, store: PictureStore, customerId: number): Promise<Picture[]> {
  const rows = await live(db)
    .where('picture.customerId', '=', customerId)
    .orderBy('picture.position')
    .orderBy('picture.id')
    .execute()
  return rows.map((row) => toPicture(store, row))
}

export async function countPictures(db: Db, customerId: number): Promise<PictureCounts> {
  const rows = await db
    .selectFrom('picture')
    .select(['serviceRecordId', ({ fn }) => fn.countAll<number>().as('count')])
    .where('customerId', '=', customerId)
    .where('deletedAt', 'is', null)
    .groupBy('serviceRecordId')
    .execute()
  return {
    total: rows.reduce((sum, { count }) => sum + count, 0),
    serviceRecordIds: rows.flatMap(({ serviceRecordId }) => (serviceRecordId === null ? [] : [serviceRecordId])),
  }
}

/** Errors: NOT_FOUND. */
export async function getPicture(db: Db, store: PictureStore, id: number): Promise<Picture> {
  const row = await live(db).where('picture.id', '=', id).executeTakeFirst()
  if (!row) throw new ORPCError('NOT_FOUND', { message: 'pictures:notFound' })
  return toPicture(store, row)
}

/** The content of a picture, in the bin or not. */
export const contentOf = (db: Db, id: number) =>
  db
    .selectFrom('picture')
    .innerJoin('pictureFile', 'pictureFile.sha256', 'picture.sha256')
    .select(['picture.sha256', 'picture.originalName', 'picture.caption', 'pictureFile.mediaType'])
    .where('picture.id', '=', id)
    .executeTakeFirst()

/** Contents of all pictures and PDFs of a customer, in the order in which they were added. */
export const contentsOf = (db: Db, customerId: number) =>
  live(db).where('picture.customerId', '=', customerId).orderBy('picture.position').orderBy('picture.id').execute()

/** What history shows of a picture. */
export async function pictureWords(db: Db, id: number): Promise<Readonly<Record<string, string>>> {
  const row = await db
    .selectFrom('picture')
    .leftJoin('serviceRecord', 'serviceRecord.id', 'picture.serviceRecordId')
    .select(['caption', 'takenOn', 'originalName', 'serviceRecord.servedOn'])
    .where('picture.id', '=', id)
    .executeTakeFirstOrThrow()
  const { caption, takenOn, originalName, servedOn } = row
  return { caption, takenOn: takenOn ?? '', originalName, serviceRecord: formatCalendarDate(servedOn ?? '') }
}
