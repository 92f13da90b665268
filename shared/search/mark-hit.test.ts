import { expect, test } from 'vitest'
import { digitRanges, markHit } from './mark-hit'

const customer = {
  customerId: 9,
  number: 'A000000009',
  name: '李文雄',
  employer: '华为技术有限公司',
  phone: '0755-28783427',
  mobile: '135 1013 2504',
  mobile2: '13900000001',
  address: '深圳市宝安区民乐路8栋801',
}
const marked = (hit: ReturnType<typeof markHit>) => hit.marks.map(({ start, end }) => hit.text.slice(start, end))

test.each([
  ['number', { folded: 'a0000', digits: '' }, ['A0000'], 'text'],
  ['name', { folded: '文雄', digits: '' }, ['文雄'], 'text'],
  ['name', { folded: 'lwx', digits: '' }, ['李', '文', '雄'], 'initials'],
  ['name', { folded: 'wenx', digits: '' }, ['文', '雄'], 'pinyin'],
  ['employer', { folded: '华为', digits: '' }, ['华为'], 'text'],
  ['phone', { folded: '5528', digits: '5528' }, ['55-28'], 'text'],
  ['mobile', { folded: '32504', digits: '32504' }, ['3 2504'], 'text'],
  ['mobile', { folded: '0001', digits: '0001' }, ['0001'], 'text'],
  ['address', { folded: '8栋', digits: '' }, ['8栋'], 'text'],
] as const)('found by %s, %j marks %j', (field, asked, parts, reading) => {
  const hit = markHit(customer, field, asked)
  expect(marked(hit).join('')).toBe(parts.join(''))
  expect(hit.reading).toBe(reading)
})

test('of two places the end is marked, because people ask for the last digits', () => {
  expect(digitRanges('2504-2504', '2504')).toEqual([{ start: 5, end: 9 }])
  expect(digitRanges('0755', '9')).toEqual([])
})
