import { expect, test } from 'vitest'
import { bidiControlsIn, cleanText, hasForbiddenCharacters } from './typed-text'

test.each([
  [' 李文雄\u3000', '李文雄'],
  ['一行\r\n二行\r三行', '一行\n二行\n三行'],
  ['李\ud842', '李\ufffd'],
  ['𠮷 野', '𠮷 野'],
])('%j is kept as %j', (typed, kept) => {
  expect(cleanText(typed)).toBe(kept)
})

test.each([
  ['李\0文', true],
  ['\u0007', true],
  ['a\rb', true],
  ['\u007f', true],
  ['\u0085', true],
  ['一行\n二行\t三行', false],
  ['👨‍👩‍👧 𠮷', false],
])('that %j cannot be kept is %s', (typed, isForbidden) => {
  expect(hasForbiddenCharacters(typed)).toBe(isForbidden)
})

test.each([
  ['李\u202e文雄', true],
  ['\u200f', true],
  ['\u2067李\u2069', true],
  ['李文雄', false],
  ['👨‍👩‍👧', false],
  ['محمد', false],
])('that %j turns the writing direction unseen is %s', (name, isTurned) => {
  expect(bidiControlsIn(name)).toBe(isTurned)
})
