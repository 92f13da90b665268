import type { CustomerValues } from '../customers/customer'
import { normaliseIdCard } from '../id-card'
import { phoneDigits } from '../phone-number'
import { readName } from '../pinyin'
import { foldText } from '../search-text'

export type ComparedCustomer = Pick<
  CustomerValues,
  'name' | 'idNumber' | 'phone' | 'mobile' | 'mobile2' | 'bornOn' | 'address'
>

/** What is compared of a card, in forms that are equal where people would say it is the same; '' is not known. */
export interface Traits {
  readonly idNumber: string
  /** Digits of each phone, each once. */
  readonly phones: readonly string[]
  readonly name: string
  readonly pinyin: string
  readonly bornOn: string
  readonly address: string
}

const ID_AT_LEAST = 5
const PHONE_AT_LEAST = 7
/** The part of an address that tells neighbours apart: street, house and door. */
const ADDRESS_TAIL = 10
const ADDRESS_AT_LEAST = 6

/** 15 digits and the 18 characters that replaced them are one number: the 17 digits before the check character. */
export function idNumberKey(text: string): string {
  const card = normaliseIdCard(text)
  if (/^\d{17}[\dX]$/.test(card)) return card.slice(0, 17)
  if (/^\d{15}$/.test(card)) return `${card.slice(0, 6)}19${card.slice(6)}`
  return card.length < ID_AT_LEAST ? '' : card
}

/** '' for what is too short to ring anywhere, and for 00000000000. */
export function phoneKey(text: string): string {
  const digits = phoneDigits(text)
  return digits.length < PHONE_AT_LEAST || /^(\d)\1+$/.test(digits) ? '' : digits
}

/** Without tones; '' where a character is not known. */
export function pinyinKey(name: string): string {
  const syllables = readName(name).map(({ syllable }) => syllable)
  return syllables.includes('') ? '' : syllables.join('')
}

function addressKey(text: string): string {
  const characters = [...foldText(text)]
  return characters.length < ADDRESS_AT_LEAST ? '' : characters.slice(-ADDRESS_TAIL).join('')
}

export const traitsOf = (customer: ComparedCustomer, pinyinOf = pinyinKey): Traits => ({
  idNumber: idNumberKey(customer.idNumber),
  phones: [...new Set([customer.phone, customer.mobile, customer.mobile2].map(phoneKey))].filter((key) => key !== ''),
  name: foldText(customer.name),
  pinyin: pinyinOf(customer.name),
  bornOn: customer.bornOn,
  address: addressKey(customer.address),
})
