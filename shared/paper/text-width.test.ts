import { expect, test } from 'vitest'
import { textWidth } from './text-width'

test.each([
  ['', 0],
  ['深圳', 2],
  ['玛丽·居里', 5],
  ['，。（', 3],
  ['𠮷', 1],
  ['0123', 4 * 0.555],
])('%s is %d ems wide', (text, width) => {
  expect(textWidth(text)).toBeCloseTo(width, 9)
})

test('bold is wider, and an emoji may be wider than a Chinese character', () => {
  expect(textWidth('Block A', { isBold: true })).toBeGreaterThan(textWidth('Block A'))
  expect(textWidth('😀')).toBeGreaterThan(1)
})
