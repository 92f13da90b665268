import type { CustomerValues } from '../customers/customer'
import type { Language } from '../settings/settings'
import type { Shop } from '../settings/shop'
import { courtesyOf, type GenderCode } from './courtesy'

/** In the order of their numbers: <1> is the name. New ones are added at the end, or old texts change their meaning. */
export const MERGE_FIELDS = [
  'name',
  'jobTitle',
  'category',
  'courtesy',
  'employer',
  'address',
  'postcode',
  'number',
  'birthday',
  'phone',
  'mobile',
  'today',
  'shopName',
  'shopAddress',
  'shopPostcode',
  'shopPhone',
] as const
export type MergeField = (typeof MERGE_FIELDS)[number]

/** What people write between the brackets, in any of the languages; the first of each language is what a button writes. */
const NAMES: Readonly<Record<MergeField, Readonly<Record<Language, string>>>> = {
  name: { 'zh-CN': '名称', 'zh-TW': '名稱', en: 'name' },
  jobTitle: { 'zh-CN': '职称', 'zh-TW': '職稱', en: 'job title' },
  category: { 'zh-CN': '类别', 'zh-TW': '類別', en: 'category' },
  courtesy: { 'zh-CN': '称呼', 'zh-TW': '稱呼', en: 'courtesy' },
  employer: { 'zh-CN': '单位', 'zh-TW': '單位', en: 'employer' },
  address: { 'zh-CN': '地址', 'zh-TW': '地址', en: 'address' },
  postcode: { 'zh-CN': '邮编', 'zh-TW': '郵編', en: 'postcode' },
  number: { 'zh-CN': '编号', 'zh-TW': '編號', en: 'number' },
  birthday: { 'zh-CN': '生日', 'zh-TW': '生日', en: 'birthday' },
  phone: { 'zh-CN': '电话', 'zh-TW': '電話', en: 'phone' },
  mobile: { 'zh-CN': '手机', 'zh-TW': '手機', en: 'mobile' },
  today: { 'zh-CN': '今天', 'zh-TW': '今天', en: 'today' },
  shopName: { 'zh-CN': '店名', 'zh-TW': '店名', en: 'shop name' },
  shopAddress: { 'zh-CN': '店址', 'zh-TW': '店址', en: 'shop address' },
  shopPostcode: { 'zh-CN': '店邮编', 'zh-TW': '店郵編', en: 'shop postcode' },
  shopPhone: { 'zh-CN': '店电话', 'zh-TW': '店電話', en: 'shop phone' },
}

const FIELD_BY_NAME = new Map<string, MergeField>(
  MERGE_FIELDS.flatMap((field, index) => [
    [String(index + 1), field] as const,
    ...Object.values(NAMES[field]).map((name) => [name, field] as const),
  ]),
)

/** '<名称>', as a button writes it. */
export const placeholderOf = (field: MergeField, language: Language): string => `<${NAMES[field][language]}>`

/** A piece of a template; `at` is where it begins, in UTF-16 units. */
export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'field'; readonly field: MergeField; readonly text: string; readonly at: number }
  | { readonly kind: 'unknown'; readonly text: string; readonly at: number }

/** Something in brackets that reads like a name: no brackets or line breaks in it, no space at its ends. */
const BRACKETED =
  /<([^<>\s](?:[^<>\n]{0,28}[^<>\s])?)>|＜([^＜＞\n]{1,30})＞|\{([^{}\n]{1,30})\}|｛([^｛｝\n]{1,30})｝/g

/** All parts together are the template again. What stands in brackets and names no field is 'unknown'. */
export function parseTemplate(template: string): readonly TemplatePart[] {
  const parts: TemplatePart[] = []
  let from = 0
  const addText = (upTo: number) => {
    if (upTo > from) parts.push({ kind: 'text', text: template.slice(from, upTo) })
  }
  for (const match of template.matchAll(BRACKETED)) {
    const [text, ...inner] = match
    const name = (inner.find((one) => one !== undefined) ?? '').normalize('NFKC').trim().toLowerCase()
    const field = FIELD_BY_NAME.get(name)
    addText(match.index)
    parts.push(field ? { kind: 'field', field, text, at: match.index } : { kind: 'unknown', text, at: match.index })
    from = match.index + text.length
  }
  addText(template.length)
  return parts
}

type PersonField = 'name' | 'jobTitle' | 'category' | 'employer' | 'address' | 'postcode' | 'number' | 'bornOn'

/** What is merged of a customer. */
export interface MergedCustomer extends Pick<CustomerValues, PersonField | 'phone' | 'mobile'> {
  readonly genderCode: GenderCode
}

export interface MergeValues {
  readonly customer: MergedCustomer
  readonly shop: Shop
  /** 'YYYY-MM-DD' */
  readonly today: string
  readonly language: Language
}

/** '2026-11-22' -> '2026年11月22日'; an English text keeps the digits. */
export function writtenDate(date: string, language: Language): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? []
  return year && language !== 'en' ? `${year}年${Number(month)}月${Number(day)}日` : date
}

/** A birthday is a day of any year: nobody wants to read in a letter how old they are. */
const writtenBirthday = (bornOn: string, language: Language) =>
  language === 'en' ? bornOn.slice(5) : writtenDate(bornOn, language).replace(/^\d+年/, '')

function fieldValue(field: MergeField, { customer, shop, today, language }: MergeValues): string {
  switch (field) {
    case 'courtesy':
      return courtesyOf(customer.genderCode, language)
    case 'birthday':
      return writtenBirthday(customer.bornOn, language)
    case 'today':
      return writtenDate(today, language)
    case 'shopName':
    case 'shopAddress':
    case 'shopPostcode':
    case 'shopPhone':
      return shop[field]
    default:
      return customer[field]
  }
}

export interface MergedText {
  readonly text: string
  /** Stand in the text as they were written. */
  readonly unknown: readonly { readonly text: string; readonly at: number }[]
  /** Fields of the template that have no value here, each once. */
  readonly empty: readonly MergeField[]
}

/** One recipient's own text. Values are put in once: what looks like a field in a value stays as it is. */
export function mergeText(template: string | readonly TemplatePart[], values: MergeValues): MergedText {
  const parts = typeof template === 'string' ? parseTemplate(template) : template
  const empty = new Set<MergeField>()
  const texts = parts.map((part) => {
    if (part.kind !== 'field') return part.text
    const value = fieldValue(part.field, values)
    if (value === '') empty.add(part.field)
    return value
  })
  return { text: texts.join(''), unknown: unknownIn(parts), empty: [...empty] }
}

export const unknownIn = (parts: readonly TemplatePart[]): MergedText['unknown'] =>
  parts.flatMap((part) => (part.kind === 'unknown' ? [{ text: part.text, at: part.at }] : []))
