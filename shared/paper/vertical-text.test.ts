import fc from 'fast-check'
import { expect, test } from 'vitest'
import { breakLines } from './break-lines'
import { verticalColumn, verticalHeight } from './vertical-text'

const at = { x: 50, y: 10, size: 5 }
const shape = (text: string) => verticalColumn(text, at).map((mark) => `${mark.isVertical ? '|' : '-'}${mark.text}`)

test.each([
  ['an address in characters', '武汉市中山大道', ['|武汉市中山大道']],
  ['two digits side by side', '12号', ['-12', '|号']],
  ['one digit upright', '3楼', ['-3', '|楼']],
  ['a house number stacked', '中山路1280号', ['|中山路', '-1', '-2', '-8', '-0', '|号']],
  ['a phone on its side', '电话13900001234', ['|电话13900001234']],
  ['a phone with hyphens on its side', '027-82654321', ['|027-82654321']],
  ['a single letter upright', 'A座', ['-A', '|座']],
  ['a word on its side', 'Anna小姐', ['|Anna小姐']],
  ['quotes turned', '“前台”‘店’', ['|「前台」『店』']],
  ['a character of another font by itself', '𠮷野家', ['-𠮷', '|野家']],
  ['the apostrophe of a word kept', 'O’Neil', ['|O’Neil']],
])('a column shows %s', (_what, text, expected) => {
  expect(shape(text)).toEqual(expected)
})

test('each piece of a column begins where the one before it ends', () => {
  const [street, number, , last] = verticalColumn('中山路128号', at)
  expect(street).toMatchObject({ x: 50, y: 10 })
  expect(number).toMatchObject({ x: 50, y: 10 + 3 * 5 + 0.88 * 5, anchor: 'middle' })
  expect(last).toMatchObject({ size: 5 })
  expect(verticalHeight('中山路128号')).toBe(7)
})

test('no text is lost, and what is broken for columns fits them', () => {
  const words = fc.array(fc.constantFrom('中山路', '12', '1280', '号', 'A', '“', '”', '027-8265', '，', ' '), {
    maxLength: 20,
  })
  fc.assert(
    fc.property(words, (parts) => {
      const text = parts.join('')
      const shown = verticalColumn(text, at).map((mark) => mark.text)
      expect(shown.join('').replace(/[「」]/g, '')).toBe(text.replace(/[“”]/g, ''))
      for (const line of breakLines(text, 9, (line) => verticalHeight(line)))
        expect(verticalHeight(line)).toBeLessThanOrEqual(9)
    }),
  )
})
