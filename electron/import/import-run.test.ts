import { join } from 'node:path'
import { expect, test } from 'vitest'
import { utils, write } from 'xlsx'
import { customerValuesOf } from '../../shared/customers/customer'
import { getCustomer } from '../customers/customer-queries'
import { updateCustomer } from '../customers/customer-writes'
import { indexMatch } from '../database/search-index'
import { TEST_NOW } from '../database/test-database'
import { changesOf } from '../history/change-queries'
import { readWorkbook } from '../workbook/read-workbook'
import { dumpOf, importDesk } from './test-import-desk'

const HEADER = '客户编号,客户名称,手机号码,客户类别,服务日期,服务摘要,金额注记\n'
const LATER = { userId: 1, at: TEST_NOW + 60_000 }

function xlsxOf(rows: readonly (readonly unknown[])[]): Uint8Array<ArrayBuffer> {
  const book = utils.book_new()
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows as unknown[][]), '客户')
  return new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer)
}

test('a customer with several services stands in several rows and becomes one card with all of them', async () => {
  const desk = await importDesk()
  const csv = `${HEADER}A1,王一,138,VIP,2026.1.1,洗牙,100\nA1,王一,138,VIP,2026.1.2,补牙,"1,200.50"\nA1,王一,139,VIP,2026.1.3,复诊,0\n`
  const tried = await desk.dryRun(csv)
  expect(tried.problems).toMatchObject([{ row: 4, column: 2, severity: 'warning', reason: { row: 2 } }])
  const { counts } = await desk.run(csv)
  expect(counts).toEqual({ created: 1, updated: 0, skipped: 0, rejected: 0, services: 3 })
  const again = await desk.run(csv)
  expect(again.counts).toMatchObject({ created: 0, services: 0 })
  const [customer] = await desk.db.selectFrom('customer').select(['id', 'mobile']).execute()
  expect(customer?.mobile).toBe('138')
  expect((await changesOf(desk.db, customer!.id, undefined)).map(({ entity }) => entity)).toEqual([
    'serviceRecord',
    'serviceRecord',
    'serviceRecord',
    'customer',
  ])
})

test('only empty fields are filled, or all are changed, or none, as people chose', async () => {
  const desk = await importDesk()
  const { id } = await desk.addCustomer({ number: 'A1', name: '王一', mobile: '138' })
  const csv = '客户编号,客户名称,手机号码,电子邮箱\na1,王二,139,a@b.c\n'
  const before = dumpOf(desk.connection)
  expect((await desk.run(csv, { duplicates: 'skip' })).counts.skipped).toBe(1)
  const filled = await desk.run(csv, { duplicates: 'fillBlanks' })
  expect(await getCustomer(desk.db, id)).toMatchObject({ number: 'A1', name: '王一', mobile: '138', email: 'a@b.c' })
  await desk.undo(filled.runId)
  expect(dumpOf(desk.connection)).toEqual(before)
  const changed = await desk.run(csv, { duplicates: 'update' })
  expect(await getCustomer(desk.db, id)).toMatchObject({ number: 'A1', name: '王二', mobile: '139', version: 2 })
  expect((await indexMatch('name', '王二').execute(desk.db)).rows).toEqual([{ id }])
  await desk.undo(changed.runId)
  expect(dumpOf(desk.connection)).toEqual(before)
})

test('undo leaves alone what was edited since, and names it', async () => {
  const desk = await importDesk()
  const { id } = await desk.addCustomer({ number: 'A1', name: '王一', mobile: '138', phone: '1' })
  const { runId } = await desk.run('客户编号,客户名称,手机号码,联络电话\nA1,王一,139,2\nA2,新一,5,6\nA3,新二,7,8\n', {
    duplicates: 'update',
  })
  const edit = async (customerId: number, values: object) => {
    const current = await getCustomer(desk.db, customerId)
    const save = { id: customerId, version: current.version, values: { ...customerValuesOf(current), ...values } }
    await updateCustomer(desk.db, LATER, save)
  }
  await edit(id, { mobile: '140' })
  const [second] = await desk.db.selectFrom('customer').select('id').where('number', '=', 'A2').execute()
  await edit(second!.id, { note: '改过' })
  expect(await desk.undo(runId)).toEqual({
    kind: 'done',
    undone: 2,
    keptCount: 2,
    kept: [
      {
        customerId: second!.id,
        number: 'A2',
        name: '新一',
        entity: 'customer',
        field: 'note',
        reason: 'importing:editedSince',
      },
      {
        customerId: id,
        number: 'A1',
        name: '王一',
        entity: 'customer',
        field: 'mobile',
        reason: 'importing:editedSince',
      },
    ],
  })
  expect(await getCustomer(desk.db, id)).toMatchObject({ mobile: '140', phone: '1' })
  const [run] = await desk.importing.listImports()
  expect(run).toMatchObject({ state: 'partlyUndone', isUndoable: false })
})

test('an ID number that Excel rounded is refused, one kept as text is not', async () => {
  const desk = await importDesk()
  const rows = [
    ['客户编号', '客户名称', '身份证号'],
    ['1', '甲', 110105194912310020],
    ['2', '乙', '11010519491231002X'],
  ]
  const { problems, counts } = await desk.dryRun(xlsxOf(rows))
  expect(counts).toMatchObject({ created: 1, rejected: 1 })
  expect(problems).toMatchObject([{ row: 2, column: 2, reason: { key: 'importing:roundedByExcel' } }])
})

