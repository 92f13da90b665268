import { parseCalendarDate } from '../calendar-date'
import { readIdCard } from '../id-card'
import { bidiControlsIn } from '../typed-text'
import type { CustomerForm } from './customer-form'

/** Something on the card that looks wrong but may be meant: people are told, never stopped. */
export type CardNotice =
  | { readonly kind: 'idChecksum'; readonly expected: string }
  | { readonly kind: 'idDate' }
  | { readonly kind: 'idBirthDiffers'; readonly bornOn: string }
  | { readonly kind: 'idGenderDiffers'; readonly gender: 'male' | 'female' }
  | { readonly kind: 'hiddenDirection' }

/** What the ID number says that the card does not say yet. */
export interface IdFill {
  readonly bornOn?: string
  readonly gender?: 'male' | 'female'
}

type Looked = Pick<CustomerForm, 'idNumber' | 'bornOn' | 'name'> & {
  /** Built-in meaning of the chosen gender, '' if it has none. */
  readonly genderCode: string
}

export function noticesOf(card: Looked, today: string): CardNotice[] {
  const notices: CardNotice[] = []
  const id = readIdCard(card.idNumber, today)
  if (id.kind === 'wrongDate') notices.push({ kind: 'idDate' })
  if (id.kind === 'wrongChecksum') notices.push({ kind: 'idChecksum', expected: id.expected })
  if (id.kind === 'valid' || id.kind === 'wrongChecksum') {
    const bornOn = parseCalendarDate(card.bornOn, today)
    if (bornOn !== undefined && bornOn !== id.bornOn) notices.push({ kind: 'idBirthDiffers', bornOn: id.bornOn })
    if (card.genderCode !== '' && card.genderCode !== id.gender) {
      notices.push({ kind: 'idGenderDiffers', gender: id.gender })
    }
  }
  if (bidiControlsIn(card.name)) notices.push({ kind: 'hiddenDirection' })
  return notices
}

/** Offered only where the field is empty and the number is right. */
export function idFillOf(card: Looked & { readonly gender: string }, today: string): IdFill {
  const id = readIdCard(card.idNumber, today)
  if (id.kind !== 'valid') return {}
  return {
    ...(card.bornOn.trim() === '' ? { bornOn: id.bornOn } : {}),
    ...(card.gender.trim() === '' ? { gender: id.gender } : {}),
  }
}
