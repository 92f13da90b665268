import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findRanges, foldText, foldWithMap } from './search-text'
import { SIMPLIFIED } from './simplified'

test.each([
  ['ＡＢＣ　１２３', 'abc123'],
  ['Élise', 'elise'],
  ['E\u0301lise', 'elise'],
  ['Đặng Łukasz Straße', 'danglukaszstrasse'],
  ['陳文雄', '陈文雄'],
  ['區 曉-明', '区晓明'],
  ['裡裏里', '里里里'],
  ['著 着', '着着'],
  ['臺台檯枱', '台台台台'],
  ['衞衛卫 啟啓启 為爲为', '卫卫卫启启启为为为'],
  ['薴', '苎'],
  ['0755-8612 3456', '075586123456'],
  ['阿卜杜拉·曾', '阿卜杜拉曾'],
  ['“李”，（文雄）', '李文雄'],
  ['𠮷野家', '𠮷野家'],
  ['\ue863', '\ue863'],
  ['〇', '〇'],
  ['李😀+', '李😀+'],
  ['㎏', 'kg'],
  ['ﬀ', 'ff'],
  ['⼀', '一'],
  ['\uf9e1', '李'],
  ['葛\u{e0100}', '葛'],
  ['a\u200bb\u202ec\ufeff', 'abc'],
  ['李\ud842', '李'],
  ['İI', 'ii'],
  ['ΟΔΟΣ οδος', 'οδοσοδοσ'],
  ['、。！', ''],
])('%j is indexed as %j', (text, folded) => {
  expect(foldText(text)).toBe(folded)
})

/** Any UTF-16 text, with everything that is awkward made likely. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '陳',
        '陈',
        '薴',
        '裡',
        '𠮷',
        'é',
        'e\u0301',
        'ﬀ',
        '㎏',
        'Σ',
        'İ',
        '한',
        'が',
        ' ',
        '·',
        '\u202e',
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
      fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''))

test('a folded text folds to itself, for every character there is', () => {
  for (let code = 0; code <= 0x10ffff; code++) {
    const folded = foldText(String.fromCodePoint(code))
    if (foldText(folded) !== folded) expect.fail(`U+${code.toString(16)}`)
  }
  fc.assert(fc.property(text, (whole) => foldText(foldText(whole)) === foldText(whole)))
})

test('no simplified character is simplified again', () => {
  expect([...SIMPLIFIED.values()].filter((simplified) => SIMPLIFIED.has(simplified))).toEqual([])
})

test('any part of a text finds the text', () => {
  fc.assert(
    fc.property(text, fc.nat(), fc.nat(), (whole, from, to) => {
      const characters = [...whole]
      const [start = 0, end = 0] = [from, to].map((at) => at % (characters.length + 1)).sort((a, b) => a - b)
      const query = foldText(characters.slice(start, end).join(''))
      expect(foldText(whole)).toContain(query)
      if (query !== '') expect(findRanges(whole, query)).not.toEqual([])
    }),
  )
})

test('each unit of a folded text knows where it comes from', () => {
  fc.assert(
    fc.property(text, (whole) => {
      const folded = foldWithMap(whole)
      expect(folded.text).toBe(foldText(whole))
      expect(folded.ranges).toHaveLength(folded.text.length)
      for (const [unit, { start, end }] of folded.ranges.entries()) {
        expect(foldText(whole.slice(start, end))).toContain(folded.text[unit])
        expect(start).toBeGreaterThanOrEqual(folded.ranges[unit - 1]?.start ?? 0)
      }
    }),
  )
})

test('what is marked contains the query, and no two marks touch the same character', () => {
  fc.assert(
    fc.property(text, fc.nat(), (whole, at) => {
      const characters = [...foldText(whole)]
      const query = characters[at % (characters.length || 1)] ?? 'x'
      let previousEnd = 0
      for (const { start, end } of findRanges(whole, query)) {
        expect(start).toBeGreaterThanOrEqual(previousEnd)
        expect(foldText(whole.slice(start, end))).toContain(query)
        previousEnd = end
      }
    }),
  )
})

test.each([
  ['陳文雄', '陈', ['陳']],
  ['0755-8612 3456', '86123456', ['8612 3456']],
  ['𠮷野家和𠮷', '𠮷', ['𠮷', '𠮷']],
  ['aaaa', 'aa', ['aa', 'aa']],
  ['ﬀ', 'f', ['ﬀ']],
  ['5㎏', 'g', ['㎏']],
  ['E\u0301lise', 'e', ['E\u0301', 'e']],
  ['ＡＢＣ', 'b', ['Ｂ']],
  ['李 文雄', '李文', ['李 文']],
  ['李文雄', '', []],
  ['李文雄', '王', []],
])('in %j the query %j marks %j', (whole, query, marked) => {
  expect(findRanges(whole, query).map(({ start, end }) => whole.slice(start, end))).toEqual(marked)
})
