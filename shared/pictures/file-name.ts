import { EXTENSIONS, type MediaType } from './media-type'

/** Windows keeps these for devices, whatever follows the first dot. */
const DEVICES = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])$/i
/** In UTF-16 units, without the ending; NTFS takes 255 in all. */
const NAME_AT_MOST = 120
const FALLBACK = 'picture'

/** The last part of what may be a path of any system. */
const baseOf = (name: string) => name.split(/[/\\]/).at(-1) ?? ''

/** A label for people: no path, no control and no direction characters. */
export const labelOf = (name: string): string =>
  baseOf(name.toWellFormed())
    .replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim()
    .slice(0, 200)
    .toWellFormed()

/** A name that every system takes, with the ending that the content has. */
export function exportNameOf(label: string, mediaType: MediaType): string {
  const extension = EXTENSIONS[mediaType]
  const stem = labelOf(label)
    .replace(/\.(jpe?g|png|webp|gif|pdf|heic)$/i, '')
    .replace(/[<>:"|?*]/g, '_')
    .slice(0, NAME_AT_MOST)
    .toWellFormed()
    .replace(/^[. ]+|[. ]+$/g, '')
  const [beforeDot = ''] = stem.split('.')
  const safe = stem === '' ? FALLBACK : DEVICES.test(beforeDot.trim()) ? `_${stem}` : stem
  return `${safe}.${extension}`
}
