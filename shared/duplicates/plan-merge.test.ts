import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CustomerValues, EMPTY_CUSTOMER } from '../customers/customer'
import { discardedBy, hasConflict, mergeValues, planMerge } from './plan-merge'

const keeper: CustomerValues = { ...EMPTY_CUSTOMER, number: 'A1', name: '李文雄', mobile: '13800138000' }
const with_ = (values: Partial<CustomerValues>): CustomerValues => ({ ...keeper, number: 'A2', ...values })

test('what only one card says is kept, and the number is the keeper’s', () => {
  const other = with_({ email: 'li@example.com', mobile: '' })
  expect(mergeValues(keeper, other, {})).toEqual({ ...keeper, email: 'li@example.com' })
  expect(hasConflict(keeper, other)).toBe(false)
})

test('both mobiles are kept where there is room', () => {
  const other = with_({ mobile: '13900139000' })
  expect(mergeValues(keeper, other, {})).toMatchObject({ mobile: '13800138000', mobile2: '13900139000' })
  expect(mergeValues(keeper, other, { mobile: 'other' })).toMatchObject({
    mobile: '13900139000',
    mobile2: '13800138000',
  })
  expect(hasConflict(keeper, other)).toBe(false)
})

test('a third mobile has no room: somebody has to choose', () => {
  const full = { ...keeper, mobile2: '13700137000' }
  const other = with_({ mobile: '13900139000' })
  expect(hasConflict(full, other)).toBe(true)
  const merged = mergeValues(full, other, {})
  expect(discardedBy(full, other, merged)).toEqual([{ field: 'mobile', value: '13900139000' }])
})

test('a mobile in another spelling, and an ID number in its old length, are no difference', () => {
  const old = { ...keeper, idNumber: '110105491231002' }
  const other = with_({ mobile: '+86 138 0013 8000', idNumber: '11010519491231002X' })
  expect(planMerge(old, other).filter(({ kind }) => kind === 'differs')).toEqual([])
  expect(mergeValues(old, other, {})).toMatchObject({ mobile: '13800138000', idNumber: '11010519491231002X' })
})

test('who refused calls on one card refuses them', () => {
  expect(mergeValues(keeper, with_({ isCallRefused: true }), {}).isCallRefused).toBe(true)
})

test('both notes stay, unless one is chosen', () => {
  const one = { ...keeper, note: '一' }
  const other = with_({ note: '二' })
  expect(mergeValues(one, other, {}).note).toBe('一\n二')
  expect(mergeValues(one, other, { note: 'other' }).note).toBe('二')
  expect(discardedBy(one, other, mergeValues(one, other, { note: 'other' }))).toEqual([{ field: 'note', value: '一' }])
})

test('every value is either on the merged card or told as not kept', () => {
  const word = fc.constantFrom('', 'a', 'b')
  const phone = fc.constantFrom('', '13800138000', '13900139000', '13700137000')
  const card = fc
    .record({ name: word, address: word, note: word, mobile: phone, mobile2: phone, phone })
    .map((some): CustomerValues => ({ ...EMPTY_CUSTOMER, ...some }))
  const side = fc.constantFrom('keeper', 'other' as const)
  fc.assert(
    fc.property(card, card, fc.record({ name: side, mobile: side, note: side }), (one, other, choices) => {
      const merged = mergeValues(one, other, choices)
      const lost = discardedBy(one, other, merged).map(({ value }) => value)
      const said = [...Object.values(merged), ...lost].join('\n')
      for (const field of ['name', 'address', 'note', 'mobile'] as const) {
        expect(said).toContain(one[field])
        expect(said).toContain(other[field])
      }
    }),
  )
})
