import { titleOf } from '../messages/courtesy'
import { postcodeDigits } from '../postcode'
import type { Language } from '../settings/settings'
import type { LabelOptions } from './label-options'

/** What a label needs to know of a customer. */
export interface LabelPerson {
  readonly customerId: number
  readonly number: string
  readonly name: string
  /** 'male', 'female', or anything else where it is not known. */
  readonly genderCode: string
  readonly jobTitle: string
  readonly employer: string
  readonly mobile: string
  readonly mobile2: string
  readonly phone: string
  readonly postcode: string
  readonly address: string
}

/** What a label says, '' for what it does not say. */
export interface LabelText {
  readonly postcode: string
  readonly address: string
  readonly employer: string
  /** One line each. */
  readonly names: readonly string[]
  readonly phone: string
}

/** One label and whom it is for; several people only where they share an address. */
export interface Label {
  readonly people: readonly LabelPerson[]
  readonly text: LabelText
}

/** More people at one address are counted on the last line. */
const NAMES_AT_MOST = 4

/** Words that are written on the label, whatever language the screen has: they are read by the postman. */
const RESPECTFULLY: Readonly<Record<Language, string>> = { 'zh-CN': '敬启', 'zh-TW': '敬啟', en: '敬启' }
const PHONE: Readonly<Record<Language, string>> = { 'zh-CN': '电话', 'zh-TW': '電話', en: '电话' }
const andOthers = (count: number) => `等 ${count} 人`

/** The job title stands instead of 先生/小姐, never beside it. */
function nameLine(person: LabelPerson, { hasJobTitle, salutation }: LabelOptions): string {
  const isTitled = salutation === 'title' || salutation === 'titleReceive'
  const title = (hasJobTitle && person.jobTitle) || (isTitled ? titleOf(person.genderCode) : '')
  return title === '' ? person.name : `${person.name} ${title}`
}

function closingOf(salutation: LabelOptions['salutation'], language: Language): string {
  if (salutation === 'respectfully') return RESPECTFULLY[language]
  return salutation === 'receive' || salutation === 'titleReceive' ? '收' : ''
}

function namesOf(people: readonly LabelPerson[], options: LabelOptions, language: Language): readonly string[] {
  const lines = [...new Set(people.map((person) => nameLine(person, options)))]
  const shown = lines.length > NAMES_AT_MOST ? [...lines.slice(0, NAMES_AT_MOST - 1), andOthers(lines.length)] : lines
  const closing = closingOf(options.salutation, language)
  return shown.map((line, place) => (place === shown.length - 1 && closing !== '' ? `${line} ${closing}` : line))
}

function phoneOf({ mobile, mobile2, phone }: LabelPerson, language: Language): string {
  const first = [mobile, mobile2, phone].find((one) => one.trim() !== '')
  return first === undefined ? '' : `${PHONE[language]} ${first.trim()}`
}

/** People share it only where all of them do. */
const shared = (people: readonly LabelPerson[], of: (person: LabelPerson) => string) => {
  const [first = '', ...others] = [...new Set(people.map(of))]
  return others.length === 0 ? first : ''
}

/** What the label of these people says; there is at least one. */
export function labelText(people: readonly LabelPerson[], options: LabelOptions, language: Language): LabelText {
  const [first] = people
  if (!first) throw new RangeError('a label is for somebody')
  const reachable = people.find((person) => phoneOf(person, language) !== '') ?? first
  return {
    postcode: options.hasPostcode ? postcodeDigits(first.postcode) : '',
    address: first.address.trim(),
    employer: options.hasEmployer ? shared(people, ({ employer }) => employer.trim()) : '',
    names: namesOf(people, options, language),
    phone: options.hasPhone ? phoneOf(reachable, language) : '',
  }
}

/** Addresses are one where only width, spaces, punctuation or case differ. */
const addressKey = ({ address, postcode }: LabelPerson) =>
  `${postcodeDigits(postcode)} ${address
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{Z}\p{P}]/gu, '')}`

/** One label a person, or one an address, in the order given. */
export function labelsOf(people: readonly LabelPerson[], options: LabelOptions, language: Language): readonly Label[] {
  const groups = options.isOnePerAddress
    ? [...Map.groupBy(people, addressKey).values()]
    : people.map((person) => [person])
  return groups.map((group) => ({ people: group, text: labelText(group, options, language) }))
}
