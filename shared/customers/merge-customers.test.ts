import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CUSTOMER_FIELDS, type CustomerValues, EMPTY_CUSTOMER } from './customer'
import { mergedValues, mergesOf } from './merge-customers'

const base = { ...EMPTY_CUSTOMER, number: 'A1', name: '李文雄', phone: '1' }

test('what only one of two savers changed is kept from that one', () => {
  const mine = { ...base, phone: '2' }
  const theirs = { ...base, address: '深圳' }
  const merges = mergesOf(base, mine, theirs)
  expect(merges.every((merge) => !merge.isContested)).toBe(true)
  expect(mergedValues(mine, merges, {})).toEqual({ ...base, phone: '2', address: '深圳' })
})

test('what both changed is contested, stands as mine, and goes to whom is chosen', () => {
  const mine = { ...base, name: '李一' }
  const theirs = { ...base, name: '李二' }
  const merges = mergesOf(base, mine, theirs)
  expect(merges).toMatchObject([{ field: 'name', isContested: true }])
  expect(mergedValues(mine, merges, {}).name).toBe('李一')
  expect(mergedValues(mine, merges, { name: 'theirs' }).name).toBe('李二')
})

test('a merge loses nobody’s change: each field is one of the two, and an unchanged side never wins over a changed one', () => {
  const word = fc.constantFrom('', 'a', 'b')
  const card = fc
    .record({ name: word, phone: word, address: word })
    .map((some): CustomerValues => ({ ...base, ...some }))
  fc.assert(
    fc.property(card, card, card, (before, mine, theirs) => {
      const merged = mergedValues(mine, mergesOf(before, mine, theirs), {})
      for (const field of CUSTOMER_FIELDS) {
        if (mine[field] !== before[field]) expect(merged[field]).toBe(mine[field])
        else expect(merged[field]).toBe(theirs[field])
      }
    }),
  )
})
