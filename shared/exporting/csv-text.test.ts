import fc from 'fast-check'
import { expect, test } from 'vitest'
import { neutralText, restoredText } from './csv-text'

test.each([
  ['=1+1', "'=1+1"],
  ['+8613510132504', "'+8613510132504"],
  ['-1+1', "'-1+1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\tx', "'\tx"],
  ['\rx', "'\rx"],
  ['\nx', "'\nx"],
  ['\0x', "'\0x"],
  ['＝1', "'＝1"],
  ['＋1', "'＋1"],
  ['－1', "'－1"],
  ['＠a', "'＠a"],
  ["'=1", "''=1"],
  ["'阿明", "'阿明"],
  ['00123', '00123'],
  ['', ''],
])('%j stands as %j in a csv file', (text, written) => {
  expect(neutralText(text)).toBe(written)
})

test('no text of ours begins like a formula, and each is read back as it was', () => {
  const piece = fc.constantFrom("'", '=', '+', '-', '@', '\t', '＝', 'a', '1', '"', ',')
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.array(piece).map((pieces) => pieces.join('')),
  )
  fc.assert(
    fc.property(text, (text) => {
      expect(neutralText(text)).not.toMatch(/^[=+\-@\t\r\n\0＝＋－＠]/)
      expect(restoredText(neutralText(text))).toBe(text)
    }),
  )
})