test('a cell that is mended in place is imported as mended', async () => {
  const desk = await importDesk()
  const { importId, plan, problems } = await desk.dryRun('客户编号,客户名称,出生日期\nA1,王一,1990-02-30\n')
  expect(problems).toHaveLength(1)
  expect(await desk.importing.fixCell({ importId, row: 2, column: 2, value: '1990-02-28' })).toEqual([])
  const events = []
  for await (const event of await desk.importing.runImport({ importId, plan })) events.push(event)
  expect(events.at(-1)).toMatchObject({ kind: 'done', counts: { created: 1, rejected: 0 } })
})

test('two header rows are refused before anything is read from them', async () => {
  const desk = await importDesk()
  const { importId } = await desk.open('客户编号,客户名称,电话\n,姓名,手机\nA1,王一,1\n')
  await expect(desk.importing.suggestPlan({ importId, sheet: 0 })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
    message: 'importing:twoHeaderRows',
  })
})

/** Enough rows that the run is under way when it is ended. */
const many = (count: number) =>
  `客户编号,客户名称,手机号码,客户类别\n${Array.from({ length: count }, (_, row) => `B${row},王${row},13${row},类${row % 7}`).join('\n')}\n`

/** So many that it is far from its end when a busy machine hears of its first step. */
const manyNames = (count: number) =>
  `客户编号,客户名称\n${Array.from({ length: count }, (_, row) => `B${row},王${row}`).join('\n')}\n`

test('whoever cancels half way finds the data as before', async () => {
  const desk = await importDesk()
  await desk.addCustomer()
  const before = dumpOf(desk.connection)
  const given = await desk.planned(manyNames(30_000))
  const isOver = new Promise<void>((resolve) => {
    desk.context.changes.subscribe('changed', (topics) => topics.includes('customers') && resolve())
  })
  for await (const event of await desk.importing.runImport(given)) if (event.kind === 'progress') break
  await isOver
  const [run] = await desk.importing.listImports()
  expect(run?.state).toBe('cancelled')
  expect(dumpOf(desk.connection)).toEqual(before)
}, 60_000)

test('a process that is killed half way leaves the data as before, and the list of imports says so', async () => {
  const desk = await importDesk()
  await desk.addCustomer()
  const before = dumpOf(desk.connection)
  const given = await desk.planned(manyNames(30_000))
  const watch = async () => {
    for await (const event of await desk.importing.runImport(given)) {
      if (event.kind === 'progress') desk.children.at(-1)?.kill('SIGKILL')
    }
  }
  await expect(watch()).rejects.toMatchObject({ message: 'importing:processEnded' })
  expect(dumpOf(desk.connection)).toEqual(before)
  const [run] = await desk.importing.listImports()
  expect(run).toMatchObject({ state: 'interrupted', isSeen: false })
  expect((await desk.run(many(10))).counts.created).toBe(10)
}, 60_000)

test('thousands of rows are counted as each of them would have been, and undone to the last', async () => {
  const desk = await importDesk()
  const before = dumpOf(desk.connection)
  const shape = "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name"
  const shapeBefore = desk.connection.prepare(shape).all()
  const { runId } = await desk.run(many(2500))
  expect(desk.connection.prepare(shape).all()).toEqual(shapeBefore)
  const changed = 'SELECT count(*) FROM duplicateChanged'
  expect(desk.connection.prepare(changed).pluck().get()).toBe(2500)
  const found = async (name: string) => (await indexMatch('name', name).execute(desk.db)).rows.length
  expect([await found('王0'), await found('王2499')]).toEqual([1, 1])
  const uses = await desk.db.selectFrom('referenceItem').select('usageCount').where('kind', '=', 'category').execute()
  expect(uses.reduce((sum, { usageCount }) => sum + usageCount, 0)).toBe(2500)
  expect((await desk.db.selectFrom('tally').select('count').executeTakeFirstOrThrow()).count).toBe(2500)
  await desk.undo(runId)
  expect(dumpOf(desk.connection)).toEqual(before)
  expect(await found('王2499')).toBe(0)
})

test('every rejected row is in the file of rejected rows with its reasons, however many rows are only warned about', async () => {
  const desk = await importDesk()
  const { importing } = desk
  const phones = Array.from({ length: 10_200 }, (_none, row) => `,${13_800_000_000 + row},`)
  const bad = Array.from({ length: 10_300 }, (_none, row) => `坏日期${row},,2023-02-31`)
  const csv = `姓名,手机,生日\n${[...phones, ...bad, '陈大文,,不详'].join('\n')}\n`
  const { importId, counts, errors, warnings } = await desk.dryRun(csv)
  expect({ counts, errors, warnings }).toMatchObject({ counts: { rejected: 10_301 }, errors: 10_301, warnings: 10_200 })
  const listed = await importing.listProblems({ importId, from: 0, severity: 'error' })
  expect(listed).toMatchObject({ total: 10_000, notListed: 501 })
  // The last row is not among those that are listed, and is corrected only half.
  await importing.fixCell({ importId, row: 20_502, column: 0, value: '长'.repeat(61) })
  await importing.fixCell({ importId, row: 10_202, column: 2, value: '1986.3.8' })
  const file = join(desk.folder, '被拒.xlsx')
  desk.saved.push(file)
  expect(await importing.saveRejected({ importId })).toBe(true)
  const { sheets } = await readWorkbook(file)
  const rows = sheets[0]!.rows.map(({ cells }) => cells)
  expect(rows).toHaveLength(1 + 10_300)
  expect(rows[1]).toEqual(['坏日期1', null, '2023-02-31', expect.stringMatching(/^生日: 看不懂的日期/)])
  expect(rows.at(-1)).toEqual(['长'.repeat(61), null, '不详', expect.stringMatching(/生日: .*; 姓名: 最多 60 字/)])
})
