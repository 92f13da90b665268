import { expect, test } from 'vitest'
import { type Cell, cellText } from './cell'
import { readDate, readIdNumber } from './read-cell'

const TODAY = '2026-11-22'

test.each<[Cell, string]>([
  [31479, '1986-03-08'],
  ['31479', '1986-03-08'],
  [31479.75, '1986-03-08'],
  [10_000, '1927-05-18'],
  [46_348, '2026-11-22'],
  [{ date: '1901-02-03' }, '1901-02-03'],
  ['民国75/3/8', '1986-03-08'],
  ['1986.3.8', '1986-03-08'],
  [19_860_308, '1986-03-08'],
  [860_308, '1986-03-08'],
])('%j in a column of dates is the day %s', (cell, value) => {
  expect(readDate(cell, TODAY, false)).toEqual({ value })
})

test.each<[Cell, string]>([
  [1986, 'a year'],
  ['1986', 'a year'],
  ['86', 'a year of two digits'],
  [75, 'a year of the Republic'],
  ['0308', 'a month and a day'],
  [308, 'a month and a day without its zero'],
  ['00308', 'no day at all'],
  [9999, 'a number before all serials'],
  [67_925, '67.9.25 as one number: as a serial it is in 2085'],
  [1986.3, 'a year and a month'],
])('%j in a column of dates is %s: refused, not shifted', (cell) => {
  expect(readDate(cell, TODAY, false)).toEqual({ reason: { key: 'problems:badDate' } })
})

const ROUNDED = { reason: { key: 'importing:roundedByExcel' } }

test.each<[string, Cell, ReturnType<typeof readIdNumber>]>([
  ['a number of Excel', 110105194912310020, ROUNDED],
  ['what Excel writes into a csv', '110105194912310000', ROUNDED],
  ['the same with its check digit gone', '44052418800101000', ROUNDED],
  ['what a sheet shows', '1.10105E+17', ROUNDED],
  ['what we show of a number', cellText(110105194912310020), ROUNDED],
  ['a real one', '11010519491231002x', { value: '11010519491231002x' }],
  ['one with a slip of the hand', '110105194912310021', { value: '110105194912310021' }],
  ['fifteen digits', '110105491231000', { value: '110105491231000' }],
  ['a card of Taiwan', 'A123456789', { value: 'A123456789' }],
])('of an ID number %s is taken for what it is', (_what, cell, read) => {
  expect(readIdNumber(cell, TODAY)).toEqual(read)
})
