import fc from 'fast-check'
import { expect, test } from 'vitest'
import { phoneDigits } from './phone-number'

test.each([
  ['138-0013-8000', '13800138000'],
  ['１３８ ００１３ ８０００', '13800138000'],
  ['+86 138 0013 8000', '13800138000'],
  ['+86-13800138000', '13800138000'],
  ['＋８６ 13800138000', '13800138000'],
  ['008613800138000', '13800138000'],
  ['(86)13800138000', '13800138000'],
  ['(0755) 8612-3456', '075586123456'],
  ['86123456', '86123456'],
  ['+86 755 8612 3456', '8675586123456'],
  ['0912-345-678', '0912345678'],
  ['①', ''],
  ['', ''],
  ['无', ''],
])('the phone %j is searched as %j', (typed, digits) => {
  expect(phoneDigits(typed)).toBe(digits)
})

test('the digits of a phone are digits, and taking them twice changes nothing', () => {
  const phone = fc.string({ unit: fc.constantFrom(...'0123456789８６+-() ') })
  fc.assert(
    fc.property(phone, (typed) => {
      const digits = phoneDigits(typed)
      expect(digits).toMatch(/^\d*$/)
      expect(phoneDigits(digits)).toBe(digits)
    }),
  )
})
