import fc from 'fast-check'
import { expect, test } from 'vitest'
import { A4, type Mark, type TextMark } from '../paper/page'
import { textWidth } from '../paper/text-width'
import { FLOOR, SLIP_FLOOR } from './fit-label'
import { DEFAULT_LABEL_OPTIONS, DIRECTIONS, LabelOptions, SALUTATIONS } from './label-options'
import type { LabelSheet } from './label-sheet'
import { type LabelPerson, labelsOf } from './label-text'
import { type LabelLayout, layOutLabels } from './lay-out-labels'
import { type Box, cellBox, geometryProblems } from './sheet-rules'

const CP01: LabelSheet = {
  key: 'rayfilm-cp01',
  name: 'Rayfilm CP01',
  isBuiltIn: true,
  version: 0,
  page: A4,
  columns: 2,
  rows: 9,
  left: 2,
  top: 18,
  width: 103,
  height: 29,
  pitchX: 103,
  pitchY: 29,
  radius: 0,
}
const LIN: LabelPerson = {
  customerId: 1,
  number: 'A1',
  name: '林国泰',
  genderCode: 'male',
  jobTitle: '校长',
  employer: '深圳市第一中学',
  mobile: '13900001111',
  mobile2: '',
  phone: '',
  postcode: '518000',
  address: '深圳市福田区深南大道1号',
}
const all = { ...DEFAULT_LABEL_OPTIONS, hasJobTitle: true, hasEmployer: true, hasPhone: true }

const peopleNamed = (count: number) =>
  Array.from({ length: count }, (_, place) => ({ ...LIN, customerId: place + 1, name: `客户${place + 1}` }))

function lay(people: readonly LabelPerson[], given: Partial<LabelLayout> = {}) {
  const options = given.options ?? DEFAULT_LABEL_OPTIONS
  return layOutLabels({
    labels: labelsOf(people, options, 'zh-CN'),
    sheet: CP01,
    options,
    startCell: 1,
    spoiledCells: [],
    ...given,
  })
}

const isText = (mark: Mark): mark is TextMark => mark.kind === 'text'
const said = (marks: readonly Mark[]) => marks.filter(isText).map((mark) => mark.text)

/** The box that readers of PDF report: as wide as the text, as high as the line box of the font. */
function reportedBox({ text, x, y, size, isBold, anchor, isVertical }: TextMark): Box {
  const width = textWidth(text, { isBold: isBold ?? false }) * size
  const [over, under] = [1.16 * size, 0.288 * size]
  if (isVertical) {
    // Upright characters stand 0.88 over their baseline, so their line box begins 0.28 over them and ends 0.168 under.
    return { x: x - (over + under) / 2, y: y - 0.28 * size, width: over + under, height: width + 0.448 * size }
  }
  const left = anchor === 'end' ? x - width : anchor === 'middle' ? x - width / 2 : x
  return { x: left, y: y - over, width, height: over + under }
}

const isWithin = (inner: Box, outer: Box) =>
  inner.x >= outer.x - 0.01 &&
  inner.y >= outer.y - 0.01 &&
  inner.x + inner.width <= outer.x + outer.width + 0.01 &&
  inner.y + inner.height <= outer.y + outer.height + 0.01

test('postcode, address and name stand below each other, as on every letter', () => {
  const { pages, misfits } = lay([LIN], { options: { ...all } })
  const marks = pages[0]?.marks.filter(isText) ?? []
  expect(said(marks)).toEqual(['518000', LIN.address, LIN.employer, '林国泰 校长 收', '电话 13900001111'])
  expect(marks.map((mark) => mark.y)).toEqual(marks.map((mark) => mark.y).toSorted((a, b) => a - b))
  expect(misfits).toEqual([])
})

test('an ordinary label has its name at 5 mm and its address at 4', () => {
  const { pages } = lay([LIN])
  const sizes = pages[0]?.marks.filter(isText).map((mark) => Math.round(mark.size * 10) / 10)
  expect(sizes).toEqual([4, 4, 5])
})

