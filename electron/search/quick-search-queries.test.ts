import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { COUNTED_AT_MOST, HITS_PER_GROUP, SEARCH_FIELDS, SearchGroup } from '../../shared/search/quick-search'
import { addAlias } from '../customers/alias-writes'
import type { Db } from '../database/schema'
import { TEST_ACT, testDatabase } from '../database/test-database'
import { quickSearch } from './quick-search-queries'

let db: Db
const ids: Record<string, number> = {}

beforeAll(async () => {
  const shop = await testDatabase()
  db = shop.db
  const people = {
    lee: {
      number: 'A000000009',
      name: '李文雄',
      employer: '华为技术有限公司',
      phone: '0755-28783427',
      mobile: '135-1013 2504',
      address: '深圳市宝安区民乐路滢水山庄8栋801',
    },
    lin: { number: 'B-17', name: '林國泰', mobile2: '+86 13900002504', address: '臺北市中山路' },
    mary: { number: 'K9', name: "Mary O'Brien", employer: 'Müller & Söhne', phone: '(021) 5555-0001' },
    moved: { number: 'Z7', name: '搬家' },
    rare: { number: 'K10', name: '𠮷野家正', address: '文雄街 1 号' },
    wei: { number: 'K11', name: '魏雄', employer: '文雄贸易' },
    private: { number: 'K12', name: '\ue000一' },
  }
  for (const [who, values] of Object.entries(people)) ids[who] = (await shop.addCustomer(values)).id
  const old = { customerId: ids.moved!, number: 'QX-0031', reason: 'renumbered' } as const
  await addAlias(db, TEST_ACT, old)
})

/** 'name:lee employer:wei': who was found by which field, in the order shown. */
async function found(text: string): Promise<string> {
  const who = (id: number) => Object.keys(ids).find((key) => ids[key] === id)
  const groups = await quickSearch(db, text)
  return groups.map((group) => `${group.field}:${group.hits.map((hit) => who(hit.customerId)).join(',')}`).join(' ')
}

/** The text shown for the first hit, with «» around what matched. */
async function marked(text: string): Promise<string> {
  const hit = (await quickSearch(db, text))[0]?.hits[0]
  let shown = hit?.text ?? ''
  for (const { start, end } of [...(hit?.marks ?? [])].reverse()) {
    shown = `${shown.slice(0, start)}«${shown.slice(start, end)}»${shown.slice(end)}`
  }
  return shown
}

describe('nine ways to ask for 李文雄', () => {
  test.each([
    ['the whole number', 'A000000009', 'number:lee', '«A000000009»'],
    ['the number in lower case and full width', 'ａ000000009', 'number:lee', '«A000000009»'],
    ['the start of the number', 'A0000', 'number:lee', '«A0000»00009'],
    ['the end of the number, where it is nobody’s phone', '000009', 'number:lee', 'A000«000009»'],
    ['the whole name', '李文雄', 'name:lee', '«李文雄»'],
    ['a part of the name', '文雄', 'name:lee employer:wei address:rare', '李«文雄»'],
    ['one character', '李', 'name:lee', '«李»文雄'],
    ['the name in pinyin', 'liwenxiong', 'name:lee', '«李文雄»'],
    ['the name in pinyin with a space', 'li wenxiong', 'name:lee', '«李文雄»'],
    ['pinyin from the middle', 'wenxiong', 'name:lee', '李«文雄»'],
    ['pinyin cut short', 'liwenx', 'name:lee', '«李文雄»'],
    ['initials', 'lwx', 'name:lee', '«李文雄»'],
    ['initials in capitals', 'LWX', 'name:lee', '«李文雄»'],
    ['initials from the middle', 'wx', 'name:lee,wei', '李«文雄»'],
    ['the employer', '华为', 'employer:lee', '«华为»技术有限公司'],
    ['the employer in traditional characters', '華為技術', 'employer:lee', '«华为技术»有限公司'],
    ['the phone as written', '0755-28783427', 'phone:lee', '«0755-28783427»'],
    ['the phone without the dash', '075528783427', 'phone:lee', '«0755-28783427»'],
    ['the mobile with other spaces', '135 1013 2504', 'mobile:lee', '«135-1013 2504»'],
    ['the mobile in full width', '１３５１０１３２５０４', 'mobile:lee', '«135-1013 2504»'],
    ['the address', '滢水山庄', 'address:lee', '深圳市宝安区民乐路«滢水山庄»8栋801'],
    ['the address with a number', '8栋801', 'address:lee', '深圳市宝安区民乐路滢水山庄«8栋801»'],
  ])('%s', async (_what, text, expected, shown) => {
    expect(await found(text)).toBe(expected)
    expect(await marked(text)).toBe(shown)
  })
})

test('the last digits find either mobile, and the mark says which digits', async () => {
  expect(await found('2504')).toMatch(/^mobile:/)
  const [group] = await quickSearch(db, '2504')
  expect(group?.count).toBe(2)
  expect(await marked('2504')).toBe('135-1013 «2504»')
  expect(await marked('00002504')).toBe('+86 139«00002504»')
})

