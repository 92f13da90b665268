import { isCalendarDate } from './calendar-date'

export type IdCardReading =
  | { readonly kind: 'empty' }
  | { readonly kind: 'valid'; readonly bornOn: string; readonly gender: IdCardGender }
  | {
      readonly kind: 'wrongChecksum'
      readonly bornOn: string
      readonly gender: IdCardGender
      /** The last character that would be right. */
      readonly expected: string
    }
  | { readonly kind: 'wrongDate' }
  /** A passport, a card of Taiwan or Hong Kong: not ours to check. */
  | { readonly kind: 'other' }

export type IdCardGender = 'male' | 'female'

/** GB 11643-1999: ISO 7064 mod 11-2. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECK_CHARACTERS = '10X98765432'

/** 18 characters with their checksum, or the 15 digits given out until 1999. */
export function readIdCard(text: string, today: string): IdCardReading {
  const card = normaliseIdCard(text)
  if (card === '') return { kind: 'empty' }
  if (!/^(?:\d{17}[\dX]|\d{15})$/.test(card)) return { kind: 'other' }

  const long = card.length === 18 ? card : `${card.slice(0, 6)}19${card.slice(6)}`
  const bornOn = `${long.slice(6, 10)}-${long.slice(10, 12)}-${long.slice(12, 14)}`
  if (!isCalendarDate(bornOn) || bornOn > today) return { kind: 'wrongDate' }

  const gender = Number(long[16]) % 2 === 1 ? 'male' : 'female'
  const expected = checkCharacterOf(long)
  if (card.length === 18 && card[17] !== expected) return { kind: 'wrongChecksum', bornOn, gender, expected }
  return { kind: 'valid', bornOn, gender }
}

/** Upper case, half width, without spaces and invisible characters. */
export const normaliseIdCard = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]/gu, '')
    .toUpperCase()

function checkCharacterOf(card: string): string {
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(card[place]), 0)
  return CHECK_CHARACTERS[sum % 11] ?? ''
}
