import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SheetContent } from '../../shared/import/cell'
import type { ImportPlan } from '../../shared/import/import-plan'
import { headersOf, suggestPlan } from '../../shared/import/suggest-plan'
import { findAliasOwner } from '../customers/alias-queries'
import { getCustomer } from '../customers/customer-queries'
import { TEST_ACT, testDatabase } from '../database/test-database'
import { mergeCustomers } from '../duplicates/merge-writes'
import { undoMerge } from '../duplicates/unmerge-writes'
import { createServiceRecord } from '../service-records/service-record-writes'
import { numbersIn, readyRows } from '../workbook/ready-row'
import { dryRun, runImport } from './run-import'
import { dumpOf } from './test-import-desk'
import { undoImport } from './undo-import'

const HEADER = ['客户编号', '客户名称', '客户类别', '工作单位', '服务日期', '服务摘要']
const TODAY = '2026-11-22'

/** A sheet and its rows, read as the thread of the import process reads them. */
function sourceOf(rows: readonly (readonly string[])[], changes: Partial<ImportPlan>, isForWriting: boolean) {
  const cells = [HEADER, ...rows].map((row, place) => ({ row: place + 1, cells: row.map((text) => text || null) }))
  const sheet: SheetContent = { name: '客户', isHidden: false, rows: cells, merged: [], is1904: false }
  const plan = { ...suggestPlan(sheet, 0, 1, new Map()).plan, ...changes }
  const headers = headersOf(sheet, 1)
  const rules = { plan, headers, today: TODAY, is1904: false, genders: { male: '男', female: '女' } }
  const batches = [readyRows(rules, isForWriting)(cells.slice(1))]
  const numbers = numbersIn(sheet, rules)
  const source = {
    headers,
    defaults: { category: plan.defaults.category ?? '' },
    numbers,
    total: rows.length,
    sheetName: '客户',
  }
  return { plan, source: { ...source, next: async () => batches.shift() ?? [] } }
}

const nobodyWaits = { report: () => {}, pause: async () => {} }

/** A shop on which files are imported and undone in this process. */
async function desk() {
  const shop = await testDatabase()
  const { db, connection } = shop
  // What is measured elsewhere is not waited for a hundred times here.
  connection.pragma('synchronous = OFF')
  let { at } = TEST_ACT
  const act = () => {
    // Acts of one moment would be one act to the history.
    at += 1000
    return { ...TEST_ACT, at }
  }
  const tryOut = (rows: readonly (readonly string[])[], changes: Partial<ImportPlan> = {}) =>
    dryRun({ db, connection, act: act(), ...sourceOf(rows, changes, false), ...nobodyWaits })
  const run = (rows: readonly (readonly string[])[], changes: Partial<ImportPlan> = {}) =>
    runImport({ db, connection, act: act(), ...sourceOf(rows, changes, true), ...nobodyWaits }, '客户.xlsx')
  const undo = (runId: number) => undoImport({ db, connection, act: act(), runId, report: async () => {} })
  const idOf = async (number: string) =>
    (await db.selectFrom('customer').select('id').where('number', '=', number).executeTakeFirstOrThrow()).id
  return { ...shop, tryOut, run, undo, idOf, act }
}

test('undo of an import is the shop before it, and the dry run told what it would be, whatever the file said', async () => {
  const { connection, addCustomer, tryOut, run, undo } = await desk()
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
    keyFields: fc.constantFrom('number' as const, 'name' as const, 'category' as const).map((field) => [field]),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 12 }), plan, async (rows, changes) => {
      const told = await tryOut(rows, changes)
      const { runId, counts, problems } = await run(rows, changes)
      expect({ counts, problems }).toEqual({ counts: told.counts, problems: told.problems })
      expect(await undo(runId)).toMatchObject({ keptCount: 0 })
      expect(dumpOf(connection)).toEqual(before)
    }),
    { numRuns: 200, seed: 20_261_122 },
  )
})

test('on a full disk an import is refused with why, and leaves the data as before', async () => {
  const { connection, run } = await desk()
  const before = dumpOf(connection)
  const pages = Number(connection.pragma('page_count', { simple: true }))
  const rows = Array.from({ length: 3000 }, (_none, row) => [`N${row}`, `客户${row}`, `类别${row}`, '', '', ''])
  connection.pragma(`max_page_count = ${pages + 20}`)
  await expect(run(rows)).rejects.toMatchObject({ code: 'SQLITE_FULL' })
  connection.pragma('max_page_count = 1073741823')
  expect({ ...dumpOf(connection), importRun: [] }).toEqual({ ...before, importRun: [] })
})

