import { expect, test } from 'vitest'
import { DEFAULT_LABEL_OPTIONS, type LabelOptions } from './label-options'
import { inLabelOrder, skipReasonOf } from './label-rules'
import { type LabelPerson, labelsOf, labelText } from './label-text'

const LIN: LabelPerson = {
  customerId: 1,
  number: 'A1',
  name: '林国泰',
  genderCode: 'male',
  jobTitle: '校长',
  employer: '第一中学',
  mobile: '',
  mobile2: '13900001111',
  phone: '0755-1234567',
  postcode: '５１８０００',
  address: '深圳市福田区深南大道1号',
}
const say = (options: Partial<LabelOptions>, people = [LIN], language: 'zh-CN' | 'zh-TW' = 'zh-CN') =>
  labelText(people, { ...DEFAULT_LABEL_OPTIONS, ...options }, language)

test.each([
  ['none', false, 'male', '林国泰'],
  ['receive', false, 'male', '林国泰 收'],
  ['title', false, 'male', '林国泰 先生'],
  ['title', false, 'female', '林国泰 小姐'],
  ['title', false, '', '林国泰'],
  ['titleReceive', false, 'male', '林国泰 先生 收'],
  ['titleReceive', false, '', '林国泰 收'],
  ['titleReceive', true, 'male', '林国泰 校长 收'],
  ['respectfully', false, 'male', '林国泰 敬启'],
  ['none', true, 'male', '林国泰 校长'],
] as const)('salutation %s, job title %s, gender "%s": %s', (salutation, hasJobTitle, genderCode, line) => {
  expect(say({ salutation, hasJobTitle }, [{ ...LIN, genderCode }]).names).toEqual([line])
})

test('敬启 is written as the shop writes', () => {
  expect(say({ salutation: 'respectfully' }, [LIN], 'zh-TW').names).toEqual(['林国泰 敬啟'])
})

test('company, phone and postcode stand on the label only where they are wanted', () => {
  expect(say({ hasPostcode: false })).toMatchObject({ postcode: '', employer: '', phone: '' })
  expect(say({ hasEmployer: true, hasPhone: true })).toEqual({
    postcode: '518000',
    address: '深圳市福田区深南大道1号',
    employer: '第一中学',
    names: ['林国泰 先生 收'],
    phone: '电话 13900001111',
  })
})

test('the first number that there is: 手机号码, 手机号码2, 联络电话', () => {
  const phoneOf = (numbers: Partial<LabelPerson>) => say({ hasPhone: true }, [{ ...LIN, ...numbers }]).phone
  expect(phoneOf({ mobile: '138' })).toBe('电话 138')
  expect(phoneOf({ mobile2: ' ' })).toBe('电话 0755-1234567')
  expect(phoneOf({ mobile2: '', phone: '' })).toBe('')
})

test('people at one address share a label, however the address is typed', () => {
  const options = { ...DEFAULT_LABEL_OPTIONS, isOnePerAddress: true, hasEmployer: true }
  const wife = {
    ...LIN,
    customerId: 2,
    name: '陈美',
    genderCode: 'female',
    employer: '',
    address: '深圳市 福田区，深南大道１号',
    postcode: '518000',
  }
  const other = { ...LIN, customerId: 3, postcode: '518001' }
  const labels = labelsOf([LIN, other, wife], options, 'zh-CN')
  expect(labels.map(({ people }) => people.map((one) => one.customerId))).toEqual([[1, 2], [3]])
  expect(labels[0]?.text).toMatchObject({ names: ['林国泰 先生', '陈美 小姐 收'], employer: '' })
})

test('of a large household three are named and all are counted', () => {
  const people = ['甲', '乙', '丙', '丁', '戊'].map((name, place) => ({ ...LIN, name, customerId: place }))
  const [label] = labelsOf(people, { ...DEFAULT_LABEL_OPTIONS, isOnePerAddress: true, salutation: 'receive' }, 'zh-CN')
  expect(label?.text.names).toEqual(['甲', '乙', '丙', '等 5 人 收'])
})

const addressee = { ...LIN, numberKey: 'A1', nameSortKey: 'lin', isPostRefused: false, isDeleted: false }

test.each([
  [{}, undefined],
  [{ postcode: '' }, undefined],
  [{ postcode: '１００' }, undefined],
  [{ postcode: '10050' }, undefined],
  [{ postcode: '1000' }, 'badPostcode'],
  [{ postcode: '51800O' }, 'badPostcode'],
  [{ address: ' ' }, 'noAddress'],
  [{ isPostRefused: true, address: '' }, 'postRefused'],
  [{ isDeleted: true, isPostRefused: true }, 'deleted'],
] as const)('of %j no label is made because of: %s', (change, reason) => {
  expect(skipReasonOf({ ...addressee, ...change })).toBe(reason)
})

test('sorted by postcode those without one come last', () => {
  const people = ['', '５１８', '100'].map((postcode, place) => ({ ...addressee, postcode, numberKey: `A${place}` }))
  expect(inLabelOrder(people, 'postcode').map((one) => one.postcode)).toEqual(['100', '５１８', ''])
})
