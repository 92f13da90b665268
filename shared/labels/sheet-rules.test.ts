import fc from 'fast-check'
import { expect, test } from 'vitest'
import { A4 } from '../paper/page'
import { type LabelSheet, SheetGeometry } from './label-sheet'
import { parseSheetFile, writeSheetFile } from './sheet-file'
import { cellBox, cellCountOf, geometryProblems } from './sheet-rules'

const SHEET: LabelSheet = {
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

test.each([
  ['one that fits', {}, []],
  ['one that leaves the page on the right', { left: 5 }, [{ field: 'columns', key: 'leavesPageRight', mm: 1 }]],
  ['one that leaves the page at the bottom', { top: 40 }, [{ field: 'rows', key: 'leavesPageBottom', mm: 4 }]],
  ['one that leaves the page on the left', { left: -1 }, [{ field: 'left', key: 'negative' }]],
  ['one that leaves the page at the top', { top: -1 }, [{ field: 'top', key: 'negative' }]],
  ['columns over each other', { pitchX: 100 }, [{ field: 'pitchX', key: 'overlapsAcross', mm: 3 }]],
  ['rows over each other', { pitchY: 28.5 }, [{ field: 'pitchY', key: 'overlapsDown', mm: 0.5 }]],
  ['labels that hold no text', { height: 7, pitchY: 7 }, [{ field: 'height', key: 'tooSmall' }]],
  ['a single column, whose pitch says nothing', { columns: 1, pitchX: 50 }, []],
] as const)('of %s it is said at the field where it can be mended', (_what, change, problems) => {
  expect(geometryProblems({ ...SHEET, ...change })).toEqual(problems)
})

test('cells count row by row from the top left', () => {
  expect(cellBox(SHEET, 1)).toEqual({ x: 2, y: 18, width: 103, height: 29 })
  expect(cellBox(SHEET, 2)).toMatchObject({ x: 105, y: 18 })
  expect(cellBox(SHEET, 3)).toMatchObject({ x: 2, y: 47 })
  expect(cellBox(SHEET, 18)).toMatchObject({ x: 105, y: 250 })
})

const mm = (min: number, max: number) => fc.double({ min, max, noNaN: true, noDefaultInfinity: true })
const geometry = fc.record({
  page: fc.constant(A4),
  columns: fc.integer({ min: 1, max: 8 }),
  rows: fc.integer({ min: 1, max: 30 }),
  left: mm(0, 30),
  top: mm(0, 30),
  width: mm(1, 210),
  height: mm(1, 297),
  pitchX: mm(1, 210),
  pitchY: mm(1, 297),
  radius: mm(0, 5),
})

test('whatever numbers are typed: on a sheet without problems all labels lie on the page and none on another', () => {
  let fine = 0
  fc.assert(
    fc.property(geometry, fc.boolean(), (sheet, isTight) => {
      const typed = isTight ? { ...sheet, width: sheet.pitchX * 0.9, height: sheet.pitchY * 0.9 } : sheet
      if (geometryProblems(typed).length > 0) return
      fine += 1
      const boxes = Array.from({ length: cellCountOf(typed) }, (_, place) => cellBox(typed, place + 1))
      for (const [place, box] of boxes.entries()) {
        expect(Math.min(box.x, box.y)).toBeGreaterThanOrEqual(0)
        expect(box.x + box.width).toBeLessThanOrEqual(A4.width + 0.011)
        expect(box.y + box.height).toBeLessThanOrEqual(A4.height + 0.011)
        const over = boxes.slice(place + 1).filter((other) => {
          const across = Math.min(box.x + box.width, other.x + other.width) - Math.max(box.x, other.x)
          const down = Math.min(box.y + box.height, other.y + other.height) - Math.max(box.y, other.y)
          return across > 0.011 && down > 0.011
        })
        expect(over).toEqual([])
      }
    }),
    { numRuns: 3000, seed: 20261122 },
  )
  expect(fine).toBeGreaterThan(50)
})

test.each([Number.NaN, Number.POSITIVE_INFINITY, -5, 0, '103', null])('a width of %s is no sheet', (width) => {
  expect(SheetGeometry.safeParse({ ...SHEET, width }).success).toBe(false)
})

const { key: _key, isBuiltIn: _isBuiltIn, version: _version, ...OWN } = SHEET

test('what was given out is taken in again as it was', () => {
  expect(parseSheetFile(writeSheetFile([OWN]))).toEqual({ sheets: [OWN] })
  expect(parseSheetFile(`\ufeff${JSON.stringify([OWN])}`)).toEqual({ sheets: [OWN] })
})

test.each([
  ['NaN', 'labelSheets:notASheetFile'],
  ['[{"name":"x","width":NaN}]', 'labelSheets:notASheetFile'],
  ['', 'labelSheets:notASheetFile'],
  ['{"sheets":[]}', 'labelSheets:notASheetFile'],
  ['null', 'labelSheets:notASheetFile'],
  ['[]', 'labelSheets:noSheets'],
  [JSON.stringify({ format: 'frontdesk-label-sheets', version: 2, sheets: [] }), 'labelSheets:newerFile'],
  [`"${'x'.repeat(600_000)}"`, 'labelSheets:fileTooLarge'],
  [JSON.stringify(Array(201).fill(OWN)), 'labelSheets:fileTooLarge'],
])('a file of %.40s is refused as a whole', (text, failure) => {
  expect(parseSheetFile(text)).toEqual({ failure, problems: [] })
})

test('of each wrong sheet in a file its place, name and fields are named', () => {
  const wrong = [
    { ...OWN, name: '负数', width: -103, left: -2 },
    OWN,
    { ...OWN, name: '不是数', height: null, pitchY: '29' },
    { ...OWN, name: '出界', rows: 10 },
    { ...OWN, name: '', page: { width: 0, height: 297 } },
    7,
  ]
  expect(parseSheetFile(JSON.stringify(wrong))).toEqual({
    failure: 'labelSheets:wrongSheets',
    problems: [
      {
        place: 1,
        name: '负数',
        problems: [
          { field: 'left', key: 'negative' },
          { field: 'width', key: 'negative' },
        ],
      },
      {
        place: 3,
        name: '不是数',
        problems: [
          { field: 'height', key: 'notANumber' },
          { field: 'pitchY', key: 'notANumber' },
        ],
      },
      { place: 4, name: '出界', problems: [{ field: 'rows', key: 'leavesPageBottom', mm: 11 }] },
      {
        place: 5,
        name: '',
        problems: [
          { field: 'page.width', key: 'notPositive' },
          { field: 'name', key: 'required' },
        ],
      },
      { place: 6, name: '', problems: [{ field: '', key: 'unreadable' }] },
    ],
  })
})
