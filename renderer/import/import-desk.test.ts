import { expect, test } from 'vitest'
import type { ImportPlan } from '../../shared/import/import-plan'
import { withColumn, withDefault, withKeyField, withMode, withReference } from './import-desk'

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

test('who only updates adds nobody', () => {
  const adding: ImportPlan = { ...PLAN, duplicates: 'add' }
  expect(withMode(adding, 'update')).toMatchObject({ mode: 'update', duplicates: 'update' })
  expect(withMode(adding, 'both')).toMatchObject({ mode: 'both', duplicates: 'add' })
})

test('columns that are chosen by hand give a key to know customers by', () => {
  const nothing: ImportPlan = { ...PLAN, columns: [null, null, null] }
  const named = withColumn(nothing, 0, 'name')
  expect(named.keyFields).toEqual(['name'])
  expect(withColumn(named, 1, 'number').keyFields).toEqual(['name'])
  expect(withColumn(PLAN, 0, null).keyFields).toEqual(['name'])
  const chosen: ImportPlan = { ...PLAN, keyFields: ['name'] }
  expect(withColumn(chosen, 2, 'mobile').keyFields).toEqual(['name'])
})
