import fc from 'fast-check'
import { expect, test } from 'vitest'
import { totalsOf } from './service-record'
import { formOfServiceRecord, newServiceForm, readServiceForm } from './service-record-form'

const TODAY = '2026-11-22'
const form = { ...newServiceForm(TODAY, '已完成'), summary: '洗牙', staff: '陈秀慧' }

test('a new row is of today, done, at no charge', () => {
  expect(readServiceForm(form, TODAY)).toEqual({
    values: { servedOn: TODAY, status: '已完成', summary: '洗牙', staff: '陈秀慧', amountFen: 0 },
  })
})

test.each([
  ['0.1', 10],
  ['1,234.56', 123_456],
  ['￥12', 1200],
  ['-5.05', -505],
])('an amount typed as %j is %i fen', (amount, amountFen) => {
  expect(readServiceForm({ ...form, amount }, TODAY)).toMatchObject({ values: { amountFen } })
})

test.each([
  [{ amount: '1.234' }, { amount: { key: 'badAmount' } }],
  [{ amount: '十元' }, { amount: { key: 'badAmount' } }],
  [{ servedOn: '' }, { servedOn: { key: 'required' } }],
  [{ servedOn: '2026.13.1' }, { servedOn: { key: 'badDate' } }],
  [{ summary: '长'.repeat(501) }, { summary: { key: 'tooLong', max: 500, length: 501 } }],
])('%j is told at the field', (typed, problems) => {
  expect(readServiceForm({ ...form, ...typed }, TODAY)).toEqual({ problems })
})

test('a record that is opened and saved untouched is the same record', () => {
  fc.assert(
    fc.property(fc.integer({ min: -99_999_999_999, max: 99_999_999_999 }), (amountFen) => {
      const values = { servedOn: '2012-04-08', status: '已完成', summary: '健康咨询', staff: '', amountFen }
      const record = { ...values, id: 1, customerId: 1, version: 1, statusCode: 'done' }
      expect(readServiceForm(formOfServiceRecord(record), TODAY)).toEqual({ values })
    }),
  )
})

test('the foot counts, spans and sums to the fen', () => {
  const records = [
    { servedOn: '2012-04-08', amountFen: 10 },
    { servedOn: '2012-04-04', amountFen: 20 },
    { servedOn: '2012-05-01', amountFen: -5 },
  ]
  expect(totalsOf(records)).toEqual({ count: 3, firstOn: '2012-04-04', lastOn: '2012-05-01', amountFen: 25 })
  expect(totalsOf([])).toEqual({ count: 0, firstOn: '', lastOn: '', amountFen: 0 })
})
