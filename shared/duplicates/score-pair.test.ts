import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blockingKeysOf, blocksOf } from './blocking-keys'
import { AGREEMENTS, type DuplicateRules, OUR_RULES } from './duplicate-rules'
import { isSuspect, scorePair } from './score-pair'
import { type ComparedCustomer, type Traits, traitsOf } from './traits'

const NOBODY: ComparedCustomer = {
  name: '',
  idNumber: '',
  phone: '',
  mobile: '',
  mobile2: '',
  bornOn: '',
  address: '',
}
const score = (one: Partial<ComparedCustomer>, other: Partial<ComparedCustomer>) => {
  const found = scorePair(traitsOf({ ...NOBODY, ...one }), traitsOf({ ...NOBODY, ...other }), OUR_RULES)
  return { ...found, isSuspect: isSuspect(found, OUR_RULES) }
}

test.each([
  ['the same ID number', { idNumber: '11010519491231002X' }, { idNumber: ' 11010519491231002x' }, 15, ['idNumber']],
  [
    'an ID number in both lengths',
    { idNumber: '110105491231002' },
    { idNumber: '11010519491231002X' },
    15,
    ['idNumber'],
  ],
  ['the 18 digits of another century', { idNumber: '110105491231002' }, { idNumber: '11010520491231002X' }, 0, []],
  [
    'a mobile in another field and spelling',
    { mobile: '+86 138-0013-8000' },
    { phone: '１３８００１３８０００' },
    7,
    ['mobile'],
  ],
  ['a second mobile', { mobile2: '13800138000' }, { mobile: '13800138000' }, 7, ['mobile']],
  ['no phone at all', { mobile: '00000000000' }, { mobile: '00000000000' }, 0, []],
  ['a name in traditional characters', { name: '張 偉' }, { name: '张伟' }, 5, ['name']],
  ['a name that sounds the same', { name: '王芳' }, { name: '王方' }, 3, ['pinyin']],
  ['a name and its pinyin', { name: '李文雄' }, { name: 'Li Wenxiong' }, 3, ['pinyin']],
  ['a birth date', { bornOn: '1978-09-25' }, { bornOn: '1978-09-25' }, 6, ['bornOn']],
  [
    'an address with and without the province',
    { address: '广东省深圳市福田区福华路１２号３栋502' },
    { address: '深圳市福田区 福华路12号3栋502' },
    3,
    ['address'],
  ],
  ['half an address', { address: '深圳市' }, { address: '深圳市' }, 0, []],
  ['nothing', {}, {}, 0, []],
])('%s counts', (_what, one, other, expected, reasons) => {
  expect(score(one, other)).toMatchObject({ score: expected, reasons })
})

test.each([
  ['one ID number', { idNumber: '110105491231002' }, true],
  ['one name and one birth date', { name: '张伟', bornOn: '1978-09-25' }, true],
  ['one name and one mobile', { name: '张伟', mobile: '13800138000' }, true],
  ['one name', { name: '张伟' }, false],
  ['one mobile', { mobile: '13800138000' }, false],
  ['one mobile and one address', { mobile: '13800138000', address: '深圳市福田区福华路12号' }, false],
])('two cards with %s are suspected or not', (_what, shared, expected) => {
  expect(score(shared, shared).isSuspect).toBe(expected)
})

test('a family that shares a phone is no duplicate, whatever the threshold', () => {
  const home = { mobile: '13800138000', address: '深圳市福田区福华路12号' }
  const father = traitsOf({ ...NOBODY, ...home, name: '张伟', bornOn: '1970-01-02' })
  const daughter = traitsOf({ ...NOBODY, ...home, name: '张小雨', bornOn: '2001-03-04' })
  const found = scorePair(father, daughter, OUR_RULES)
  expect(found).toMatchObject({ isFamily: true, reasons: ['address'] })
  expect(isSuspect(found, { ...OUR_RULES, threshold: 1 })).toBe(false)
})

const word = fc.constantFrom('', 'a', 'b')
const traits: fc.Arbitrary<Traits> = fc.record({
  idNumber: word,
  phones: fc.uniqueArray(fc.constantFrom('1', '2', '3'), { maxLength: 3 }),
  name: word,
  pinyin: word,
  bornOn: word,
  address: word,
})
const weight = fc.integer({ min: 0, max: 20 })
const rules: fc.Arbitrary<DuplicateRules> = fc.record({
  threshold: fc.integer({ min: 1, max: 40 }),
  weights: fc.record({
    idNumber: weight,
    mobile: weight,
    name: weight,
    pinyin: weight,
    bornOn: weight,
    address: weight,
  }),
})

test('two cards are compared the same from both sides', () => {
  fc.assert(
    fc.property(traits, traits, rules, (one, other, rules) => {
      expect(scorePair(one, other, rules)).toEqual(scorePair(other, one, rules))
    }),
  )
})

test('a heavier rule never makes two cards less alike', () => {
  fc.assert(
    fc.property(traits, traits, rules, fc.constantFrom(...AGREEMENTS), (one, other, rules, agreement) => {
      const heavier = { ...rules, weights: { ...rules.weights, [agreement]: rules.weights[agreement] + 1 } }
      const [before, after] = [scorePair(one, other, rules), scorePair(one, other, heavier)]
      expect(after.score).toBeGreaterThanOrEqual(before.score)
      expect(after.reasons).toEqual(expect.arrayContaining([...before.reasons]))
    }),
  )
})

test('a card that comes to agree in its ID number, birth date or address is never less alike', () => {
  const agreeing = fc.constantFrom('idNumber', 'bornOn', 'address' as const)
  fc.assert(
    fc.property(traits, traits, rules, agreeing, (one, other, rules, field) => {
      const value = other[field] || 'a'
      const closer = scorePair({ ...one, [field]: value }, { ...other, [field]: value }, rules)
      expect(closer.score).toBeGreaterThanOrEqual(scorePair(one, other, rules).score)
    }),
  )
})

test('whoever is suspected meets in a block, under any rules', () => {
  // A name that is the same sounds the same.
  const spoken = traits.map((one) => ({ ...one, pinyin: one.name === '' ? one.pinyin : one.name.replace('b', 'a') }))
  fc.assert(
    fc.property(spoken, spoken, rules, (one, other, rules) => {
      fc.pre(isSuspect(scorePair(one, other, rules), rules))
      const blocks = blocksOf(rules)
      const keys = blockingKeysOf(other, blocks)
      expect(blockingKeysOf(one, blocks).some((key) => keys.includes(key))).toBe(true)
    }),
    { numRuns: 2000 },
  )
})

test('by our rules only the ID number is looked up alone', () => {
  expect(blocksOf(OUR_RULES).filter((block) => block.length === 1)).toEqual([['idNumber']])
})
