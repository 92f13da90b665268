import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CUSTOMER_FIELDS, type Customer, EMPTY_CUSTOMER } from '../customers/customer'
import { formatFen } from '../money'
import { A4, type Page } from '../paper/page'
import type { PageFrame } from '../paper/table/page-frame'
import { marksOutside, textsOf } from '../paper/table/test-extent'
import type { ServiceRecord } from '../service-records/service-record'
import { SERVICE_FIELDS } from '../service-records/service-record-form'
import { type CardWords, layOutCard, type PrintedCard } from './lay-out-card'
import { NOTE_MARK, PRINTED_ROWS, REFUSALS } from './printed-fields'

const words: CardWords = {
  fields: Object.fromEntries(CUSTOMER_FIELDS.map((field) => [field, `<${field}>`])) as CardWords['fields'],
  serviceFields: Object.fromEntries(SERVICE_FIELDS.map((field) => [field, `[${field}]`])) as CardWords['serviceFields'],
  preferences: '联络意愿',
  noPreferences: '各种联络都可以',
  services: '服务记录',
  noServices: '没有服务记录',
  age: (years) => `${years} 岁`,
  totals: ({ firstOn, lastOn, count, amountFen }) =>
    `服务记录从 ${firstOn} 到 ${lastOn} 计: ${count} 笔, 金额注记总计: ${formatFen(amountFen)}`,
}
const frame: PageFrame = {
  pageSize: A4,
  shopName: '美丽诊所',
  title: '客户基本资料与服务明细',
  conditions: 'A000000009 李文雄',
  printedAt: '打印时间 2026.11.22 17:00',
  pageOf: (page, pageCount) => `第 ${page} 页 / 共 ${pageCount} 页`,
}
const someone: Customer = {
  ...EMPTY_CUSTOMER,
  number: 'A000000009',
  name: '李文雄',
  id: 9,
  version: 1,
  createdAt: 0,
  changedAt: 0,
  changedByName: '管理员',
}
const record = (id: number, more: Partial<ServiceRecord> = {}): ServiceRecord => ({
  id,
  customerId: 9,
  version: 1,
  statusCode: 'done',
  servedOn: '2026-11-22',
  status: '已完成',
  summary: `保养#${id}`,
  staff: '王美丽',
  amountFen: 12_300,
  ...more,
})
const lay = (customer: Partial<Customer>, records: readonly ServiceRecord[] = [], more: Partial<PrintedCard> = {}) =>
  layOutCard({ frame, words, customer: { ...someone, ...customer }, records, today: '2026-11-22', ...more })
const allTexts = (pages: readonly Page[]) => pages.flatMap(textsOf)

test('every field of the card stands on the printed card, by its number and name', () => {
  const printed = [...PRINTED_ROWS.flat().map(({ field }) => field), 'note', ...REFUSALS]
  expect([...printed].sort()).toEqual([...CUSTOMER_FIELDS].sort())
  const values = Object.fromEntries(PRINTED_ROWS.flat().map(({ field }) => [field, `值${field}`]))
  const texts = allTexts(lay({ ...values, bornOn: '1978-09-25', note: '一段经历' }))
  for (const { mark, field } of PRINTED_ROWS.flat()) {
    expect(texts).toContain(mark === '' ? `<${field}>` : `${mark}.<${field}>`)
    expect(texts).toContain(field === 'bornOn' ? '1978.09.25  (48 岁)' : `值${field}`)
  }
  expect(texts).toEqual(expect.arrayContaining([`${NOTE_MARK}.<note>`, '一段经历', '各种联络都可以']))
})

test('what somebody does not want is said', () => {
  expect(allTexts(lay({ isSmsRefused: true, isCallRefused: true }))).toContain('<isSmsRefused>  <isCallRefused>')
})

test('services are all there with their totals at the end', () => {
  const records = Array.from({ length: 140 }, (_, index) => record(index))
  const pages = lay({}, records)
  const texts = allTexts(pages)
  expect(texts.filter((text) => text.startsWith('保养#'))).toEqual(records.map(({ summary }) => summary))
  expect(textsOf(pages.at(-1)!)).toContain('服务记录从 2026-11-22 到 2026-11-22 计: 140 笔, 金额注记总计: 17,220.00')
  pages.forEach((page, index) => {
    expect(textsOf(page)).toContain(`第 ${index + 1} 页 / 共 ${pages.length} 页`)
    expect(textsOf(page)).toContain('A000000009 李文雄')
  })
})

test('a note of 10,000 characters is printed in full', () => {
  const note = Array.from({ length: 200 }, (_, index) => `第${index}次，${'皮肤较干下次改用面膜'.repeat(4)}`).join('\n')
  const pages = lay({ note })
  expect(pages.length).toBeGreaterThan(4)
  expect(allTexts(pages).join('')).toContain(note.replaceAll('\n', '').slice(0, 3000).slice(-40))
  for (let index = 0; index < 200; index += 1) expect(allTexts(pages).join('')).toContain(`第${index}次，`)
})

test('without services and without a shop name the card is one page', () => {
  const pages = lay({}, [], { frame: { ...frame, shopName: '' } })
  expect(pages).toHaveLength(1)
  expect(allTexts(pages)).toContain('没有服务记录')
})

test('whatever a card holds, it stays inside the margins and loses no character', () => {
  const text = (maxLength: number) =>
    fc.string({ unit: fc.constantFrom('李', '文', 'W', 'i', '1', '<', '&', '，', '（', ' ', '𠮷'), maxLength })
  const customer = fc.record({
    employer: text(100),
    address: text(200),
    email: text(254),
    note: text(3000),
    name: text(60),
  })
  fc.assert(
    fc.property(customer, fc.array(text(500), { maxLength: 12 }), (given, summaries) => {
      const pages = lay(
        given,
        summaries.map((summary, id) => record(id, { summary })),
      )
      expect(marksOutside(pages, A4)).toEqual([])
      const printed = allTexts(pages).join('').replaceAll(' ', '')
      for (const value of [...Object.values(given), ...summaries]) {
        const letters = (all: string) => [...all].filter((one) => one === '𠮷').length
        expect(letters(printed)).toBeGreaterThanOrEqual(letters(value))
      }
    }),
    { numRuns: 25 },
  )
})
