import { stat } from 'node:fs/promises'
import { ORPCError } from '@orpc/contract'
import { labelOf } from '../../shared/pictures/file-name'
import { inspectPicture, PICTURE_BYTES_AT_MOST, type PictureFault } from '../../shared/pictures/inspect-picture'
import type { Picture } from '../../shared/pictures/picture'
import type { Addition } from '../../shared/pictures/picture-contract'
import { takenOnOf, withoutLocation } from '../../shared/pictures/picture-location'
import { failpoint } from '../database/failpoint'
import type { Db } from '../database/schema'
import type { Act } from '../history/act'
import { type PictureStore, readContent } from './picture-store'
import { addPicture } from './picture-writes'

const refusal = (fault: PictureFault) => new ORPCError('BAD_REQUEST', { message: `pictures:${fault}` })

/** Looks at a content, writes it down and files it; whatever is refused leaves nothing behind. */
export async function takeInPicture(
  db: Db,
  store: PictureStore,
  act: Act,
  addition: Addition & { readonly content: Uint8Array; readonly name: string },
): Promise<Picture> {
  const { content, name, customerId, serviceRecordId, isLocationKept } = addition
  const inspected = inspectPicture(content)
  if ('fault' in inspected) throw refusal(inspected.fault)
  const { mediaType, width, height } = inspected
  const incoming = await store.receive(isLocationKept ? content : withoutLocation(content, mediaType))
  failpoint('picture.received')
  try {
    const takenOn = takenOnOf(content, mediaType)
    const file = {
      customerId,
      serviceRecordId,
      originalName: labelOf(name),
      takenOn,
      mediaType,
      width,
      height,
      incoming,
    }
    return await addPicture(db, store, act, file)
  } finally {
    await store.drop(incoming)
  }
}

/** A file that people picked. Its size is asked before it is read. */
export async function readChosen(file: string): Promise<Uint8Array> {
  const { size } = await stat(file).catch(() => ({ size: -1 }))
  if (size < 0) throw new ORPCError('NOT_FOUND', { message: 'pictures:fileGone' })
  if (size > PICTURE_BYTES_AT_MOST) throw refusal('tooLarge')
  return readContent(file)
}
