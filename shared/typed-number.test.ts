import { expect, test } from 'vitest'
import { readTypedNumber } from './typed-number'

test.each([
  ['20.3', 20.3],
  [' 20 ', 20],
  ['２０．３', 20.3],
  ['二〇点三', 20.3],
  ['零点八', 0.8],
  ['20。3 毫米', 20.3],
  ['19,7mm', 19.7],
  ['-0.8', -0.8],
  ['－０．８', -0.8],
  ['负0.8', -0.8],
  ['+1.5', 1.5],
  ['100.2%', 100.2],
])('%s is understood', (text, number) => {
  expect(readTypedNumber(text)).toBe(number)
})

test.each(['', ' ', '.', 'abc', '1.2.3', '20 30 毫', '二十', '1e3', 'Infinity', '--1', '<b>1</b>'])(
  '%s is no number',
  (text) => {
    expect(readTypedNumber(text)).toBeUndefined()
  },
)
