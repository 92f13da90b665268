import { expect, test } from 'vitest'
import { readSheetForm, SHEET_BOXES, type SheetForm, sheetFormOf } from './sheet-form'

const CP01 = {
  name: '2×9',
  page: { width: 210, height: 297 },
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
const form = sheetFormOf(CP01)
const problemsOf = (change: Partial<SheetForm>) =>
  readSheetForm({ ...form, ...change }).problems.map(({ field, key }) => `${field} ${key}`)

test('a sheet that was typed is the sheet that was meant', () => {
  expect(readSheetForm(form)).toEqual({ sheet: CP01, drawn: expect.objectContaining({ rows: 9 }), problems: [] })
})

test.each([
  ['1０3', 103],
  ['103 mm', 103],
  ['102,5', 102.5],
])('the width %s is read as %f mm', (text, width) => {
  expect(readSheetForm({ ...form, width: text }).drawn?.width).toBe(width)
})

test.each([
  [{ width: 'abc' }, ['width notANumber']],
  [{ height: '' }, ['height notANumber']],
  [{ top: '-1' }, ['top negative']],
  [{ name: ' ' }, ['name required']],
  [{ left: '5' }, ['columns leavesPageRight']],
  [{ rows: '10' }, ['rows leavesPageBottom']],
  [{ pitchX: '102' }, ['pitchX overlapsAcross']],
])('%o is refused: %s', (change, problems) => {
  expect(problemsOf(change)).toEqual(problems)
})

test('every problem stands at a box that people can see', () => {
  const boxes: readonly string[] = SHEET_BOXES
  const wrong = Object.fromEntries(SHEET_BOXES.map((box) => [box, ''])) as SheetForm
  for (const { field } of readSheetForm(wrong).problems) expect(boxes).toContain(field)
})