test('a longer address shrinks first, then breaks, then is listed, then is cut with a mark', () => {
  const outcome = (length: number) => {
    const { pages, misfits } = lay([{ ...LIN, address: '路'.repeat(length) }])
    const address = (pages[0]?.marks ?? []).filter(isText).filter((mark) => mark.text.startsWith('路'))
    return { lines: address.length, size: address[0]?.size ?? 0, isMarked: address.at(-1)?.text.endsWith('…'), misfits }
  }
  expect(outcome(24)).toMatchObject({ lines: 1, misfits: [] })
  expect(outcome(28)).toMatchObject({ lines: 1, misfits: [] })
  expect(outcome(28).size).toBeLessThan(outcome(24).size)
  expect(outcome(40)).toMatchObject({ lines: 2, misfits: [] })
  expect(outcome(200)).toMatchObject({ isMarked: false, misfits: [{ label: 0, misfit: 'atFloor', page: 1, cell: 1 }] })
  const cut = outcome(300)
  expect(cut).toMatchObject({ isMarked: true, misfits: [{ misfit: 'cut' }] })
  expect(cut.size).toBeGreaterThanOrEqual(FLOOR)
})

test('by the rule for slips no character of the address is smaller than 4 mm', () => {
  for (const direction of DIRECTIONS) {
    const options = { ...DEFAULT_LABEL_OPTIONS, isSlipRule: true, direction }
    const { pages } = lay([{ ...LIN, address: '路'.repeat(120) }], { options })
    const sizes = (pages[0]?.marks ?? []).filter(isText).filter((mark) => mark.text.includes('路'))
    expect(Math.min(...sizes.map((mark) => mark.size))).toBeGreaterThanOrEqual(SLIP_FLOOR)
  }
})

test('a sheet begun goes on at its cell, spoiled cells are left out, and the next sheet is whole', () => {
  const { pages } = lay(peopleNamed(31), { startCell: 5, spoiledCells: [7, 8] })
  expect(pages.map((page) => page.labelCount)).toEqual([12, 18, 1])
  expect(pages[0]?.goneCells).toEqual([1, 2, 3, 4, 7, 8, 5, 6, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18])
  expect(pages[2]?.goneCells).toEqual([1])
  const cell = cellBox(CP01, 5)
  for (const mark of (pages[0]?.marks ?? []).slice(0, 3).filter(isText))
    expect(isWithin(reportedBox(mark), cell)).toBe(true)
})

test('where nothing is left of the first sheet, a whole one is taken and no empty page is printed', () => {
  const { pages } = lay(peopleNamed(1), { spoiledCells: Array.from({ length: 18 }, (_, place) => place + 1) })
  expect(pages).toHaveLength(1)
  expect(pages[0]?.goneCells).toEqual([1])
  expect(lay(peopleNamed(1), { startCell: 19 }).pages).toHaveLength(1)
})

test('copies lie side by side, and a customer is done with the last of them', () => {
  const { pages } = lay(peopleNamed(10), { options: { ...DEFAULT_LABEL_OPTIONS, copies: 2 } })
  expect(pages.map((page) => page.labelCount)).toEqual([18, 2])
  expect(pages.map((page) => page.finished)).toEqual([[0, 1, 2, 3, 4, 5, 6, 7, 8], [9]])
  expect(said(pages[0]?.marks ?? []).filter((text) => text.startsWith('客户1 '))).toHaveLength(2)
})

test('nobody makes no pages', () => expect(lay([])).toEqual({ pages: [], misfits: [] }))

test('the edge of each label is drawn for a test', () => {
  const { pages } = lay(peopleNamed(2), { options: { ...DEFAULT_LABEL_OPTIONS, hasBorder: true } })
  const boxes = pages[0]?.marks.filter((mark) => mark.kind === 'box')
  expect(boxes).toMatchObject([cellBox(CP01, 1), cellBox(CP01, 2)])
})

test('upright columns go from right to left: address, name, company', () => {
  const { pages, misfits } = lay([LIN], { options: { ...all, direction: 'vertical' } })
  const marks = pages[0]?.marks.filter(isText) ?? []
  const xOf = (start: string) => marks.find((mark) => mark.text.startsWith(start))?.x ?? Number.NaN
  expect(xOf('深圳市福')).toBeGreaterThan(xOf('林国泰'))
  expect(xOf('林国泰')).toBeGreaterThan(xOf(LIN.employer.slice(0, 4)))
  expect(misfits).toEqual([])
})

