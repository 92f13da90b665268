import { ORPCError } from '@orpc/contract'
import { mediaTypeOf } from '../../shared/pictures/media-type'
import { pictureSizeOf } from '../../shared/pictures/picture-size'
import { THUMBNAIL_BYTES_AT_MOST, THUMBNAIL_PIXELS } from '../../shared/pictures/thumbnail'

/** What the window drew is kept and shown again: it must be a small picture and nothing else. */
export async function checkThumbnail(file: File): Promise<Uint8Array> {
  const refused = new ORPCError('BAD_REQUEST', { message: 'pictures:broken' })
  if (file.size > THUMBNAIL_BYTES_AT_MOST) throw refused
  const content = new Uint8Array(await file.arrayBuffer())
  const size = mediaTypeOf(content) === 'image/webp' ? pictureSizeOf(content, 'image/webp') : undefined
  if (!size || Math.max(size.width, size.height) > THUMBNAIL_PIXELS) throw refused
  return content
}
