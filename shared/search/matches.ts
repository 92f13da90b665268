import { ageOn } from '../calendar-date'
import type { CustomerValues } from '../customers/customer'
import { phoneDigits } from '../phone-number'
import { pinyinForms } from '../pinyin'
import { foldText } from '../search-text'
import type { ServiceRecordValues } from '../service-records/service-record'
import type { Condition, Leaf, LeafOf, TextField } from './condition'
import { asciiLower, bareDigits, comparesSigns, isPinyinQuery, searchedForm, writtenDate } from './searched-text'

export interface SearchedRecord extends CustomerValues {
  readonly id: number
  /** Those not in the bin. */
  readonly services: readonly ServiceRecordValues[]
}

/** Customers of each 名单 by the list's id. */
export type ListMembers = ReadonlyMap<number, ReadonlySet<number>>

/** The rule of every search in plain words; the statements of the main process are tested against it. */
export function matches(condition: Condition, record: SearchedRecord, today: string, lists: ListMembers): boolean {
  switch (condition.kind) {
    case 'all':
      return condition.of.every((one) => matches(one, record, today, lists))
    case 'any':
      return condition.of.some((one) => matches(one, record, today, lists))
    case 'not':
      return !matches(condition.of, record, today, lists)
    default:
      return leafMatches(condition, record, today, lists)
  }
}

export function leafMatches(leaf: Leaf, record: SearchedRecord, today: string, lists: ListMembers): boolean {
  switch (leaf.kind) {
    case 'text':
      return textMatches(leaf.field, leaf.text, record[leaf.field])
    case 'phone':
      return ['phone', 'mobile', 'mobile2'].some((column) =>
        phoneMatches(leaf.text, record[column as 'phone' | 'mobile' | 'mobile2']),
      )
    case 'digits':
      return columnMatches(leaf.text, record[leaf.column])
    case 'age':
      return ageMatches(leaf, record.bornOn, today)
    case 'birthday':
      return birthdayMatches(leaf, record.bornOn)
    case 'birthdayRange':
      return birthdayInRange(leaf, record.bornOn)
    case 'service':
      return record.services.some((service) => serviceMatches(leaf, service))
    case 'inList':
      return lists.get(leaf.listId)?.has(record.id) ?? false
  }
}

export function textMatches(field: TextField, text: string, value: string): boolean {
  const { folded, typed } = searchedForm(text)
  if (field === 'bornOn') return contains(value, writtenDate(typed))
  if (comparesSigns(field)) return contains(asciiLower(value), asciiLower(typed))
  if (folded === '') return contains(value, typed)
  if (foldText(value).includes(folded)) return true
  return field === 'name' && isPinyinQuery(folded) && readingMatches(value, folded)
}

const contains = (value: string, part: string) => part !== '' && value.includes(part)

const readingMatches = (name: string, folded: string) =>
  pinyinForms(name)
    .indexText.split(' ')
    .some((reading) => reading.startsWith(`^${folded}`))

/** The box 电话: by digits only; without any digit as it is written. */
export function phoneMatches(text: string, value: string): boolean {
  const digits = phoneDigits(text)
  return digits === '' ? contains(value, searchedForm(text).typed) : phoneDigits(value).includes(digits)
}

function columnMatches(text: string, value: string): boolean {
  const digits = phoneDigits(text)
  return digits === '' ? contains(value, searchedForm(text).typed) : bareDigits(value).includes(digits)
}

function ageMatches({ from, to }: LeafOf<'age'>, bornOn: string, today: string): boolean {
  const age = bornOn === '' ? undefined : ageOn(bornOn, today)
  return age !== undefined && age >= (from ?? 0) && age <= (to ?? Number.POSITIVE_INFINITY)
}

function birthdayMatches({ year, month, day }: LeafOf<'birthday'>, bornOn: string): boolean {
  if (bornOn === '') return false
  const is = (part: string, wanted: number | null) => wanted === null || Number(part) === wanted
  return is(bornOn.slice(0, 4), year) && is(bornOn.slice(5, 7), month) && is(bornOn.slice(8), day)
}

function birthdayInRange({ from, to }: LeafOf<'birthdayRange'>, bornOn: string): boolean {
  if (bornOn === '') return false
  const day = bornOn.slice(5)
  return from <= to ? day >= from && day <= to : day >= from || day <= to
}

export function serviceMatches(leaf: LeafOf<'service'>, service: ServiceRecordValues): boolean {
  return (
    nameMatches(leaf.keyword, service.summary) &&
    nameMatches(leaf.status, service.status) &&
    nameMatches(leaf.staff, service.staff) &&
    (leaf.from === '' || service.servedOn >= leaf.from) &&
    (leaf.to === '' || service.servedOn <= leaf.to) &&
    (leaf.amountFrom === null || service.amountFen >= leaf.amountFrom) &&
    (leaf.amountTo === null || service.amountFen <= leaf.amountTo)
  )
}

/** '' is no matter. */
export function nameMatches(text: string, value: string): boolean {
  if (text === '') return true
  const { folded, typed } = searchedForm(text)
  return folded === '' ? contains(value, typed) : foldText(value).includes(folded)
}
