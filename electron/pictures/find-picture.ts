import type { MediaType } from '../../shared/pictures/media-type'
import type { Db } from '../database/schema'
import { contentOf } from './picture-queries'
import type { PictureStore } from './picture-store'

/** The file of a picture, or of its thumbnail; what the window cannot draw is only ever given out by an export. */
export async function findPictureFile(
  db: Db,
  store: PictureStore,
  kind: 'pictures' | 'thumbnails',
  id: number,
): Promise<{ readonly file: string; readonly mediaType: MediaType } | undefined> {
  const content = await contentOf(db, id)
  if (!content) return undefined
  const mediaType = kind === 'thumbnails' ? 'image/webp' : content.mediaType
  if (mediaType === 'application/pdf') return undefined
  const file = kind === 'thumbnails' ? store.findThumbnail(content.sha256) : store.find(content.sha256)
  return file === undefined ? undefined : { file, mediaType }
}
