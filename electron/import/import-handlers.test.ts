import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { IMPORT_LIMITS } from '../../shared/import/import-file'
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

test('a dropped file comes in pieces, a large one too, and one that is too large is refused in plain words', async () => {
  const { importing, open, context } = await importDesk()
  const rows = Array.from({ length: 40_000 }, (_none, row) => `N${row},客户${row},${'备'.repeat(30)}`)
  const { bytes, sheets } = await open(`客户编号,姓名,备注\n${rows.join('\n')}\n`)
  expect(bytes).toBeGreaterThan(4 * IMPORT_LIMITS.pieceBytes)
  expect(sheets[0]).toMatchObject({ rows: 40_001 })
  const { drop } = await importing.beginDrop({ name: '大.csv' })
  await context.importFiles.dropped.add(drop, new Uint8Array(IMPORT_LIMITS.fileBytes))
  const piece = new File(['1'], 'x')
  await expect(importing.addPiece({ drop, piece })).rejects.toMatchObject({
    message: 'importing:fileTooLarge',
    data: { max: 64 },
  })
  await expect(importing.openDropped({ drop })).rejects.toMatchObject({ message: 'importing:fileClosed' })
})

test('whoever thinks better of a file that is being read gets away at once, and the next file is taken', async () => {
  const { importing, open, children } = await importDesk()
  const rows = Array.from({ length: 50_000 }, (_none, row) => `N${row},客户`)
  const { drop } = await importing.beginDrop({ name: '大.csv' })
  await importing.addPiece({ drop, piece: new File([`客户编号,姓名\n${rows.join('\n')}\n`], '大.csv') })
  const stop = new AbortController()
  const reading = importing.openDropped({ drop }, { signal: stop.signal })
  const ended = expect(reading).rejects.toMatchObject({ name: 'AbortError' })
  stop.abort()
  await ended
  expect((await open('客户编号,姓名\nA1,王一\n')).sheets[0]).toMatchObject({ rows: 2 })
  expect(children.filter(({ killed }) => !killed)).toHaveLength(1)
})

test('a run that is cancelled says how it ended, and that is how the data are', async () => {
  const desk = await importDesk()
  const rows = Array.from({ length: 3000 }, (_none, row) => `N${row},客户${row}`)
  const ends: unknown[] = []
  for (const cancelAt of [1, 3000]) {
    const given = await desk.planned(`客户编号,姓名\n${rows.map((row) => `${cancelAt}${row}`).join('\n')}\n`)
    const before = dumpOf(desk.connection)
    let last: { readonly kind: string } | undefined
    for await (const event of await desk.importing.runImport(given)) {
      last = event
      if (event.kind === 'progress' && event.done >= cancelAt) await desk.importing.stopImport(given)
    }
    ends.push(last?.kind)
    if (last?.kind === 'cancelled') expect(dumpOf(desk.connection)).toEqual(before)
    else expect(dumpOf(desk.connection).customer).toHaveLength(before.customer!.length + rows.length)
  }
  expect(ends[0]).toBe('cancelled')
  expect(ends.every((end) => end === 'cancelled' || end === 'done')).toBe(true)
})

test('whoever cancels while the backup is made is told so too', async () => {
  const desk = await importDesk()
  const given = await desk.planned('客户编号,姓名\nA1,王一\n')
  const stop = async () => {
    await desk.importing.stopImport(given)
    return ''
  }
  Object.assign(desk.context.backups, { backupBefore: stop })
  const events = []
  for await (const event of await desk.importing.runImport(given)) events.push(event)
  expect(events).toEqual([{ kind: 'cancelled' }])
})

test('a file without numbers and mobiles finds its customers again at the next import', async () => {
  const { run, dryRun } = await importDesk()
  const csv = '姓名,电话\n王一,0755-1\n李二,0755-2\n'
  expect((await run(csv)).counts).toMatchObject({ created: 2 })
  expect((await run(csv)).counts).toMatchObject({ created: 0, skipped: 2 })
  await expect(dryRun(csv, { keyFields: ['number'] })).rejects.toMatchObject({
    message: 'importing:keyWithoutColumn',
    data: { field: 'number' },
  })
  expect((await dryRun(csv, { keyFields: ['number'], mode: 'create' })).counts).toMatchObject({ created: 2 })
})

test('whoever only updates is not let add somebody', async () => {
  const { run } = await importDesk()
  const refused = run('客户编号,姓名\nA1,王一\n', { mode: 'update', duplicates: 'add' })
  await expect(refused).rejects.toMatchObject({ message: 'errors:badInput' })
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
    else if (event.kind === 'progress' && event.done < event.total && counts === undefined) {
      counts = null
      await expect(desk.open(CSV)).rejects.toMatchObject({ code: 'CONFLICT', message: 'importing:underWay' })
    }
  }
  expect(counts).toMatchObject({ created: 30_000 })
}, 60_000)
