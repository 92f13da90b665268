import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blockingKeysOf, blocksOf, lookupsOf } from './blocking-keys'
import { OUR_RULES } from './duplicate-rules'
import { isSuspect, scorePair } from './score-pair'
import type { Traits } from './traits'

const oneOf = (...values: string[]) => fc.constantFrom('', ...values)
const person: fc.Arbitrary<Traits> = fc
  .record({
    idNumber: oneOf('H12345', 'H99999'),
    phones: fc.uniqueArray(fc.constantFrom('13800138000', '13900139000'), { maxLength: 2 }),
    said: fc.constantFrom(['张伟', 'zhangwei'], ['章伟', 'zhangwei'], ['李一', 'liyi'], ['?', ''], ['', '']),
    bornOn: oneOf('1980-05-06', '1990-01-01'),
    address: oneOf('福华路12号', '人民路9号'),
  })
  .map(({ said: [name = '', pinyin = ''], ...traits }) => ({ ...traits, name, pinyin }))
const weight = fc.integer({ min: 0, max: 20 })
const rules = fc.record({
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

test('whoever is suspected meets in a block, and is found by looking up where the rules allow that', () => {
  fc.assert(
    fc.property(person, person, fc.oneof(rules, fc.constant(OUR_RULES)), (one, other, rules) => {
      fc.pre(isSuspect(scorePair(one, other, rules), rules))
      const blocks = blocksOf(rules)
      const keys = blockingKeysOf(one, blocks)
      expect(blockingKeysOf(other, blocks).some((key) => keys.includes(key))).toBe(true)
      const found = lookupsOf(rules)?.some((lookup) => {
        if (lookup === 'phone') return one.phones.some((phone) => other.phones.includes(phone))
        return one[lookup] !== '' && one[lookup] === other[lookup]
      })
      expect(found).not.toBe(false)
    }),
  )
})

test.each([
  ['our rules', OUR_RULES, ['idNumber', 'phone', 'bornOn']],
  ['a name alone is enough', { ...OUR_RULES, threshold: 5 }, undefined],
  ['an address alone is enough', { ...OUR_RULES, weights: { ...OUR_RULES.weights, address: 11 } }, undefined],
  [
    'nothing but an ID number is enough',
    {
      ...OUR_RULES,
      threshold: 15,
      weights: { ...OUR_RULES.weights, mobile: 0, name: 0, pinyin: 0, bornOn: 0, address: 0 },
    },
    ['idNumber'],
  ],
])('%s: what is looked up', (_, rules, lookups) => {
  expect(lookupsOf(rules)).toEqual(lookups)
})
