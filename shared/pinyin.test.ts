import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pinyinForms, pinyinRanges, pinyinSortKey, readName } from './pinyin'
import { SIMPLIFIED } from './simplified'

const said = (name: string): string =>
  readName(name)
    .map(({ syllable, tone }) => `${syllable}${tone}`)
    .join(' ')

test.each([
  ['李文雄', 'li3 wen2 xiong2'],
  ['曾国藩', 'zeng1 guo2 fan1'],
  ['单田芳', 'shan4 tian2 fang1'],
  ['仇英', 'qiu2 ying1'],
  ['区寄', 'ou1 ji4'],
  ['查良镛', 'zha1 liang2 yong1'],
  ['解缙', 'xie4 jin4'],
  ['任盈盈', 'ren2 ying2 ying2'],
  ['盖世雄', 'ge3 shi4 xiong2'],
  ['尉迟恭', 'yu4 chi2 gong1'],
  ['万俟卨', 'mo4 qi2 xie4'],
  ['长孙无忌', 'zhang3 sun1 wu2 ji4'],
  ['种师道', 'chong2 shi1 dao4'],
  ['祭遵', 'zhai4 zun1'],
  ['隽不疑', 'juan4 bu4 yi2'],
  ['吕布', 'lv3 bu4'],
  ['张乐', 'zhang1 le4'],
  ['李单', 'li3 dan1'],
  ['李一不', 'li3 yi1 bu4'],
  ['李乾', 'li3 qian2'],
  ['李著', 'li3 zhu4'],
  ['李々', 'li3 li3'],
  ['李〇', 'li3 ling2'],
])('%s is read as %s', (name, reading) => {
  expect(said(name)).toBe(reading)
})

test.each([
  ['曾國藩', '曾国藩'],
  ['單田芳', '单田芳'],
  ['區寄', '区寄'],
  ['解縉', '解缙'],
  ['蓋世雄', '盖世雄'],
  ['尉遲恭', '尉迟恭'],
  ['萬俟卨', '万俟卨'],
  ['長孫無忌', '长孙无忌'],
  ['澹臺滅明', '澹台灭明'],
  ['種師道', '种师道'],
  ['員半千', '员半千'],
  ['車曉', '车晓'],
  ['葉問', '叶问'],
  ['歐陽脩', '欧阳修'],
])('the traditional %s is read like %s', (traditional, simplified) => {
  expect(said(traditional)).toBe(said(simplified))
})

test('every traditional character is read like its simplified form where that can be read', () => {
  const differing = [...SIMPLIFIED].filter(
    ([traditional, simplified]) =>
      said(`李${simplified}`) !== 'li3 0' && said(`李${traditional}`) !== said(`李${simplified}`),
  )
  expect(differing).toEqual([
    ['乾', '干'],
    ['著', '着'],
  ])
})

test.each([
  [
    'Li Ming',
    [
      ['Li', 0, 'li', 0],
      ['Ming', 3, 'ming', 0],
    ],
  ],
  [
    'O’Brien',
    [
      ['O', 0, 'o', 0],
      ['Brien', 2, 'brien', 0],
    ],
  ],
  ['E\u0301lise', [['E\u0301lise', 0, 'elise', 0]]],
  [
    'Ｌｉ３号',
    [
      ['Ｌｉ３', 0, 'li3', 0],
      ['号', 3, 'hao', 4],
    ],
  ],
  [
    'VIP曾',
    [
      ['VIP', 0, 'vip', 0],
      ['曾', 3, 'zeng', 1],
    ],
  ],
  [
    '𠮷野',
    [
      ['𠮷', 0, '', 0],
      ['野', 2, 'ye', 3],
    ],
  ],
  ['𪚥', [['𪚥', 0, '', 0]]],
  ['\uf9e1', [['\uf9e1', 0, 'li', 3]]],
  [
    '阿·曾',
    [
      ['阿', 0, 'a', 1],
      ['曾', 2, 'ceng', 2],
    ],
  ],
  [
    '李\u{e0100}文',
    [
      ['李', 0, 'li', 3],
      ['文', 3, 'wen', 2],
    ],
  ],
  ['Иван 😀 ·', []],
  ['', []],
])('%j is read piece by piece', (name, pieces) => {
  expect(readName(name).map(({ text, start, syllable, tone }) => [text, start, syllable, tone])).toEqual(pieces)
})

/** UTF-8 bytes compare as code points do. */
function compareBytes(one: string, other: string): number {
  const [left, right] = [[...one], [...other]]
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const difference = (left[at]?.codePointAt(0) ?? 0) - (right[at]?.codePointAt(0) ?? 0)
    if (difference !== 0) return difference
  }
  return left.length - right.length
}

