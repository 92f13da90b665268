import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { MediaType } from '../../shared/pictures/media-type'
import type { Db } from '../database/schema'
import type { Act } from '../history/act'
import { recordChange } from '../history/change-writes'
import { getPicture, pictureWords } from './picture-queries'
import { type Incoming, openPictureStore, type PictureStore } from './picture-store'
import { deletePicture, restorePicture, updatePicture } from './picture-writes'

/** A picture as an older copy of the data knew it, with what its content is. */
export interface FormerPicture {
  readonly id: number
  readonly createdAt: number
  readonly serviceRecordId: number | null
  readonly sha256: string
  readonly caption: string
  readonly takenOn: string | null
  readonly originalName: string
  readonly position: number
  readonly bytes: number
  readonly mediaType: MediaType
  readonly width: number
  readonly height: number
}

/** Where a content lies that the store may not have. */
export interface ContentPlace {
  readonly sha256: string
  readonly file: string
}

/** Contents on their way into the store, ready before a transaction begins. */
export interface Arriving {
  readonly store: PictureStore
  /** The store has it, or will. */
  has(sha256: string): boolean
  /** In a transaction. */
  keep(sha256: string): void
  drop(): Promise<void>
}

async function receiveChecked(store: PictureStore, { sha256, file }: ContentPlace): Promise<Incoming | undefined> {
  const incoming = await store.receive(await readFile(file))
  if (incoming.sha256 === sha256) return incoming
  await store.drop(incoming)
  return undefined
}

/** What is changed or cannot be read is not there. */
export async function receiveContents(dataFolder: string, places: readonly ContentPlace[]): Promise<Arriving> {
  const store = openPictureStore(dataFolder)
  const arrived = new Map<string, Incoming>()
  for (const place of places) {
    if (store.find(place.sha256) !== undefined || arrived.has(place.sha256)) continue
    const incoming = existsSync(place.file) ? await receiveChecked(store, place) : undefined
    if (incoming) arrived.set(place.sha256, incoming)
  }
  return {
    store,
    has: (sha256) => arrived.has(sha256) || store.find(sha256) !== undefined,
    keep(sha256) {
      const incoming = arrived.get(sha256)
      if (incoming && store.find(sha256) === undefined) store.keep(incoming)
    },
    async drop() {
      for (const incoming of arrived.values()) await store.drop(incoming)
    },
  }
}

/** Puts contents into the store for good, whether or not a row knows them yet. Returns how many could not be had. */
export async function storeContents(
  dataFolder: string,
  places: readonly ContentPlace[],
  onShare: (share: number) => void,
): Promise<number> {
  let missing = 0
  for (const [index, place] of places.entries()) {
    const arriving = await receiveContents(dataFolder, [place])
    if (arriving.has(place.sha256)) arriving.keep(place.sha256)
    else missing += 1
    onShare((index + 1) / places.length)
  }
  return missing
}

async function insertFormer(
  db: Db,
  arriving: Arriving,
  act: Act,
  customerId: number,
  former: FormerPicture,
  id?: number,
) {
  const { sha256, bytes, mediaType, width, height, caption, takenOn, originalName, position, createdAt } = former
  await db
    .insertInto('pictureFile')
    .values({ sha256, bytes, mediaType, width, height, storedAt: act.at, orphanedAt: null })
    .onConflict((conflict) => conflict.column('sha256').doUpdateSet({ orphanedAt: null }))
    .execute()
  arriving.keep(sha256)
  const row = {
    customerId,
    serviceRecordId: former.serviceRecordId,
    sha256,
    takenOn,
    caption,
    originalName,
    position,
    createdAt,
    createdBy: act.userId,
    changedAt: act.at,
    changedBy: act.userId,
  }
  const inserted = await db
    .insertInto('picture')
    .values(id === undefined ? row : { id, ...row })
    .returning('id')
    .executeTakeFirstOrThrow()
  const entry = { entity: 'picture', entityId: inserted.id, customerId, act: 'restore' } as const
  await recordChange(db, act, entry, {}, await pictureWords(db, inserted.id))
  return inserted.id
}

async function bringBackOne(db: Db, arriving: Arriving, act: Act, customerId: number, former: FormerPicture) {
  const { id, caption, takenOn, serviceRecordId } = former
  const present = await db
    .selectFrom('picture')
    .select(['customerId', 'createdAt', 'deletedAt'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (present?.createdAt !== former.createdAt) {
    return insertFormer(db, arriving, act, customerId, former, present ? undefined : id)
  }
  // Another's today, as after a merge was undone: it stays there.
  if (present.customerId !== customerId) return id
  if (present.deletedAt !== null) await restorePicture(db, act, id)
  arriving.keep(former.sha256)
  const now = await getPicture(db, arriving.store, id)
  const values = { caption, takenOn: takenOn ?? '', serviceRecordId }
  const isSame = now.caption === caption && now.takenOn === values.takenOn && now.serviceRecordId === serviceRecordId
  if (!isSame) await updatePicture(db, arriving.store, act, { id, version: now.version, values })
  return id
}

/** The pictures of a customer as they were; what was added since goes into the bin. In a transaction. */
export async function bringBackPictures(
  db: Db,
  arriving: Arriving,
  act: Act,
  customerId: number,
  former: readonly FormerPicture[],
): Promise<void> {
  const kept = new Set<number>()
  for (const picture of former) {
    // Neither the backup nor this PC has it: a row without its file would show nothing.
    if (arriving.has(picture.sha256)) kept.add(await bringBackOne(db, arriving, act, customerId, picture))
    else kept.add(picture.id)
  }
  const rows = await db
    .selectFrom('picture')
    .select('id')
    .where('customerId', '=', customerId)
    .where('deletedAt', 'is', null)
    .execute()
  for (const { id } of rows) if (!kept.has(id)) await deletePicture(db, act, id)
}
