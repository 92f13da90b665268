import { expect, test } from 'vitest'
import type { Contact } from '../../shared/contacts/contact'
import type { Change } from '../../shared/history/change'
import { historyEntries } from './history-entries'

const change = (id: number, at: number): Change => ({
  id,
  entity: 'customer',
  entityId: 1,
  act: 'update',
  at,
  byName: '前台',
  fields: [],
})
const contact = (id: number, at: number): Contact => ({ id, customerId: 1, kind: 'labelPrinted', at, byName: '前台' })

test('labels printed stand between the changes of the card by their time', () => {
  const entries = historyEntries([change(2, 30), change(1, 10)], [contact(2, 40), contact(1, 20)], false)
  expect(entries.map(({ kind, at }) => [kind, at])).toEqual([
    ['contact', 40],
    ['change', 30],
    ['contact', 20],
    ['change', 10],
  ])
})

test('what is older than the changes read so far waits for them', () => {
  expect(historyEntries([change(2, 30)], [contact(1, 20)], true)).toHaveLength(1)
  expect(historyEntries([change(2, 30)], [contact(1, 20)], false)).toHaveLength(2)
})
