import { z } from 'zod'
import { lineOf, RecordId } from '../record-text'
import { DEFAULT_ENVELOPE, EnvelopeOptions } from './envelope'
import { EMPTY_LETTER, LETTER_AT_MOST, LetterText } from './letter-template'

export const MAIL_KINDS = ['letter', 'envelope'] as const

/** What lies on the desk where letters are written: kept when people leave it, and when the program ends. */
export const LetterDesk = z.object({
  kind: z.enum(MAIL_KINDS),
  letter: LetterText.extend({ name: lineOf(LETTER_AT_MOST.name) }),
  /** The template that it was begun from, as it was then; null: a new letter. */
  saved: z.object({ id: RecordId, version: z.int().positive() }).nullable(),
  hasLetterhead: z.boolean(),
  hasAddress: z.boolean(),
  envelope: EnvelopeOptions,
})
export type LetterDesk = Readonly<z.infer<typeof LetterDesk>>

export const EMPTY_DESK: LetterDesk = {
  kind: 'letter',
  letter: { ...EMPTY_LETTER, name: '' },
  saved: null,
  hasLetterhead: true,
  hasAddress: true,
  envelope: DEFAULT_ENVELOPE,
}
