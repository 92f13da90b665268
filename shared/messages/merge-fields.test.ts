import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LANGUAGES } from '../settings/settings'
import { EMPTY_SHOP } from '../settings/shop'
import {
  MERGE_FIELDS,
  type MergedCustomer,
  type MergeValues,
  mergeText,
  parseTemplate,
  placeholderOf,
} from './merge-fields'

const customer: MergedCustomer = {
  name: '李文雄',
  jobTitle: '经理',
  category: 'VIP会员',
  employer: '长江贸易',
  address: '武汉市中山路1号',
  postcode: '430000',
  number: 'A000000001',
  bornOn: '1978-09-05',
  phone: '027-82654321',
  mobile: '13900001234',
  genderCode: 'male',
}
const values: MergeValues = {
  customer,
  shop: { shopName: '前台诊所', shopAddress: '解放路2号', shopPostcode: '430010', shopPhone: '027-1' },
  today: '2026-11-22',
  language: 'zh-CN',
}
const merged = (template: string, other: Partial<MergedCustomer> = {}) =>
  mergeText(template, { ...values, customer: { ...customer, ...other } })

test.each([
  ['by name', '<名称><称呼>', '李文雄先生'],
  ['by number', '<1><2><3><4>', '李文雄经理VIP会员先生'],
  ['in full-width brackets', '＜名称＞＜４＞', '李文雄先生'],
  ['in braces as SMS gateways want them', '{1}{4}，{类别}', '李文雄先生，VIP会员'],
  ['in traditional characters', '<名稱><稱呼>', '李文雄先生'],
  ['in English, however it is written', '<Name>, <Shop Name>', '李文雄, 前台诊所'],
  ['of the shop', '<店名> <店址> <店邮编> <店电话>', '前台诊所 解放路2号 430010 027-1'],
  ['of the day', '<今天>，<生日>', '2026年11月22日，9月5日'],
  ['of the address', '<邮编> <地址> <单位> <编号>', '430000 武汉市中山路1号 长江贸易 A000000001'],
  ['twice', '<1>和<1>', '李文雄和李文雄'],
])('a field is merged %s', (_what, template, text) => {
  expect(merged(template)).toEqual({ text, unknown: [], empty: [] })
})

test.each([
  ['a woman', 'female', '小姐'],
  ['a man', 'male', '先生'],
  ['somebody whose gender is not known', '', '贵宾'],
  ['a gender of the shop’s own', 'other', '贵宾'],
])('%s is addressed by a word that fits', (_who, genderCode, word) => {
  expect(merged('<称呼>', { genderCode }).text).toBe(word)
})

test.each([
  ['a slip of the hand', '您好<名字>', [{ text: '<名字>', at: 2 }]],
  ['a number too high', '<1><99>', [{ text: '<99>', at: 3 }]],
  [
    'a tag of HTML',
    '<b>您好</b>',
    [
      { text: '<b>', at: 0 },
      { text: '</b>', at: 5 },
    ],
  ],
  [
    'a word of JavaScript',
    '<constructor>{toString}',
    [
      { text: '<constructor>', at: 0 },
      { text: '{toString}', at: 13 },
    ],
  ],
])('what names no field is told with its place, and stays: %s', (_what, template, unknown) => {
  const result = merged(template)
  expect(result.unknown).toEqual(unknown)
  for (const { text } of unknown) expect(result.text).toContain(text)
})

test.each(['1 < 2 and 3 > 1', '<>', 'a<b', '〈书名〉', '<名称', '{}'])('%s has no field', (text) => {
  expect(merged(text)).toEqual({ text, unknown: [], empty: [] })
})

test('a value that is missing is told of the one who lacks it', () => {
  expect(merged('<1>，<2>，<3>，<2>', { jobTitle: '', category: '' })).toEqual({
    text: '李文雄，，，',
    unknown: [],
    empty: ['jobTitle', 'category'],
  })
  expect(mergeText('<店名>', { ...values, shop: EMPTY_SHOP }).empty).toEqual(['shopName'])
})

test('a text without brackets is unchanged', () => {
  const plain = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[<>＜＞{}｛｝]/g, ''))
  fc.assert(
    fc.property(plain, (text) => {
      expect(merged(text)).toEqual({ text, unknown: [], empty: [] })
    }),
  )
})

test('no value is merged again, whatever it says', () => {
  const value = fc.oneof(fc.string(), fc.constantFrom('<1>', '<名称>', '$&', '{2}', '<script>alert(1)</script>'))
  fc.assert(
    fc.property(value, value, (name, address) => {
      expect(merged('<名称>|<地址>|{1}', { name, address }).text).toBe(`${name}|${address}|${name}`)
    }),
  )
})

test('the parts of a template are the template', () => {
  const template = fc
    .array(fc.oneof(fc.string(), fc.constantFrom('<', '>', '{', '}', '＜1＞', '<名称>', '\n', '<x y>')))
    .map((parts) => parts.join(''))
  fc.assert(
    fc.property(template, (text) => {
      const parts = parseTemplate(text)
      expect(parts.map((part) => part.text).join('')).toBe(text)
      for (const part of parts) if (part.kind !== 'text') expect(text.startsWith(part.text, part.at)).toBe(true)
    }),
  )
})

test('what a button writes is understood in every language', () => {
  for (const language of LANGUAGES) {
    for (const field of MERGE_FIELDS) {
      expect(parseTemplate(placeholderOf(field, language))).toMatchObject([{ kind: 'field', field }])
    }
  }
})
