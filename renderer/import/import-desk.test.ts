import { expect, test } from 'vitest'
import type { ImportPlan } from '../../shared/import/import-plan'
import { withColumn, withDefault, withKeyField, withReference } from './import-desk'

const PLAN: ImportPlan = {
  sheet: 0,
  headerRow: 1,
  columns: ['number', 'name', null],
  defaults: {},
  mode: 'both',
  keyFields: ['number'],
  duplicates: 'update',
  newReferences: 'create',
  mappedReferences: [],
}

test('a field that is given to another column leaves the one it had', () => {
  expect(withColumn(PLAN, 2, 'name').columns).toEqual(['number', null, 'name'])
  expect(withColumn(PLAN, 0, null).columns).toEqual([null, 'name', null])
  expect(withColumn(withColumn(PLAN, 0, null), 1, null).columns).toEqual([null, null, null])
})

test('a row is known by one field at least and five at most', () => {
  expect(withKeyField(PLAN, 'number').keyFields).toEqual(['number'])
  expect(withKeyField(withKeyField(PLAN, 'mobile'), 'number').keyFields).toEqual(['mobile'])
  const five = (['mobile', 'name', 'bornOn', 'idNumber'] as const).reduce(withKeyField, PLAN)
  expect(withKeyField(five, 'email')).toBe(five)
})

test('a name of the file means one item, or none', () => {
  const mapped = withReference(PLAN, { kind: 'category', from: '贵宾', to: 'VIP' })
  expect(withReference(mapped, { kind: 'category', from: '贵宾', to: '会员' }).mappedReferences).toEqual([
    { kind: 'category', from: '贵宾', to: '会员' },
  ])
  expect(withReference(mapped, { kind: 'category', from: '贵宾', to: '' }).mappedReferences).toEqual([])
})

test('what fills empty cells can be taken back', () => {
  const filled = withDefault(PLAN, 'category', '会员')
  expect(filled.defaults).toEqual({ category: '会员' })
  expect(withDefault(filled, 'category', undefined).defaults).toEqual({})
})
