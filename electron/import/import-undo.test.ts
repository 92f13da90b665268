import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SheetContent } from '../../shared/import/cell'
import type { ImportPlan } from '../../shared/import/import-plan'
import { headersOf, suggestPlan } from '../../shared/import/suggest-plan'
import { TEST_ACT, testDatabase } from '../database/test-database'
import { numbersIn, readyRows } from '../workbook/ready-row'
import { runImport } from './run-import'
import { dumpOf } from './test-import-desk'
import { undoImport } from './undo-import'

const HEADER = ['客户编号', '客户名称', '客户类别', '工作单位', '服务日期', '服务摘要']
const TODAY = '2026-11-22'

/** A sheet and its rows, read as the thread of the import process reads them. */
function sourceOf(rows: readonly (readonly string[])[], changes: Partial<ImportPlan>) {
  const cells = [HEADER, ...rows].map((row, place) => ({ row: place + 1, cells: row.map((text) => text || null) }))
  const sheet: SheetContent = { name: '客户', isHidden: false, rows: cells, merged: [], is1904: false }
  const plan = { ...suggestPlan(sheet, 0, 1, new Map()).plan, ...changes }
  const headers = headersOf(sheet, 1)
  const rules = { plan, headers, today: TODAY, is1904: false, genders: { male: '男', female: '女' } }
  const batches = [readyRows(rules, true)(cells.slice(1))]
  const numbers = numbersIn(sheet, rules)
  const source = { headers, defaults: {}, numbers, total: rows.length, sheetName: '客户' }
  return { plan, source: { ...source, next: async () => batches.shift() ?? [] } }
}

test('undo of an import is the shop before it, whatever the file said', async () => {
  const { db, connection, addCustomer } = await testDatabase()
  // What is measured elsewhere is not waited for a hundred times here.
  connection.pragma('synchronous = OFF')
  await addCustomer({ number: 'N1', name: '旧一', category: '旧类', mobile: '1' })
  await addCustomer({ number: 'N2', name: '旧二', employer: '华为' })
  const before = dumpOf(connection)
  const cell = (name: string) =>
    fc.oneof(fc.constant(''), fc.stringMatching(/^[a-z甲乙丙"' ]{0,6}$/), fc.constant(name))
  const row = fc.tuple(
    fc.constantFrom('N1', 'N2', 'N3', 'N4', ''),
    cell('王'),
    cell('旧类'),
    cell('华为'),
    fc.constantFrom('', '2026-01-02', '2026-02-31'),
    cell('洗牙'),
  )
  const plan = fc.record({
    duplicates: fc.constantFrom('skip' as const, 'fillBlanks' as const, 'update' as const, 'add' as const),
    mode: fc.constantFrom('create' as const, 'update' as const, 'both' as const),
    keyFields: fc.constantFrom('number' as const, 'name' as const).map((field) => [field]),
  })
  const nobodyWaits = { report: () => {}, pause: async () => {} }
  let at = TEST_ACT.at
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 12 }), plan, async (rows, changes) => {
      // Acts of one moment would be one act to the history.
      at += 1000
      const act = { ...TEST_ACT, at }
      const job = { db, connection, act, ...sourceOf(rows, changes), ...nobodyWaits }
      const { runId } = await runImport(job, '客户.xlsx')
      const { keptCount } = await undoImport({ db, connection, act, runId, report: async () => {} })
      expect(keptCount).toBe(0)
      expect(dumpOf(connection)).toEqual(before)
    }),
    { numRuns: 100, seed: 20_261_122 },
  )
})
