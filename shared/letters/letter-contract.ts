import { z } from 'zod'
import { query, write } from '../contract/meta'
import { NAMED_AT_MOST, SKIP_REASONS } from '../labels/label-contract'
import { MERGE_FIELDS } from '../messages/merge-fields'
import { DocumentSummary } from '../paper/paper-document'
import { Recipients } from '../recipients/recipients'
import { RecordId } from '../record-text'
import { SHOP_FIELDS } from '../settings/shop'
import { EnvelopeOptions } from './envelope'
import { LetterTemplate, LetterText, LetterValues } from './letter-template'

const Id = z.object({ id: RecordId })
const conflict = { CONFLICT: {} }

/** More are not laid out in one go: their pages would fill the memory. */
export const LETTERS_AT_MOST = 20_000

const Count = z.int().nonnegative()
const Person = z.object({ customerId: RecordId, number: z.string(), name: z.string() })

/** Who gets none, and why. */
export const LeftOut = Person.extend({ reason: z.enum(SKIP_REASONS) })
export type LeftOut = Readonly<z.infer<typeof LeftOut>>

/** Whose own text has a hole: fields that are not filled in. */
export const WithoutValue = Person.extend({ fields: z.array(z.enum(MERGE_FIELDS)).min(1) })
export type WithoutValue = Readonly<z.infer<typeof WithoutValue>>

/** Whose address or name does not stand there in characters of a readable size. */
export const Crowded = Person.extend({ misfit: z.enum(['cut', 'atFloor']), page: z.int().positive() })
export type Crowded = Readonly<z.infer<typeof Crowded>>

/** At most so many names of each are listed; all are counted. */
const listOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ listed: z.array(item).max(NAMED_AT_MOST), count: Count })

export const MadeLetters = z.object({
  document: DocumentSummary,
  /** Letters or envelopes. */
  pieceCount: Count,
  leftOut: listOf(LeftOut),
  crowded: listOf(Crowded),
  withoutValue: listOf(WithoutValue),
  /** Fields of the shop that the letter names and nobody has filled in. */
  shopGaps: z.array(z.enum(SHOP_FIELDS)),
})
export type MadeLetters = Readonly<z.infer<typeof MadeLetters>>

export const LetterJob = z.object({
  recipients: Recipients,
  letter: LetterText,
  /** The shop at the head. */
  hasLetterhead: z.boolean(),
  /** The receiver's address, where the window of a DL envelope shows it. */
  hasAddress: z.boolean(),
})
export type LetterJob = Readonly<z.infer<typeof LetterJob>>

export const EnvelopeJob = z.object({ recipients: Recipients, options: EnvelopeOptions })
export type EnvelopeJob = Readonly<z.infer<typeof EnvelopeJob>>

export const letterContract = {
  /** In the order of their names. */
  listTemplates: query('customers.view', ['letters']).output(z.array(LetterTemplate)),
  /** A new one, or one anew. Errors: NOT_FOUND, CONFLICT (name taken; changed meanwhile). */
  saveTemplate: write('letters.edit', ['letters'])
    .errors(conflict)
    .input(z.object({ values: LetterValues, saved: LetterTemplate.pick({ id: true, version: true }).nullable() }))
    .output(LetterTemplate),
  /** Errors: NOT_FOUND. */
  deleteTemplate: write('letters.edit', ['letters']).input(Id),
  /** Undo of a deletion. Errors: NOT_FOUND, CONFLICT (another has taken the name). */
  restoreTemplate: write('letters.edit', ['letters']).errors(conflict).input(Id).output(LetterTemplate),
  /** One letter a customer, pages as they would be printed. Errors: NOT_FOUND (名单), BAD_REQUEST (too many). */
  makeLetters: query('paper.print', []).input(LetterJob).output(MadeLetters),
  /** One envelope a customer. Errors: NOT_FOUND (名单), BAD_REQUEST (too many). */
  makeEnvelopes: query('paper.print', []).input(EnvelopeJob).output(MadeLetters),
}
