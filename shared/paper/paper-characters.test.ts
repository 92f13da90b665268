import { expect, test } from 'vitest'
import { rareCharactersIn } from './paper-characters'

test.each([
  ['深圳市南山区 1208 号（Block A），王小明 先生', []],
  ['臺北市信義區', []],
  ['王𠮷野与𬎆，𠮷', ['𠮷', '𬎆']],
  ['小花😀👨‍👩‍👧', ['😀', '👨‍👩‍👧']],
  ['章\uf8f0', ['\uf8f0']],
  ['cafe\u0301', ['e\u0301']],
  ['', []],
])('of %s these may be missing from the paper font: %j', (text, rare) => {
  expect(rareCharactersIn(text)).toEqual(rare)
})
