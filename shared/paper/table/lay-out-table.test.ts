import fc from 'fast-check'
import { expect, test } from 'vitest'
import { A4, type Page } from '../page'
import { layOutTable } from './lay-out-table'
import { PAGE_MARGIN, type PageFrame } from './page-frame'
import type { Table } from './table'
import { extentOf, marksOutside, textsOf } from './test-extent'

const frame: PageFrame = {
  pageSize: A4,
  shopName: '美丽诊所',
  title: '服务人员业绩',
  conditions: '2026.01.01 至 2026.11.22',
  printedAt: '打印时间 2026.11.22 17:00',
  pageOf: (page, pageCount) => `第 ${page} 页 / 共 ${pageCount} 页`,
}
const columns: Table['columns'] = [
  { title: '编号', width: { mm: 24 } },
  { title: '摘要', width: { share: 2 } },
  { title: '人员', width: { share: 1 }, align: 'middle' },
  { title: '金额', width: { mm: 26 }, align: 'end' },
]
const lay = (table: Omit<Table, 'columns' | 'emptyText'>, more: Partial<PageFrame> = {}) =>
  layOutTable({ ...frame, ...more, table: { columns, emptyText: '没有资料', ...table } })
const rowsNamed = (prefix: string, count: number, summary = '保养') =>
  Array.from({ length: count }, (_, index) => [`${prefix}${index}`, summary, '王', '1.00'])
const allTexts = (pages: readonly Page[]) => pages.flatMap(textsOf)

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: fc.constantFrom('美', '容', '，', 'a', ' ', '1', '（', '\n', '𠮷'), maxLength: 300 }),
)

test('whatever the rows say, none is lost, none is there twice, and nothing leaves the margins', () => {
  const group = fc.record({
    heading: fc.option(fc.constantFrom('一月', '二月'), { nil: '' }),
    texts: fc.array(fc.tuple(anyText, anyText), { maxLength: 60 }),
    hasTotals: fc.boolean(),
  })
  const pageSize = fc.constantFrom(A4, { width: 297, height: 210 })
  fc.assert(
    fc.property(fc.array(group, { minLength: 1, maxLength: 5 }), pageSize, (given, pageSize) => {
      let count = 0
      const groups = given.map(({ heading, texts, hasTotals }) => ({
        ...(heading === '' ? {} : { heading }),
        rows: texts.map(([summary, person]) => {
          count += 1
          return [`#${count}`, summary, person, summary.replaceAll('\n', ' ')]
        }),
        ...(hasTotals ? { totals: ['小计', '', '', String(texts.length)] } : {}),
      }))
      const pages = lay({ groups, totals: '总计' }, { pageSize })
      const numbers = allTexts(pages).filter((text) => /^#\d+$/.test(text))
      expect(numbers).toEqual(Array.from({ length: count }, (_, index) => `#${index + 1}`))
      expect(marksOutside(pages, pageSize)).toEqual([])
      const totals = pages.flatMap((page) => textsOf(page).filter((text) => text === '总计').length)
      expect(totals.filter((times) => times > 0)).toEqual([1])
      expect(totals.at(-1)).toBe(1)
    }),
    { numRuns: 60 },
  )
})

test('head, table head, print time and page number stand on every page', () => {
  const pages = lay({ groups: [{ rows: rowsNamed('A', 150) }] })
  expect(pages.length).toBeGreaterThan(3)
  pages.forEach((page, index) => {
    const texts = textsOf(page)
    for (const words of ['美丽诊所', '服务人员业绩', '2026.01.01 至 2026.11.22', '编号', '打印时间 2026.11.22 17:00'])
      expect(texts).toContain(words)
    expect(texts).toContain(`第 ${index + 1} 页 / 共 ${pages.length} 页`)
  })
})

test('rows do not overlap, whatever they hold', () => {
  const pages = lay({ groups: [{ rows: rowsNamed('A', 30, '很长的摘要，'.repeat(20)) }] })
  for (const { marks } of pages) {
    const body = marks.filter((mark) => mark.kind === 'text' && mark.x < 30 && /^A/.test(mark.text)).map(extentOf)
    const rules = marks.filter((mark) => mark.kind === 'line').map((mark) => extentOf(mark)[2])
    for (const [, , top, bottom] of body) expect(rules.filter((y) => y > top && y < bottom)).toEqual([])
  }
})

test('a heading never stands at the foot of a page without a row, nor totals at the top without one', () => {
  for (let rows = 25; rows < 60; rows += 1) {
    const pages = lay({
      groups: [
        { heading: '甲', rows: rowsNamed('A', rows), totals: '小计' },
        { heading: '乙', rows: rowsNamed('B', 3), totals: '小计' },
      ],
      totals: '总计',
    })
    for (const page of pages) {
      const texts = textsOf(page).slice(3, -2)
      if (texts.includes('乙')) expect(texts).toContain('B0')
      if (texts.includes('小计')) expect(texts.some((text) => /^[AB]\d/.test(text))).toBe(true)
      if (texts.includes('总计')) expect(texts).toContain('B2')
    }
  }
})

test('a text too long for its lines is cut with a mark, a number gets smaller and stays whole', () => {
  const [page] = lay({ groups: [{ rows: [['A1', '很长'.repeat(200), '王', '-123,456,789,012,345.00']] }] })
  const cut = page!.marks.filter((mark) => mark.kind === 'text' && mark.text.endsWith('…'))
  expect(cut).toHaveLength(1)
  const money = page!.marks.find((mark) => mark.kind === 'text' && mark.text === '-123,456,789,012,345.00')
  expect(money).toMatchObject({ anchor: 'end', size: expect.closeTo(2.11, 1) })
  expect(extentOf(money!)[0]).toBeGreaterThan(A4.width - PAGE_MARGIN.right - 26)
})

test('a table without rows says so, with its head', () => {
  const [page, ...more] = lay({ groups: [{ rows: [] }] })
  expect(more).toEqual([])
  expect(textsOf(page!)).toEqual(expect.arrayContaining(['编号', '没有资料']))
})

test('a shop without a name and a table without conditions leave no gap at the top', () => {
  const topOf = (pages: readonly Page[]) => {
    const mark = pages[0]!.marks.find((one) => one.kind === 'text' && one.text === '编号')
    return extentOf(mark!)[2]
  }
  const groups = [{ rows: rowsNamed('A', 1) }]
  expect(topOf(lay({ groups }, { shopName: '', conditions: '' }))).toBeLessThan(topOf(lay({ groups })) - 8)
})

test('5,000 rows of 8 columns are laid out before anyone waits', () => {
  const eight = Array.from({ length: 8 }, (_, at) => ({ title: `栏${at}`, width: { share: 1 } }))
  const row = [
    'A000000009',
    '李文雄',
    '深圳市宏远机电有限公司',
    '2012.04.08',
    '已完成',
    '脸部保养套餐，下次改用面膜',
    '王美丽',
    '1.00',
  ]
  const rows = Array.from({ length: 5000 }, () => row)
  const startedAt = Date.now()
  const pages = layOutTable({ ...frame, table: { columns: eight, groups: [{ rows }], emptyText: '' } })
  // About 0.1 s on a quiet machine; the tests run beside others.
  expect(Date.now() - startedAt).toBeLessThan(1500)
  expect(allTexts(pages).filter((text) => text === '李文雄')).toHaveLength(5000)
})
