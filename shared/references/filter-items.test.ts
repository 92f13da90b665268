import { expect, test } from 'vitest'
import { filterItems, isNamed } from './filter-items'

const items = [
  { name: '华为技术有限公司', nameKey: '华为技术有限公司', readings: 'hua wei ji shu you xian gong si' },
  { name: 'VIP会员', nameKey: 'vip会员', readings: 'vip hui yuan' },
  { name: '張三記', nameKey: '张三记', readings: 'zhang san ji' },
  { name: '★★', nameKey: '★★', readings: '' },
]

test.each([
  ['华为', ['华为技术有限公司']],
  ['技术', ['华为技术有限公司']],
  ['hwjs', ['华为技术有限公司']],
  ['js', ['华为技术有限公司']],
  ['HuaWei J', ['华为技术有限公司']],
  ['ua', []],
  ['ｖｉｐ', ['VIP会员']],
  ['hy', ['VIP会员']],
  ['張三', ['張三記']],
  ['张三', ['張三記']],
  ['zs', ['張三記']],
  ['★', ['★★']],
  ['没有', []],
  ['', items.map((item) => item.name)],
])('%j finds %j', (typed, names) => {
  expect(filterItems(items, typed).map((item) => item.name)).toEqual(names)
})

test.each([
  ['vip 会员', true],
  ['ＶＩＰ会员', true],
  ['vip', false],
  ['', false],
])('%j is the name of VIP会员: %j', (typed, is) => {
  expect(isNamed(items[1]!, typed)).toBe(is)
})
