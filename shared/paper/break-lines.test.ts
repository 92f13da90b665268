import fc from 'fast-check'
import { expect, test } from 'vitest'
import { breakLines, NOT_FIRST, NOT_LAST } from './break-lines'
import { textWidth } from './text-width'

const clustersOf = (text: string) =>
  [...new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(text)].map(({ segment }) => segment)
const inkOf = (text: string) => text.replace(/\s/g, '')

test.each([
  ['深圳市南山区科技园', 4, ['深圳市南', '山区科技', '园']],
  ['深圳市，南山区', 3, ['深圳', '市，南', '山区']],
  ['地址（南山）', 3, ['地址', '（南', '山）']],
  ['Room 1208 Block A', 5.5, ['Room 1208', 'Block A']],
  ['科技园1208号', 4, ['科技园', '1208号']],
  ['玛丽·居里', 3, ['玛丽·', '居里']],
  ['  前后 ', 10, ['前后']],
  ['', 10, []],
  ['  ', 10, []],
])('%s in lines of %d', (text, atMost, lines) => {
  expect(breakLines(text, atMost)).toEqual(lines)
})

test('an address without any place to break is cut, not lost', () => {
  const lines = breakLines('A'.repeat(300), 10)
  expect(lines.join('')).toBe('A'.repeat(300))
  expect(Math.max(...lines.map((line) => textWidth(line)))).toBeLessThanOrEqual(10)
})

const PIECES = ['深', '圳', '山', 'A', 'b', '1', '20', ' ', '　', '，', '。', '）', '”', '（', '「', '%', '-', '·']
const text = fc
  .array(fc.oneof(fc.constantFrom(...PIECES, '𠮷', '😀', '👨‍👩‍👧', '葛󠄀', 'é'), fc.string({ unit: 'grapheme' })), {
    maxLength: 60,
  })
  .map((parts) => parts.join('').replace(/[\n\r]/g, ''))
const width = fc.double({ min: 1, max: 20, noNaN: true })

test('nothing of an address is lost but spaces at a break', () => {
  fc.assert(
    fc.property(text, width, (text, atMost) => {
      expect(inkOf(breakLines(text, atMost).join(''))).toBe(inkOf(text))
    }),
  )
})

test('no line is wider than there is room, but for one character alone', () => {
  fc.assert(
    fc.property(text, width, (text, atMost) => {
      for (const line of breakLines(text, atMost)) {
        if (clustersOf(line).length > 1) expect(textWidth(line)).toBeLessThanOrEqual(atMost)
      }
    }),
  )
})

test('a character of several code points is never torn', () => {
  fc.assert(
    fc.property(text, width, (text, atMost) => {
      const whole = clustersOf(text).filter((cluster) => cluster.trim() !== '')
      const after = breakLines(text, atMost)
        .flatMap((line) => clustersOf(line))
        .filter((cluster) => cluster.trim() !== '')
      expect(after.join('|')).toBe(whole.join('|'))
    }),
  )
})

test('no line begins with a closing mark or ends with an opening one, where there is room for it to be otherwise', () => {
  // Marks alone, or so many that they and what they cling to fill a line: nothing can be done.
  const sparse = fc
    .array(fc.constantFrom('深', '圳', 'A', 'bc', '12', ' ', '深，', '圳。', '山 ）', '（山', '「 圳', '深%', 'A·b'), {
      maxLength: 60,
    })
    .map((parts) => parts.join(''))
    .filter(
      (text) =>
        !/[，。）%·（「]\s*[，。）%·（「]/.test(text) && !/^\s*[，。）%·]/.test(text) && !/[（「]\s*$/.test(text),
    )
  fc.assert(
    fc.property(sparse, fc.double({ min: 5, max: 20, noNaN: true }), (text, atMost) => {
      const lines = breakLines(text, atMost)
      expect(lines.filter((line) => NOT_FIRST.has(line[0] ?? ''))).toEqual([])
      expect(lines.slice(0, -1).filter((line) => NOT_LAST.has(line.at(-1) ?? ''))).toEqual([])
    }),
  )
})
