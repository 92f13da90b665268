import { parseCalendarDate } from '../calendar-date'
import { parseFen } from '../money'
import type { Problem } from '../problem'
import {
  AGE_AT_MOST,
  Leaf,
  normaliseCondition,
  SEARCHED_AT_MOST,
  type Swapped,
  type TextField,
} from '../search/condition'
import { hasForbiddenCharacters } from '../typed-text'

/** The boxes of advanced search in the order in which Enter goes through them. */
export const SEARCH_BOXES = [
  'number',
  'name',
  'employer',
  'phone',
  'gender',
  'address',
  'association',
  'category',
  'jobTitle',
  'email',
  'contact',
  'idNumber',
  'note',
  'ageFrom',
  'ageTo',
  'birthYear',
  'birthMonth',
  'birthDay',
  'birthdayFrom',
  'birthdayTo',
  'keyword',
  'servedFrom',
  'servedTo',
  'status',
  'staff',
  'amountFrom',
  'amountTo',
] as const
export type SearchBox = (typeof SEARCH_BOXES)[number]

/** What stands in the boxes; a box that is not there is empty. */
export type SearchForm = Readonly<Partial<Record<SearchBox, string>>>
export type BoxProblems = Readonly<Partial<Record<SearchBox, Problem>>>

const ELSEWHERE: Readonly<Record<string, SearchBox>> = { mobile: 'phone', mobile2: 'phone', summary: 'keyword' }

/** The box that looks through a field of the card or of a service; undefined where none does. */
export const searchBoxOf = (field: string): SearchBox | undefined =>
  ELSEWHERE[field] ?? SEARCH_BOXES.find((box) => box === field)

const TEXT_BOXES = [
  'number',
  'name',
  'employer',
  'gender',
  'address',
  'association',
  'category',
  'jobTitle',
  'email',
  'contact',
  'idNumber',
  'note',
] as const satisfies readonly (SearchBox & TextField)[]

export type ReadSearch =
  | { readonly conditions: readonly Leaf[]; readonly swapped: readonly Swapped[] }
  | { readonly problems: BoxProblems }

const plain = (text: string) => text.normalize('NFKC').trim()

/** Month and day as people write them: 02-29, 2.29, 2/29, 2月29日, 0229. */
export function parseMonthDay(text: string): string | undefined {
  const [, month, day] =
    /^(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*[日号]?$/.exec(plain(text)) ?? /^(\d\d)(\d\d)$/.exec(plain(text)) ?? []
  if (month === undefined || day === undefined) return undefined
  const monthDay = `${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  // 2024 has every day that a birthday can be.
  return parseCalendarDate(`2024-${monthDay}`, '2024-12-31') ? monthDay : undefined
}

/** Everything that is filled in, as conditions that hold together; or what is wrong, at its box. */
export function readSearchForm(form: SearchForm, today: string): ReadSearch {
  const problems: Partial<Record<SearchBox, Problem>> = {}
  const box = (name: SearchBox) => (form[name] ?? '').trim()
  const read = <Value>(name: SearchBox, parse: (text: string) => Value | undefined, key: string): Value | null => {
    if (box(name) === '') return null
    const value = parse(box(name))
    if (value === undefined) problems[name] = { key }
    return value ?? null
  }
  const number = (name: SearchBox, least: number, most: number, key: string) =>
    read(name, (text) => (/^\d{1,4}$/.test(plain(text)) ? within(Number(plain(text)), least, most) : undefined), key)
  const words = (name: SearchBox): string => {
    const text = box(name)
    if (text.length > SEARCHED_AT_MOST) problems[name] = { key: 'tooLong', max: SEARCHED_AT_MOST, length: text.length }
    else if (hasForbiddenCharacters(text)) problems[name] = { key: 'forbiddenCharacters' }
    return text
  }

  const found: Leaf[] = []
  for (const field of TEXT_BOXES) {
    const text = words(field)
    if (text !== '') found.push({ kind: 'text', field, text })
  }
  const phone = words('phone')
  if (phone !== '') found.push({ kind: 'phone', text: phone })
  found.push({
    kind: 'age',
    from: number('ageFrom', 0, AGE_AT_MOST, 'badAge'),
    to: number('ageTo', 0, AGE_AT_MOST, 'badAge'),
  })
  found.push({
    kind: 'birthday',
    year: number('birthYear', 1850, 2100, 'badYear'),
    month: number('birthMonth', 1, 12, 'badMonth'),
    day: number('birthDay', 1, 31, 'badDay'),
  })
  const from = read('birthdayFrom', parseMonthDay, 'badMonthDay')
  const to = read('birthdayTo', parseMonthDay, 'badMonthDay')
  // One end alone means until, or from, the end of the year.
  if (from !== null || to !== null) found.push({ kind: 'birthdayRange', from: from ?? '01-01', to: to ?? '12-31' })
  const date = (name: SearchBox) => read(name, (text) => parseCalendarDate(text, today), 'badDate') ?? ''
  found.push({
    kind: 'service',
    keyword: words('keyword'),
    from: date('servedFrom'),
    to: date('servedTo'),
    status: words('status'),
    staff: words('staff'),
    amountFrom: read('amountFrom', parseFen, 'badAmount'),
    amountTo: read('amountTo', parseFen, 'badAmount'),
  })
  if (Object.keys(problems).length > 0) return { problems }
  // Groups of boxes that are all empty ask for nothing.
  const asked = found.filter((leaf) => Leaf.safeParse(leaf).success).map(normaliseCondition)
  return { conditions: asked.map(({ leaf }) => leaf), swapped: asked.flatMap(({ swapped }) => swapped) }
}

const within = (value: number, least: number, most: number) => (value >= least && value <= most ? value : undefined)
