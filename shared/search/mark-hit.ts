import { pinyinRanges } from '../pinyin'
import { findRanges, type TextRange } from '../search-text'
import type { SearchField, SearchHit } from './quick-search'

export interface SearchedCustomer {
  readonly customerId: number
  readonly number: string
  readonly name: string
  readonly employer: string
  readonly phone: string
  readonly mobile: string
  readonly mobile2: string
  readonly address: string
  /** The one that was found, if that is how. */
  readonly oldNumber?: string | undefined
}

interface Asked {
  readonly folded: string
  /** '' unless a phone number is asked for */
  readonly digits: string
}

/** Where the digits stand in a phone as it was typed, over dashes and spaces. */
export function digitRanges(phone: string, digits: string): TextRange[] {
  const places = [...phone.matchAll(/\d/g)].map((match) => match.index)
  const text = places.map((place) => phone[place]).join('')
  const at = text.endsWith(digits) ? text.length - digits.length : text.indexOf(digits)
  const start = places[at]
  const end = places[at + digits.length - 1]
  return start === undefined || end === undefined || digits === '' ? [] : [{ start, end: end + 1 }]
}

/** What the list shows for one customer found by `field`: its text, and the part that matched. */
export function markHit(customer: SearchedCustomer, field: SearchField, asked: Asked): SearchHit {
  const { customerId, number, name } = customer
  const hit = (text: string, marks: readonly TextRange[], reading: SearchHit['reading'] = 'text'): SearchHit => ({
    customerId,
    number,
    name,
    text,
    marks: [...marks],
    reading,
  })
  switch (field) {
    case 'number':
      return hit(number, findRanges(number, asked.folded))
    case 'oldNumber': {
      const { oldNumber = '' } = customer
      return hit(oldNumber, findRanges(oldNumber, asked.folded))
    }
    case 'name': {
      const marks = findRanges(name, asked.folded)
      const pinyin = marks.length > 0 ? undefined : pinyinRanges(name, asked.folded)
      return pinyin ? hit(name, pinyin.ranges, pinyin.kind === 'full' ? 'pinyin' : 'initials') : hit(name, marks)
    }
    case 'phone':
      return hit(customer.phone, digitRanges(customer.phone, asked.digits))
    case 'mobile': {
      const first = digitRanges(customer.mobile, asked.digits)
      return first.length > 0
        ? hit(customer.mobile, first)
        : hit(customer.mobile2, digitRanges(customer.mobile2, asked.digits))
    }
    case 'employer':
    case 'address':
      return hit(customer[field], findRanges(customer[field], asked.folded))
  }
}