const inBook = (names: readonly string[]): readonly string[] =>
  names.toSorted((one, other) => compareBytes(pinyinSortKey(one), pinyinSortKey(other)))

test.each([
  ['syllable by syllable, not letter by letter', ['黎明', '李昂', '李文', '李文雄', '连战', '林青霞']],
  ['by tone within a syllable', ['方', '房', '仿', '放']],
  ['with all of one surname together', ['李安', '李文', '里安']],
  ['with ü after u', ['卢', '路', '吕', '绿', '栾', '略', '伦', '罗']],
  ['with Latin names among their letters', ['3M公司', '毕升', 'Bill', 'Li Ming', '李明', 'Liam', '连战', 'Zoe']],
  ['with unread names last', ['赵云', '𠮷野', '', 'Иван', '😀']],
  ['by the surname’s own reading', ['区寄', '欧阳修', '单田芳', '曾国藩']],
])('the telephone book stands %s', (_, names) => {
  expect(inBook(names.toReversed())).toEqual(names)
})

test.each([
  ['李文雄', 'liwenxiong', 'lwx', '^liwenxiong ^wenxiong ^xiong ^lwx ^wx ^x'],
  ['Li Ming', 'liming', 'lm', '^liming ^ming ^lm ^m'],
  ['吕A', 'lva', 'la', '^lva ^a ^la'],
  ['欧阿', 'oua', 'oa', '^oua ^a ^oa'],
  ['𠮷野', 'ye', 'y', '^ye ^y'],
  ['😀', '', '', ''],
])('%s is found by pinyin %s and initials %s', (name, full, initials, indexText) => {
  expect(pinyinForms(name)).toEqual({ full, initials, indexText, sortKey: pinyinSortKey(name) })
})

test('a very long company name is indexed from its first twelve syllables on', () => {
  expect(pinyinForms('北京同仁堂科技发展股份有限公司').indexText.split(' ')).toHaveLength(24)
  expect(pinyinForms('李'.repeat(10_000)).indexText.split(' ')).toHaveLength(24)
})

test.each([
  ['李文雄', 'liwenxiong', 'full', ['李文雄']],
  ['李文雄', 'liwenx', 'full', ['李文雄']],
  ['李文雄', 'wen', 'full', ['文']],
  ['李文雄', 'w', 'full', ['文']],
  ['李文雄', 'lwx', 'initials', ['李文雄']],
  ['李文雄', 'wx', 'initials', ['文雄']],
  ['李 文雄', 'liwen', 'full', ['李', '文']],
  ['李𠮷文', 'lw', 'initials', ['李', '文']],
  ['單田芳', 'shantian', 'full', ['單田']],
  ['Johnson Li', 'john', 'full', ['John']],
  ['Johnson Li', 'jl', 'initials', ['J', 'L']],
  ['E\u0301lise', 'e', 'full', ['E\u0301']],
  ['陈A李', 'al', 'full', ['A李']],
])('in %s the letters %s match by %s', (name, query, kind, marked) => {
  const match = pinyinRanges(name, query)
  expect(match?.kind).toBe(kind)
  expect(match?.ranges.map(({ start, end }) => name.slice(start, end))).toEqual(marked)
})

test.each([
  ['李文雄', 'iwen'],
  ['李文雄', 'lx'],
  ['李文雄', 'liwenxiongs'],
  ['李文雄', ''],
  ['😀', 'a'],
])('in %s the letters %j match nothing', (name, query) => {
  expect(pinyinRanges(name, query)).toBeUndefined()
})

const name = fc
  .array(fc.constantFrom(...'李文雄單曾吕长重安西𠮷·  ABz3é😀'), { maxLength: 16 })
  .map((characters) => characters.join(''))

test('a name matches by pinyin exactly when its index text has the query at the start of an entry', () => {
  const query = fc.oneof(fc.string({ unit: fc.constantFrom(...'lwxaniecz3'), minLength: 1, maxLength: 3 }), fc.nat())
  fc.assert(
    fc.property(name, query, fc.nat(), (whole, typed, cut) => {
      const entries = pinyinForms(whole).indexText.split(' ')
      const entry = typeof typed === 'number' ? (entries[typed % entries.length] ?? '') : `^${typed}`
      const letters = entry.slice(1, 2 + (cut % 12))
      const isIndexed = letters !== '' && entries.some((candidate) => candidate.startsWith(`^${letters}`))
      expect(pinyinRanges(whole, letters) !== undefined).toBe(isIndexed)
    }),
  )
})

test('every piece that is read stands in the name where it says', () => {
  fc.assert(
    fc.property(fc.oneof(name, fc.string({ unit: 'binary' })), (whole) => {
      for (const { text, start } of readName(whole)) expect(whole.slice(start, start + text.length)).toBe(text)
    }),
  )
})
