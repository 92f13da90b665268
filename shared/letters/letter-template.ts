import { z } from 'zod'
import { lineOf, paragraphsOf, RecordId } from '../record-text'

export const LETTER_AT_MOST = { name: 60, subject: 100, body: 20_000, signature: 400 } as const

/** What a letter says, with fields between brackets; each line of the body is a paragraph. */
export const LetterText = z.object({
  subject: lineOf(LETTER_AT_MOST.subject),
  body: paragraphsOf(LETTER_AT_MOST.body),
  /** At the right under the body, line by line. */
  signature: paragraphsOf(LETTER_AT_MOST.signature),
  /** The day of printing under the signature. */
  hasDate: z.boolean(),
})
export type LetterText = Readonly<z.infer<typeof LetterText>>

export const LetterValues = LetterText.extend({ name: lineOf(LETTER_AT_MOST.name).min(1) })
export type LetterValues = Readonly<z.infer<typeof LetterValues>>

/** A letter that is kept, to be sent again and again. */
export const LetterTemplate = LetterValues.extend({
  id: RecordId,
  /** Grows by one with every save; a save must name the version it was made from. */
  version: z.int().positive(),
})
export type LetterTemplate = Readonly<z.infer<typeof LetterTemplate>>

export const EMPTY_LETTER: LetterText = { subject: '', body: '', signature: '', hasDate: true }

export const letterTextOf = ({ subject, body, signature, hasDate }: LetterText): LetterText => ({
  subject,
  body,
  signature,
  hasDate,
})

export const letterValuesOf = (letter: LetterValues): LetterValues => ({ name: letter.name, ...letterTextOf(letter) })
