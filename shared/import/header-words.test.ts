import { expect, test } from 'vitest'
import { fieldOfHeader, headerKeyOf } from './header-words'

test.each([
  ['姓名（必填）', 'name'],
  ['出生日期(yyyy-mm-dd)', 'bornOn'],
  ['出生日期（公历）', 'bornOn'],
  ['手机[11位]', 'mobile'],
  ['金额(元)', 'amount'],
  ['郵遞區號(選填)', 'postcode'],
  ['客戶編號 (*)', 'number'],
] as const)('%s is %s, with a hint for whoever fills it in', (header, field) => {
  expect(fieldOfHeader(header)).toBe(field)
})

test.each(['出生日期(农历)', '手机(父亲)', '身份证号(配偶)', '姓名(拼音)', '生日（民国）'])(
  '%s is not ours',
  (header) => {
    expect(fieldOfHeader(header)).toBeUndefined()
  },
)

test('what was chosen for a phone at home is not what was chosen for one at work', () => {
  expect(headerKeyOf('电话(家)')).not.toBe(headerKeyOf('电话(公司)'))
})