test('a reference value that nobody may make is not made for empty cells either', async () => {
  const { connection, tryOut, run } = await desk()
  const plan = { newReferences: 'refuse' as const, defaults: { category: '新类' } }
  const rows = [['A1', '王一', '', '', '', '']]
  expect((await tryOut(rows, plan)).counts).toMatchObject({ created: 0, rejected: 1 })
  expect((await run(rows, plan)).counts).toMatchObject({ created: 0, rejected: 1 })
  expect(connection.prepare('SELECT count(*) FROM customer').pluck().get()).toBe(0)
})

test('a treatment that was given twice a day is two, for a new customer too', async () => {
  const { tryOut, run } = await desk()
  const rows = [
    ['A1', '王一', '', '', '2026-01-01', '洗牙'],
    ['A1', '王一', '', '', '2026-01-01', '洗牙'],
  ]
  expect((await tryOut(rows)).counts.services).toBe(2)
  expect((await run(rows)).counts.services).toBe(2)
  expect((await run(rows)).counts.services).toBe(0)
})

test('a number that an import gave on goes back, and the old one finds its customer until then', async () => {
  const { connection, db, addCustomer, tryOut, run, undo, idOf } = await desk()
  await addCustomer({ number: 'N1', name: '王' })
  await addCustomer({ number: 'N2', name: '李' })
  const before = dumpOf(connection)
  const rows = [
    ['N3', '王', '', '', '', ''],
    ['N1', '李', '', '', '', ''],
  ]
  const plan = { keyFields: ['name' as const], duplicates: 'update' as const }
  const told = await tryOut(rows, plan)
  const { runId, counts } = await run(rows, plan)
  expect(counts).toEqual(told.counts)
  // 李 may not have the number by which 王 is still found.
  expect(counts).toMatchObject({ updated: 1, rejected: 1 })
  expect(await findAliasOwner(db, 'N1')).toMatchObject({ id: await idOf('N3') })
  expect(await undo(runId)).toMatchObject({ keptCount: 0 })
  expect(dumpOf(connection)).toEqual(before)
})

test('who was merged since stays with all services, on either side, and the merge can be taken back', async () => {
  const { db, connection, addCustomer, run, undo, idOf, act } = await desk()
  const { id: keeperId } = await addCustomer({ number: 'Z1', name: '王一' })
  const { runId } = await run(
    [
      ['A1', '王一', '', '', '2026-01-01', '洗牙'],
      ['Z1', '王一', '老客', '', '2026-01-02', '洗牙'],
    ],
    { duplicates: 'update' },
  )
  const otherId = await idOf('A1')
  const version = async (id: number) => ({ id, version: (await getCustomer(db, id)).version })
  const sides = { keeper: await version(keeperId), other: await version(otherId) }
  const { mergeId } = await mergeCustomers(db, act(), { ...sides, choices: {}, noteLine: '' })
  const merged = dumpOf(connection)
  const { kept, undone } = await undo(runId)
  expect(undone).toBe(0)
  expect(kept.map(({ number, entity, reason }) => ({ number, entity, reason }))).toContainEqual({
    number: 'A1',
    entity: 'customer',
    reason: 'importing:usedSince',
  })
  expect(dumpOf(connection)).toMatchObject({ customer: merged.customer, serviceRecord: merged.serviceRecord })
  await undoMerge(db, act(), mergeId)
  expect(await getCustomer(db, otherId)).toMatchObject({ number: 'A1' })
})

test('a new customer who was used since keeps the services that came along', async () => {
  const { db, connection, run, undo, idOf, act } = await desk()
  const { runId } = await run([['A1', '王一', '', '', '2026-01-01', '洗牙']])
  const service = { servedOn: '2026-02-02', status: '', summary: '复诊', staff: '', amountFen: 0 }
  await createServiceRecord(db, act(), { customerId: await idOf('A1'), values: service })
  const { serviceRecord } = dumpOf(connection)
  expect(await undo(runId)).toMatchObject({ undone: 0, keptCount: 1, kept: [{ number: 'A1', entity: 'customer' }] })
  expect(dumpOf(connection).serviceRecord).toEqual(serviceRecord)
})
