import { expect, test } from 'vitest'
import { numberInSeries, patternLike } from './number-series'

test.each([
  ['A', 9, 1, 'A000000001'],
  ['', 4, 7, '0007'],
  ['K-', 2, 100, 'K-100'],
  ['客', 1, 0, '客0'],
])('the series %j with %i digits counts %i as %s', (prefix, width, counter, number) => {
  expect(numberInSeries({ prefix, width }, counter)).toBe(number)
})

test.each([
  ['A000000009', 'A', 9],
  ['2026-099', '2026-', 3],
  ['000017', '', 6],
  ['Ａ０１', 'A', 2],
  ['AB', 'A', 9],
])('a shop with numbers like %s is offered %j and %i digits', (number, prefix, width) => {
  expect(patternLike(number)).toMatchObject({ prefix, width })
})
