import { expect, test } from 'vitest'
import { cellAfterKey, firstFreeCell, goneCellsOf } from './start-cell'

const SHEET = { columns: 2, rows: 9 }

test.each([
  ['ArrowRight', 1, 2],
  ['ArrowRight', 2, 3],
  ['ArrowLeft', 3, 2],
  ['ArrowDown', 1, 3],
  ['ArrowUp', 3, 1],
  ['ArrowUp', 2, 2],
  ['ArrowLeft', 1, 1],
  ['ArrowDown', 17, 17],
  ['ArrowRight', 18, 18],
  ['Home', 7, 1],
  ['End', 7, 18],
])('%s leads from cell %i to cell %i of a sheet of two columns', (key, from, to) => {
  expect(cellAfterKey(key, from, SHEET)).toBe(to)
})

test('a key that is no arrow leads nowhere', () => {
  expect(cellAfterKey('F5', 3, SHEET)).toBeUndefined()
})

test('labels start at the first cell that is left', () => {
  expect(firstFreeCell(1, new Set(), SHEET)).toBe(1)
  expect(firstFreeCell(1, new Set([1, 2, 4]), SHEET)).toBe(3)
  expect(firstFreeCell(18, new Set([18, 1]), SHEET)).toBe(2)
  expect(firstFreeCell(5, new Set(Array.from({ length: 18 }, (_, at) => at + 1)), SHEET)).toBe(1)
})

test('a sheet without a cell left is no longer in the drawer', () => {
  const use = { sheetKey: 'own-1', goneCells: [1, 2], nextCell: 3, changedAt: 0 }
  expect(goneCellsOf(use)).toEqual([1, 2])
  expect(goneCellsOf({ ...use, nextCell: null })).toEqual([])
  expect(goneCellsOf(null)).toEqual([])
})
