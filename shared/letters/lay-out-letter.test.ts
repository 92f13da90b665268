import fc from 'fast-check'
import { expect, test } from 'vitest'
import { A4 } from '../paper/page'
import { EMPTY_SHOP } from '../settings/shop'
import { layOutLetter, type MergedLetter } from './lay-out-letter'
import { boxOf, textsOf, wordsOf } from './test-mark-box'

const shop = { shopName: '前台诊所', shopAddress: '武汉市解放路2号', shopPostcode: '430010', shopPhone: '027-82654321' }
const to = {
  name: '李文雄',
  jobTitle: '',
  employer: '长江贸易',
  address: '武汉市江汉区中山大道1280号江汉大厦12楼3室',
  postcode: '430000',
  genderCode: 'male',
}
const letter: MergedLetter = {
  subject: '生日快乐',
  body: '尊敬的李文雄先生：\n祝您生日快乐。\n\n欢迎再来。',
  signature: '前台诊所\n全体同仁',
  date: '2026年11月22日',
  shop,
  to,
}
const pagesOf = (made: MergedLetter) => layOutLetter(made).pages
const only = (made: MergedLetter) => {
  const [page] = pagesOf(made)
  return textsOf(page!.marks)
}
const find = (made: MergedLetter, text: string) => only(made).find((mark) => mark.text === text)!

test('a letter stands on one page without a number, from letterhead to date', () => {
  expect(pagesOf(letter)).toHaveLength(1)
  expect(wordsOf(only(letter))).toEqual([
    '前台诊所',
    '武汉市解放路2号  430010  027-82654321',
    '430000',
    '武汉市江汉区中山大道1280号江汉大厦12',
    '楼3室',
    '长江贸易',
    '李文雄 先生',
    '生日快乐',
    '尊敬的李文雄先生：',
    '祝您生日快乐。',
    '欢迎再来。',
    '前台诊所',
    '全体同仁',
    '2026年11月22日',
  ])
})

test('the greeting stands at the margin, paragraphs are indented by two characters, the signature ends at the right', () => {
  const greeting = find(letter, '尊敬的李文雄先生：')
  const paragraph = find(letter, '祝您生日快乐。')
  expect(greeting.x).toBe(25)
  expect(paragraph.x).toBe(25 + 2 * paragraph.size)
  expect(find(letter, '2026年11月22日')).toMatchObject({ x: 185, anchor: 'end' })
  expect(find(letter, '生日快乐')).toMatchObject({ x: 105, anchor: 'middle' })
})

test('only the first line of a paragraph is indented', () => {
  const body = '中'.repeat(100)
  const lines = only({ ...letter, body }).filter((mark) => /^中+$/.test(mark.text))
  expect(lines.map((mark) => [mark.text.length, Math.round(mark.x * 10) / 10])).toEqual([
    [36, 33.4],
    [38, 25],
    [26, 25],
  ])
})

test('the address shows in the window of a DL envelope', () => {
  const lines = only({ ...letter, to: { ...to, address: '中山大道'.repeat(50) } })
  const address = lines.filter((mark) => mark.y > 45 && mark.y < 93)
  expect(address.length).toBeGreaterThan(5)
  for (const box of address.map(boxOf)) {
    expect(box.left).toBeGreaterThanOrEqual(20)
    expect(box.right).toBeLessThanOrEqual(110)
    expect(box.top).toBeGreaterThanOrEqual(45)
    expect(box.bottom).toBeLessThanOrEqual(90)
  }
})

test('an address that does not fit is told', () => {
  expect(layOutLetter(letter).misfit).toBeUndefined()
  expect(layOutLetter({ ...letter, to: { ...to, address: '中山大道'.repeat(50) } }).misfit).toBe('cut')
})

test('without address and letterhead the letter begins at the top', () => {
  expect(only({ ...letter, to: null, shop: null })[0]).toMatchObject({ text: '生日快乐' })
  expect(only({ ...letter, to: null, shop: null })[0]!.y).toBeLessThan(35)
  const [page] = pagesOf({ ...letter, to: null, shop: EMPTY_SHOP })
  expect(page!.marks.some((mark) => mark.kind === 'line')).toBe(false)
})

test('a long letter goes on, each page with its number; the signature is not torn apart', () => {
  const pages = pagesOf({ ...letter, body: Array.from({ length: 40 }, (_, n) => `第${n}段。`).join('\n') })
  expect(pages).toHaveLength(2)
  expect(pages.map((page) => wordsOf(page.marks).at(-1))).toEqual(['1 / 2', '2 / 2'])
  for (let count = 15; count < 24; count++) {
    const made = pagesOf({ ...letter, body: '段。\n'.repeat(count) })
    const last = wordsOf(made.at(-1)!.marks)
    expect(last).toEqual(expect.arrayContaining(['前台诊所', '全体同仁', '2026年11月22日']))
  }
})

test('whatever is written, all of it is inside the page and none of it over another line', () => {
  const word = fc.constantFrom('中山路', '12', 'Supercalifragilistic', '<script>', '\n', '，', ' ', '“', '\t', '。')
  const text = fc.array(word, { maxLength: 300 }).map((words) => words.join(''))
  const long = fc.string({ unit: fc.constantFrom('中', 'W', 'i', ' ', '-'), maxLength: 200 })
  fc.assert(
    fc.property(text, text, long, long, (body, signature, subject, address) => {
      const made = { ...letter, body, signature, subject, to: { ...to, address, name: address.slice(0, 60) } }
      for (const page of pagesOf({ ...made, shop: { ...shop, shopName: subject, shopAddress: address } })) {
        for (const box of page.marks.map(boxOf)) {
          expect(box.left).toBeGreaterThanOrEqual(24.9)
          expect(box.right).toBeLessThanOrEqual(185.1)
          expect(box.top).toBeGreaterThanOrEqual(10)
          expect(box.bottom).toBeLessThanOrEqual(A4.height - 10)
        }
        const lines = textsOf(page.marks).map((mark) => mark.y)
        expect(new Set(lines).size).toBe(lines.length)
      }
      const shown = pagesOf({ ...letter, body, signature: '', date: '' }).flatMap(({ marks }) => wordsOf(marks))
      expect(shown.join('').replace(/\s/g, '')).toContain(body.split('\n')[0]!.replace(/\s/g, ''))
    }),
    { numRuns: 60 },
  )
})