const piece = fc.constantFrom(
  '深圳市福田区深南大道',
  '路',
  '１２',
  '12',
  '3',
  '1305',
  'Room B',
  'Schwarzenberg-Allee',
  '“',
  '”',
  '，',
  '𠮷',
  '👍',
  ' ',
  '<script>alert(1)</script>',
  'W'.repeat(30),
)
const textOf = (pieces: number, most: number) =>
  fc.array(piece, { maxLength: pieces }).map((parts) => [...parts.join('')].slice(0, most).join(''))
const person = fc.record<LabelPerson>({
  customerId: fc.integer({ min: 1, max: 9 }),
  number: fc.constant('A1'),
  name: textOf(6, 60).map((name) => name.trim() || '林'),
  genderCode: fc.constantFrom('male', 'female', ''),
  jobTitle: textOf(4, 40),
  employer: textOf(12, 100),
  mobile: fc.constantFrom('', '13900001111', '0755-12345678 转 8888（下午）'),
  mobile2: fc.constant(''),
  phone: fc.constant(''),
  postcode: fc.constantFrom('', '100', '51800', '518000', '518-000-99'),
  address: textOf(60, 300),
})
const options = fc.record<LabelOptions>({
  sheetKey: fc.constant('own-1'),
  direction: fc.constantFrom(...DIRECTIONS),
  hasPostcode: fc.boolean(),
  hasJobTitle: fc.boolean(),
  hasEmployer: fc.boolean(),
  hasPhone: fc.boolean(),
  salutation: fc.constantFrom(...SALUTATIONS),
  sortBy: fc.constant('number'),
  copies: fc.integer({ min: 1, max: 3 }),
  isOnePerAddress: fc.boolean(),
  hasBorder: fc.boolean(),
  isSlipRule: fc.boolean(),
})
const sheet = fc
  .record({
    columns: fc.integer({ min: 1, max: 6 }),
    rows: fc.integer({ min: 1, max: 14 }),
    width: fc.integer({ min: 8, max: 210 }),
    height: fc.integer({ min: 8, max: 297 }),
    left: fc.integer({ min: 0, max: 10 }),
    top: fc.integer({ min: 0, max: 10 }),
  })
  .map((made): LabelSheet => ({ ...CP01, ...made, pitchX: made.width, pitchY: made.height }))
  .filter((made) => geometryProblems(made).length === 0)

test('whatever people and sheets there are, no text leaves its label', () => {
  LabelOptions.parse(DEFAULT_LABEL_OPTIONS)
  fc.assert(
    fc.property(
      fc.array(person, { minLength: 1, maxLength: 6 }),
      options,
      sheet,
      fc.integer({ min: 1, max: 20 }),
      (people, options, sheet, startCell) => {
        // Each by itself, so that its marks are known to be its own.
        const { pages } = lay(people, { sheet, options: { ...options, hasBorder: true }, startCell })
        for (const { marks } of pages) {
          let cell: Box | undefined
          for (const mark of marks) {
            if (mark.kind === 'box') cell = mark
            else if (isText(mark) && cell) {
              if (!isWithin(reportedBox(mark), cell)) throw new Error(JSON.stringify({ mark, cell }))
              expect(mark.size).toBeGreaterThan(1.8)
            }
          }
        }
      },
    ),
    { numRuns: 1500, seed: 20261122 },
  )
})

test('a cut label is always one that is listed', () => {
  fc.assert(
    fc.property(person, options, sheet, (one, options, sheet) => {
      const { pages, misfits } = lay([one], { sheet, options })
      const whole = (text: string) => text.replace(/[\s“”「」『』]/g, '')
      const printed = whole(said(pages[0]?.marks ?? []).join(''))
      if (misfits.every(({ misfit }) => misfit !== 'cut') && options.direction === 'horizontal')
        expect(printed).toContain(whole(one.address))
    }),
    { numRuns: 500, seed: 20261122 },
  )
})