test('who ends with the digits comes before who has them in the middle', async () => {
  const shop = await testDatabase()
  await shop.addCustomer({ name: '中', mobile: '13250412345' })
  const ending = await shop.addCustomer({ name: '尾', mobile: '13912342504' })
  expect((await quickSearch(shop.db, '2504'))[0]?.hits.map((hit) => hit.customerId)[0]).toBe(ending.id)
})

test('the digits of two phones never make one number', async () => {
  const shop = await testDatabase()
  await shop.addCustomer({ name: '甲', mobile: '13900001122', mobile2: '13344445555' })
  expect(await quickSearch(shop.db, '112213')).toEqual([])
  expect(await quickSearch(shop.db, '21')).toEqual([])
})

test('traditional and simplified characters find each other', async () => {
  expect(await found('林国泰')).toBe('name:lin')
  expect(await found('林國泰')).toBe('name:lin')
  expect(await found('台北')).toBe('address:lin')
  expect(await found('臺北')).toBe('address:lin')
})

test('names of other scripts, rare characters and characters of old systems are found', async () => {
  expect(await found('O’Brien')).toBe('name:mary')
  expect(await found('obrien')).toBe('name:mary')
  expect(await found('muller')).toBe('employer:mary')
  expect(await found('𠮷')).toBe('name:rare')
  expect(await found('𠮷野')).toBe('name:rare')
  expect(await marked('𠮷')).toBe('«𠮷»野家正')
  expect(await found('\ue000')).toBe('name:private')
})

test('fields come in the order of the screen, each customer once, in the first that matched', async () => {
  const groups = await quickSearch(db, '文雄')
  const order = groups.map((group) => SEARCH_FIELDS.indexOf(group.field))
  expect(order).toEqual([...order].sort((a, b) => a - b))
  const everyone = groups.flatMap((group) => group.hits.map((hit) => hit.customerId))
  expect(new Set(everyone).size).toBe(everyone.length)
})

test('a common name shows a few, counts the rest, and stops counting somewhere', async () => {
  const shop = await testDatabase()
  for (let count = 0; count < HITS_PER_GROUP + 3; count++) await shop.addCustomer({ name: '王伟', employer: '王府井' })
  const [group, ...rest] = await quickSearch(shop.db, '王')
  expect(group).toMatchObject({ field: 'name', count: HITS_PER_GROUP + 3 })
  expect(group?.hits).toHaveLength(HITS_PER_GROUP)
  expect(rest).toEqual([])
  expect(group?.count).toBeLessThan(COUNTED_AT_MOST)
})

test.each([
  '"',
  "'",
  ';',
  '--',
  '%',
  '_',
  '\\',
  '*',
  'NEAR(',
  'col:x',
  '-a',
  'OR',
  'AND NOT',
  '^',
  '{name}',
  "' OR 1=1 --",
])('someone who types %s gets an answer, not an error', async (text) => {
  expect(SearchGroup.array().parse(await quickSearch(db, text))).toEqual(await quickSearch(db, text))
  await expect(quickSearch(db, `李${text}`)).resolves.toBeInstanceOf(Array)
  await expect(quickSearch(db, `${text}文雄`)).resolves.toBeInstanceOf(Array)
})

test('a wildcard stands for nothing but itself', async () => {
  expect(await found('%')).toBe('')
  expect(await found('_')).toBe('')
  expect(await found('李*雄')).toBe('')
})

test.each([
  ['10,000 characters', '李'.repeat(10_000)],
  ['a million characters', 'x'.repeat(1_000_000)],
  ['nothing', ''],
  ['spaces', ' 　\t'],
  ['NUL', '\0'],
  ['a lone surrogate', '\ud842'],
  ['punctuation', '。，！？'],
])('%s finds nobody and does no harm', async (_what, text) => {
  expect(await quickSearch(db, text)).toEqual([])
})

test('a name beside NUL, a lone surrogate or a mark of direction is found all the same', async () => {
  expect(await found('李\0文雄')).toBe('name:lee')
  expect(await found('李文雄\ud842')).toBe('name:lee')
  expect(await found('\u202e李文雄')).toBe('name:lee')
})

test('whatever is typed, the answer has the promised shape and its marks lie inside the text', async () => {
  const piece = fc.constantFrom(
    '李',
    '文',
    '雄',
    'l',
    'w',
    'x',
    '2',
    '5',
    '0',
    '"',
    '*',
    '-',
    ' ',
    '^',
    '$',
    '`',
    '𠮷',
    '\ud842',
  )
  const typed = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('')),
  )
  await fc.assert(
    fc.asyncProperty(typed, async (text) => {
      for (const { hits } of SearchGroup.array().parse(await quickSearch(db, text))) {
        for (const { marks, text } of hits) {
          expect(marks.every((mark) => mark.start < mark.end && mark.end <= text.length)).toBe(true)
        }
      }
    }),
    { numRuns: 500, seed: 20261122 },
  )
})

test.each([
  ['QX-0031', 'oldNumber:moved'],
  ['ｑｘ-00', 'oldNumber:moved'],
  ['Z7', 'number:moved'],
  ['0031', ''],
])('%s finds whom it belonged to before: %s', async (text, who) => {
  expect(await found(text)).toBe(who)
})

test('an old number is shown as it was written, with what was typed marked in it', async () => {
  expect(await marked('qx-00')).toBe('«QX-00»31')
})
