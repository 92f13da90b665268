import { ORPCError } from '@orpc/contract'
import { NAMED_AT_MOST } from '../../shared/labels/label-contract'
import type { Addressee } from '../../shared/letters/addressee'
import { ENVELOPE_SIZES } from '../../shared/letters/envelope'
import { layOutEnvelope } from '../../shared/letters/lay-out-envelope'
import { layOutLetter } from '../../shared/letters/lay-out-letter'
import { envelopeRefusal, letterRefusal } from '../../shared/letters/left-out'
import type {
  Crowded,
  EnvelopeJob,
  LeftOut,
  LetterJob,
  MadeLetters,
  WithoutValue,
} from '../../shared/letters/letter-contract'
import {
  type MergeField,
  mergeText,
  parseTemplate,
  type TemplatePart,
  writtenDate,
} from '../../shared/messages/merge-fields'
import { A4, type Page } from '../../shared/paper/page'
import type { Language } from '../../shared/settings/settings'
import { SHOP_FIELDS, type Shop, type ShopField } from '../../shared/settings/shop'
import type { Db } from '../database/schema'
import type { MadeDocument } from '../paper/paper-documents'
import { type AddresseeRow, addresseeRows } from '../recipients/addressee-queries'
import type { MailedPages } from './letter-writes'

interface Mailing {
  /** In the order of the paper. */
  readonly ids: Int32Array
  readonly shop: Shop
  readonly language: Language
}

export interface LetterRequest extends Mailing {
  readonly job: LetterJob
  /** 'YYYY-MM-DD' */
  readonly today: string
}

export interface EnvelopeRequest extends Mailing {
  readonly job: EnvelopeJob
}

export interface LetterNotes extends Omit<MadeLetters, 'document'> {
  readonly pieces: MailedPages
}

const LETTERS: Readonly<Record<Language, string>> = { 'zh-CN': '信件', 'zh-TW': '信件', en: 'Letters' }
const ENVELOPES: Readonly<Record<Language, string>> = { 'zh-CN': '信封', 'zh-TW': '信封', en: 'Envelopes' }

const personOf = ({ customerId, number, name }: AddresseeRow) => ({ customerId, number, name })

const listOf = <Item>(items: readonly Item[]) => ({ listed: items.slice(0, NAMED_AT_MOST), count: items.length })

/** 20,000 letters of ten pages each would fill the memory. */
const PAGES_AT_MOST = 50_000

/** One piece a customer, on pages that follow each other. */
class Pieces {
  readonly pages: Page[] = []
  readonly #lastPages: number[] = []
  readonly #customerIds: number[] = []
  readonly #crowded: Crowded[] = []

  /** Errors: BAD_REQUEST (too many pages). */
  add(to: AddresseeRow, pages: readonly Page[], misfit: Crowded['misfit'] | undefined): void {
    if (misfit) this.#crowded.push({ ...personOf(to), misfit, page: this.pages.length + 1 })
    if (this.pages.length + pages.length > PAGES_AT_MOST)
      throw new ORPCError('BAD_REQUEST', { message: 'letters:tooManyPages' })
    for (const page of pages) this.pages.push(page)
    this.#customerIds.push(to.customerId)
    this.#lastPages.push(this.pages.length)
  }

  notes(leftOut: readonly LeftOut[]): LetterNotes {
    return {
      withoutValue: listOf([]),
      shopGaps: [],
      pieceCount: this.#customerIds.length,
      leftOut: listOf(leftOut),
      crowded: listOf(this.#crowded),
      pieces: { customerIds: this.#customerIds, lastPages: this.#lastPages },
    }
  }
}

const addresseeOf = ({ name, jobTitle, employer, address, postcode, genderCode }: AddresseeRow): Addressee => ({
  name,
  jobTitle,
  employer,
  address,
  postcode,
  genderCode,
})

const isOfShop = (field: MergeField): field is ShopField => (SHOP_FIELDS as readonly string[]).includes(field)

const gapsOf = (shop: Shop, parts: readonly TemplatePart[]): ShopField[] => {
  const named = new Set(parts.flatMap((part) => (part.kind === 'field' ? [part.field] : [])))
  return SHOP_FIELDS.filter((field) => shop[field] === '' && named.has(field))
}

/** One letter a customer, each beginning on a page of its own. */
export async function makeLetterPages(db: Db, request: LetterRequest): Promise<MadeDocument<LetterNotes>> {
  const { ids, job, shop, language, today } = request
  const { letter } = job
  const parsed = [letter.subject, letter.body, letter.signature].map(parseTemplate)
  const pieces = new Pieces()
  const leftOut: LeftOut[] = []
  const withoutValue: WithoutValue[] = []
  for (const customer of await addresseeRows(db, ids)) {
    const reason = letterRefusal(customer, job.hasAddress)
    if (reason) {
      leftOut.push({ ...personOf(customer), reason })
      continue
    }
    const merged = parsed.map((parts) => mergeText(parts, { customer, shop, today, language }))
    const [subject = '', body = '', signature = ''] = merged.map(({ text }) => text)
    const fields = [...new Set(merged.flatMap(({ empty }) => empty))].filter((field) => !isOfShop(field))
    if (fields.length > 0) withoutValue.push({ ...personOf(customer), fields })
    const { pages, misfit } = layOutLetter({
      subject,
      body,
      signature,
      date: letter.hasDate ? writtenDate(today, language) : '',
      shop: job.hasLetterhead ? shop : null,
      to: job.hasAddress ? addresseeOf(customer) : null,
    })
    pieces.add(customer, pages, misfit)
  }
  return {
    title: LETTERS[language],
    pageSize: A4,
    stock: 'A4',
    pages: pieces.pages,
    notes: { ...pieces.notes(leftOut), withoutValue: listOf(withoutValue), shopGaps: gapsOf(shop, parsed.flat()) },
  }
}

/** One envelope a customer. */
export async function makeEnvelopePages(db: Db, request: EnvelopeRequest): Promise<MadeDocument<LetterNotes>> {
  const { ids, job, shop, language } = request
  const { options } = job
  const pieces = new Pieces()
  const leftOut: LeftOut[] = []
  for (const customer of await addresseeRows(db, ids)) {
    const reason = envelopeRefusal(customer)
    if (reason) {
      leftOut.push({ ...personOf(customer), reason })
      continue
    }
    const { marks, misfit } = layOutEnvelope({ to: addresseeOf(customer), shop, language }, options)
    pieces.add(customer, [{ marks }], misfit)
  }
  return {
    title: ENVELOPES[language],
    pageSize: ENVELOPE_SIZES[options.kind],
    stock: `envelope:${options.kind}`,
    pages: pieces.pages,
    notes: pieces.notes(leftOut),
  }
}
