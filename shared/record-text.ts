import { z } from 'zod'
import { cleanText, hasForbiddenCharacters } from './typed-text'

/** One line of text that people type: well formed, trimmed, no control characters, at most `max` UTF-16 units. */
export const lineOf = (max: number) =>
  z
    .string()
    .max(TYPED_AT_MOST)
    .overwrite(cleanText)
    .max(max)
    .refine((text) => !hasForbiddenCharacters(text) && !/[\n\t]/.test(text), { message: 'forbiddenCharacters' })

/** Text over several lines, else as `lineOf`. */
export const paragraphsOf = (max: number) =>
  z
    .string()
    .max(TYPED_AT_MOST)
    .overwrite(cleanText)
    .max(max)
    .refine((text) => !hasForbiddenCharacters(text), { message: 'forbiddenCharacters' })

/** A size cap that is looked at before any other rule, so that a 50 MB string costs nothing. */
const TYPED_AT_MOST = 1_000_000

export const RecordId = z.int().positive()
