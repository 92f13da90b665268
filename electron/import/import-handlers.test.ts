import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { dumpOf, importDesk } from './test-import-desk'

const CSV = `客户编号,客户名称,手机号码,出生日期,性别,客户类别,邮编
A001,王小明,0912345678,民國75/3/8,男,VIP,00123
A002,陈美玲,13800138000.0,1986.3.8,F,VIP,518000
A003,李四,,19860308,女,,
A004,赵六,,2023-02-31,男,,
,无号,13900000000,31479,,,
`

test('a file of customers is on file after the import, and gone after undo', async () => {
  const desk = await importDesk()
  const before = dumpOf(desk.connection)
  const tried = await desk.dryRun(CSV)
  expect(tried.counts).toEqual({ created: 4, updated: 0, skipped: 0, rejected: 1, services: 0 })
  expect(tried.problems).toMatchObject([
    { row: 5, column: 3, value: '2023-02-31', reason: { key: 'problems:badDate' } },
  ])
  expect(dumpOf(desk.connection)).toEqual(before)
  const { runId, counts } = await desk.run(CSV)
  expect(counts).toEqual(tried.counts)
  const rows = await desk.db.selectFrom('customer').select(['number', 'name', 'mobile', 'bornOn', 'postcode']).execute()
  expect(rows).toEqual([
    { number: 'A001', name: '王小明', mobile: '0912345678', bornOn: '1986-03-08', postcode: '00123' },
    { number: 'A002', name: '陈美玲', mobile: '13800138000', bornOn: '1986-03-08', postcode: '518000' },
    { number: 'A003', name: '李四', mobile: '', bornOn: '1986-03-08', postcode: '' },
    { number: 'A005', name: '无号', mobile: '13900000000', bornOn: '1986-03-08', postcode: '' },
  ])
  expect(await desk.undo(runId)).toMatchObject({ undone: 4, keptCount: 0 })
  expect(dumpOf(desk.connection)).toEqual(before)
})

test('a file that is opened while another is read is open, and leaves no process behind', async () => {
  const desk = await importDesk()
  const many = `客户编号,客户名称\n${Array.from({ length: 50_000 }, (_, row) => `B${row},王${row}`).join('\n')}\n`
  const { importFiles } = desk.context
  const fileOf = (name: string, content: string) => {
    writeFileSync(join(desk.folder, name), content)
    return join(desk.folder, name)
  }
  const first = importFiles.open(fileOf('大.csv', many))
  const second = importFiles.open(fileOf('小.csv', CSV))
  await expect(first).rejects.toMatchObject({ message: expect.stringMatching(/^importing:(processEnded|fileClosed)$/) })
  const { importId } = await second
  expect(await desk.importing.suggestPlan({ importId, sheet: 0 })).toMatchObject({ headerRow: 1 })
  expect(desk.children.filter(({ killed }) => !killed)).toHaveLength(1)
})

test('no file is opened while one is being imported', async () => {
  const desk = await importDesk()
  const many = `客户编号,客户名称\n${Array.from({ length: 30_000 }, (_, row) => `B${row},王${row}`).join('\n')}\n`
  const given = await desk.planned(many)
  let counts: unknown
  for await (const event of await desk.importing.runImport(given)) {
    if (event.kind === 'done') counts = event.counts
    else if (event.done < event.total && counts === undefined) {
      counts = null
      await expect(desk.open(CSV)).rejects.toMatchObject({ code: 'CONFLICT', message: 'importing:underWay' })
    }
  }
  expect(counts).toMatchObject({ created: 30_000 })
}, 60_000)
