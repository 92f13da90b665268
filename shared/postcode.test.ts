import { expect, test } from 'vitest'
import { isPostcode, postcodeDigits } from './postcode'

test.each([
  ['430000', true],
  ['106', true],
  ['10699', true],
  ['106-001', true],
  ['４３００００', true],
  ['010020', true],
  ['', false],
  ['43000', true],
  ['4300', false],
  ['4300000', false],
  ['43000a', false],
])('%j is a postcode: %s', (text, expected) => {
  expect(isPostcode(text)).toBe(expected)
})

test('what goes into the boxes is digits only', () => {
  expect(postcodeDigits('１０６-００１ ')).toBe('106001')
})
