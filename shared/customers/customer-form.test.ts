import { expect, test } from 'vitest'
import { EMPTY_CUSTOMER } from './customer'
import { formOfCustomer, readCustomerForm } from './customer-form'

const TODAY = '2026-11-22'
const filled = { ...EMPTY_CUSTOMER, number: 'A1', name: '李文雄' }

test.each([
  ['1978.09.25', '1978-09-25'],
  ['19780925', '1978-09-25'],
  ['78/9/25', '1978-09-25'],
  ['民国67.9.25', '1978-09-25'],
  ['  ', ''],
])('a birth date typed as %j is saved as %j', (bornOn, saved) => {
  expect(readCustomerForm({ ...filled, bornOn }, TODAY)).toMatchObject({ values: { bornOn: saved } })
})

test.each([
  [{ bornOn: '20230231' }, { bornOn: { key: 'badDate' } }],
  [{ bornOn: '2026.11.23' }, { bornOn: { key: 'bornInFuture' } }],
  [{ name: '   ' }, { name: { key: 'required' } }],
  [{ number: '' }, { number: { key: 'required' } }],
  [{ number: '\u200b' }, { number: { key: 'required' } }],
  [{ name: '长'.repeat(61) }, { name: { key: 'tooLong', max: 60, length: 61 } }],
  [{ note: 'x'.repeat(10_001) }, { note: { key: 'tooLong', max: 10_000, length: 10_001 } }],
  [{ email: 'nobody' }, { email: { key: 'badEmail' } }],
  [{ address: '深圳\0市' }, { address: { key: 'forbiddenCharacters' } }],
  [
    { name: '', bornOn: 'x' },
    { name: { key: 'required' }, bornOn: { key: 'badDate' } },
  ],
])('%j is told at the field', (typed, problems) => {
  expect(readCustomerForm({ ...filled, ...typed }, TODAY)).toEqual({ problems })
})

test('a note keeps its lines, and everything else loses only the spaces around it', () => {
  const typed = { ...filled, name: ' 𠮷野家 O’Brien ', note: ' 一\r\n二 ' }
  expect(readCustomerForm(typed, TODAY)).toMatchObject({ values: { name: '𠮷野家 O’Brien', note: '一\n二' } })
})

test('a card that is shown and saved untouched is the same card', () => {
  const values = { ...filled, bornOn: '1978-09-25', note: '一\n二', isSmsRefused: true }
  expect(readCustomerForm(formOfCustomer(values), TODAY)).toEqual({ values })
})
