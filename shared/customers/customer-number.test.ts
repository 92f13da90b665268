import fc from 'fast-check'
import { expect, test } from 'vitest'
import { completeNumber, nextCustomerNumber, numberKeyOf } from './customer-number'

test.each(['A000000009', 'a000000009', 'ａ000000009 ', ' A０００００００09', 'A000 000\u3000009', 'A000000009\u200b'])(
  '%j is the same customer number as A000000009',
  (typed) => {
    expect(numberKeyOf(typed)).toBe('A000000009')
  },
)

test.each([
  ['A000000009', 'A00000009'],
  ['A-9', 'A9'],
  ['A0', 'AO'],
])('%s and %s are two customers', (one, other) => {
  expect(numberKeyOf(one)).not.toBe(numberKeyOf(other))
})

test('the key of a number is its own key', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (number) => {
      expect(numberKeyOf(numberKeyOf(number))).toBe(numberKeyOf(number))
    }),
  )
})

test.each([
  ['A000000009', 'A000000010'],
  ['K-099', 'K-100'],
  ['A999', 'A1000'],
  ['12', '13'],
  ['AB', 'AB1'],
  ['A09-X', 'A10-X'],
  ['2026-099', '2026-100'],
  ['Ａ００９', 'A010'],
  [' A9 ', 'A10'],
  ['客9', '客10'],
  ['99999999999999999999', '100000000000000000000'],
  ['', '1'],
])('after customer %j comes %j', (last, next) => {
  expect(nextCustomerNumber(last)).toBe(next)
})

test('every next number is new and leaves the shop’s letters alone', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Z-]{0,5}\d{1,9}[A-Z-]{0,5}$/), (number) => {
      const next = nextCustomerNumber(number)
      expect(numberKeyOf(next)).not.toBe(numberKeyOf(number))
      expect(next.replace(/\d/g, '')).toBe(number.replace(/\d/g, ''))
      expect(next.length).toBeGreaterThanOrEqual(number.length)
    }),
  )
})

test.each([
  ['9', 'A000000012', 'A000000009'],
  [' ９ ', 'A000000012', 'A000000009'],
  ['000000009', 'A000000012', 'A000000009'],
  ['9', 'K-100', 'K-009'],
  ['9', 'A10-X', 'A09-X'],
  ['9', '000012', '000009'],
])('%j typed in a shop with numbers like %s means %s', (typed, like, number) => {
  expect(completeNumber(typed, like)).toBe(number)
})

test.each([
  ['A9', 'A000000012'],
  ['1000', 'A999'],
  ['9', '12'],
  ['9', 'AB'],
  ['9', ''],
  ['', 'A000000012'],
  ['李', 'A000000012'],
])('%j typed in a shop with numbers like %j stays as it is', (typed, like) => {
  expect(completeNumber(typed, like)).toBe(typed)
})
