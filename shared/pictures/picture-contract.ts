import { z } from 'zod'
import { query, write } from '../contract/meta'
import { RecordId } from '../record-text'
import { ChosenFile, Picture, PictureCounts, PictureValues } from './picture'

const ById = z.object({ id: RecordId })
const conflict = { CONFLICT: { data: z.object({ reason: z.literal('changedMeanwhile'), current: Picture }) } }

/** Where a new picture goes, and whether it may keep where it was taken. */
const Addition = z.object({
  customerId: RecordId,
  serviceRecordId: RecordId.nullable(),
  isLocationKept: z.boolean(),
})
export type Addition = Readonly<z.infer<typeof Addition>>

export const pictureContract = {
  /** In the order in which they were added. */
  listPictures: query('customers.view', ['pictures'])
    .input(z.object({ customerId: RecordId }))
    .output(z.array(Picture)),
  countPictures: query('customers.view', ['pictures', 'serviceRecords'])
    .input(z.object({ customerId: RecordId }))
    .output(PictureCounts),
  /** A file that was dropped or pasted. Errors: BAD_REQUEST with what is wrong with it. */
  addPicture: write('pictures.edit', ['pictures'])
    .input(Addition.extend({ file: z.file(), name: z.string().max(1000) }))
    .output(Picture),
  /** Asks people by the dialog of the system; an empty list when they thought better of it. */
  choosePictures: query('pictures.edit', []).output(z.array(ChosenFile)),
  /** A choice counts once. Errors: NOT_FOUND, BAD_REQUEST with what is wrong with the file. */
  addChosenPicture: write('pictures.edit', ['pictures'])
    .input(Addition.extend({ choice: z.uuid() }))
    .output(Picture),
  /** Errors: CONFLICT (changedMeanwhile). */
  updatePicture: write('pictures.edit', ['pictures'])
    .errors(conflict)
    .input(ById.extend({ version: z.int().positive(), values: PictureValues }))
    .output(Picture),
  deletePicture: write('pictures.edit', ['pictures']).input(ById),
  restorePicture: write('pictures.edit', ['pictures']).input(ById),
  /** Asks where to; false when people thought better of it. */
  exportPicture: query('customers.view', []).input(ById).output(z.boolean()),
  /** The bytes, for the thumbnail to be made of. */
  readPicture: query('customers.view', ['pictures']).input(ById).output(z.file()),
  /** Made by the window, which can decode. */
  keepThumbnail: write('pictures.edit', ['pictures']).input(ById.extend({ thumbnail: z.file() })),
}
