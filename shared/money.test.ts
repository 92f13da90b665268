import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FEN_AT_MOST, formatFen, parseFen } from './money'

test.each([
  ['0', 0],
  ['-0', 0],
  ['1000', 100_000],
  ['1,000', 100_000],
  ['1000.5', 100_050],
  ['￥1,000.00', 100_000],
  ['¥ 88', 8_800],
  ['12元', 1_200],
  ['12.30 元', 1_230],
  ['100圓', 10_000],
  ['-12.30', -1_230],
  ['¥-12.30', -1_230],
  ['-¥12.30', -1_230],
  ['－１２．３０', -1_230],
  ['１，０００．５', 100_050],
  [' 1000 ', 100_000],
  ['0.07', 7],
  ['19.99', 1_999],
  ['1,234,567.89', 123_456_789],
  ['999,999,999.99', FEN_AT_MOST],
  ['-999,999,999.99', -FEN_AT_MOST],
])('the amount %j is %i fen', (typed, fen) => {
  expect(parseFen(typed)).toBe(fen)
})

test.each([
  '',
  '¥',
  '元',
  '-',
  'abc',
  '1.234',
  '1.',
  '.5',
  '1,00',
  '10,00',
  '1,0000',
  ',100',
  '1000,000',
  '1,000,',
  '1.000,5',
  '--1',
  '-¥-1',
  '1e3',
  '0x10',
  '5²',
  '½',
  '1 000',
  '12 34',
  'NaN',
  'Infinity',
  '1000000000',
  '9'.repeat(400),
])('the amount %j is refused', (typed) => {
  expect(parseFen(typed)).toBeUndefined()
})

test.each([
  [0, '0.00'],
  [7, '0.07'],
  [-5, '-0.05'],
  [-1_230, '-12.30'],
  [99_999, '999.99'],
  [100_000, '1,000.00'],
  [123_456_789, '1,234,567.89'],
  [-100_000_000, '-1,000,000.00'],
])('%i fen are shown as %s', (fen, shown) => {
  expect(formatFen(fen)).toBe(shown)
})

test('an amount that is shown can be typed back and is the same to the fen', () => {
  fc.assert(
    fc.property(fc.integer({ min: -FEN_AT_MOST, max: FEN_AT_MOST }), (fen) => {
      expect(parseFen(formatFen(fen))).toBe(fen)
    }),
  )
})
