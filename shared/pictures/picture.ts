import { z } from 'zod'
import { isCalendarDate } from '../calendar-date'
import { lineOf, RecordId } from '../record-text'
import { MEDIA_TYPES } from './media-type'

export const CAPTION_AT_MOST = 200

/** What people say about a picture. */
export const PictureValues = z.object({
  caption: lineOf(CAPTION_AT_MOST),
  /** 'YYYY-MM-DD', '' when nobody knows */
  takenOn: z.string().refine((text) => text === '' || isCalendarDate(text), { message: 'badDate' }),
  serviceRecordId: RecordId.nullable(),
})
export type PictureValues = Readonly<z.infer<typeof PictureValues>>

export const Picture = PictureValues.extend({
  id: RecordId,
  customerId: RecordId,
  version: z.int().positive(),
  mediaType: z.enum(MEDIA_TYPES),
  bytes: z.int().positive(),
  width: z.int().nonnegative(),
  height: z.int().nonnegative(),
  /** A label only. */
  originalName: z.string(),
  createdAt: z.int(),
  hasThumbnail: z.boolean(),
})
export type Picture = Readonly<z.infer<typeof Picture>>

/** How many pictures a customer has, and which services have some. */
export const PictureCounts = z.object({ total: z.int(), serviceRecordIds: z.array(RecordId) })
export type PictureCounts = Readonly<z.infer<typeof PictureCounts>>

/** A file picked in the dialog of the system; the window learns its name, never where it is. */
export const ChosenFile = z.object({ choice: z.uuid(), name: z.string(), bytes: z.int() })
export type ChosenFile = Readonly<z.infer<typeof ChosenFile>>
