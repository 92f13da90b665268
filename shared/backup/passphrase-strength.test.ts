import { expect, test } from 'vitest'
import { strengthOf } from './passphrase-strength'

test.each([
  ['', 'tooShort'],
  ['短短的', 'tooShort'],
  ['1978092', 'tooShort'],
  ['19780925', 'weak'],
  ['13510132504', 'weak'],
  ['aaaaaaaaaaaaaaaa', 'weak'],
  ['12345678abcDEF!?', 'weak'],
  ['woaini1314520', 'weak'],
  ['Teeth2026!', 'fair'],
  ['lan hua 7 Bei', 'strong'],
  ['兰花七杯茶在窗边', 'strong'],
  ['correct horse battery', 'strong'],
  ['kT9#vq2LxW!e', 'strong'],
] as const)('a backup locked with %j is told to be %s', (passphrase, strength) => {
  expect(strengthOf(passphrase)).toBe(strength)
})
