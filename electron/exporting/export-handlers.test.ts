import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { read, utils } from 'xlsx'
import { type ExportRequest, FIRST_CHOICE } from '../../shared/exporting/export-request'
import { createListOrder } from '../customer-list/list-order'
import { builtOrderWorker } from '../customer-list/test-list-order'
import { TEST_ACT, TEST_NOW, testDatabase } from '../database/test-database'
import { connectClient, noDialogs } from '../ipc/test-client'
import { createServiceRecord } from '../service-records/service-record-writes'
import type { ExportThreads } from './export-threads'
import { exportWordsIn } from './export-words'
import { testExportThreads } from './test-export'

async function desk(given: { to?: string; threads?: (real: ExportThreads) => ExportThreads } = {}) {
  const shop = await testDatabase()
  const listOrder = createListOrder(await builtOrderWorker(), shop.file)
  const real = await testExportThreads(shop.file)
  const exportThreads = given.threads?.(real) ?? real
  const folder = mkdtempSync(join(tmpdir(), 'frontdesk-test-'))
  const asked: string[] = []
  let answer: string | undefined = given.to ?? join(folder, 'out')
  const dialogs = {
    ...noDialogs,
    save: async (_title: string, name: string) => {
      asked.push(name)
      return answer
    },
  }
  const { client, close } = connectClient({ db: shop.db, listOrder, exportThreads, dialogs, now: () => TEST_NOW })
  onTestFinished(async () => {
    close()
    await listOrder.close()
  })
  const run = async (request: Partial<ExportRequest> = {}) => {
    const events = await client.exporting.exportCustomers({
      ...FIRST_CHOICE,
      recipients: { kind: 'everyone' },
      order: { by: 'number', isDescending: false },
      ...request,
    })
    for await (const event of events) if (event.kind === 'done') return event
    throw new Error('no end')
  }
  const sheet = (name: string) => {
    const book = read(readFileSync(join(folder, 'out')))
    return utils.sheet_to_json<string[]>(book.Sheets[name] ?? {}, { header: 1, raw: false })
  }
  return { ...shop, client, folder, asked, run, sheet, refuse: () => (answer = undefined) }
}

test('chosen columns are exported in their order, and customers in theirs', async () => {
  const shop = await desk()
  await shop.addCustomer({ number: 'A2', name: '王一', bornOn: '1980-02-03', isSmsRefused: true })
  await shop.addCustomer({ number: 'A1', name: '李二', mobile: '00123', employer: '华为' })
  const done = await shop.run({ columns: ['name', 'mobile', 'number', 'bornOn', 'isSmsRefused', 'employer'] })
  expect(done).toEqual({ kind: 'done', fileName: 'out', customers: 2, services: 0 })
  expect(shop.asked).toEqual(['客户资料 2026-11-22.xlsx'])
  expect(shop.sheet('客户资料')).toEqual([
    ['客户名称', '手机号码', '客户编号', '出生日期', '不收短信', '工作单位'],
    ['李二', '00123', 'A1', undefined, '否', '华为'],
    ['王一', undefined, 'A2', '1980-02-03', '是'],
  ])
})

test('services and reference values stand on sheets of their own', async () => {
  const shop = await desk()
  const { id } = await shop.addCustomer({ number: 'A1', name: '王一', category: '会员' })
  const values = { servedOn: '2026-01-31', status: '', summary: '洗牙', staff: '陈医师', amountFen: -1230 }
  await createServiceRecord(shop.db, TEST_ACT, { customerId: id, values })
  expect(await shop.run({ hasServices: true, hasReferences: true })).toMatchObject({ customers: 1, services: 1 })
  expect(shop.sheet('服务明细')).toEqual([
    ['客户编号', '客户名称', '服务日期', '状态', '服务摘要', '服务人员', '金额注记'],
    ['A1', '王一', '2026-01-31', undefined, '洗牙', '陈医师', '-12.30'],
  ])
  expect(shop.sheet('参考档')[1]?.slice(0, 2)).toEqual(['客户类别', '会员'])
})

test('every export is counted, with who took how much', async () => {
  const shop = await desk()
  const { id } = await shop.addCustomer()
  await shop.addCustomer()
  await shop.run({ recipients: { kind: 'ticked', ids: [id] }, format: 'csv', hasServices: true })
  expect(await shop.client.exporting.listExports()).toEqual([
    {
      id: 1,
      at: TEST_NOW,
      byName: '前台',
      source: 'ticked',
      format: 'csv',
      customers: 1,
      services: 0,
      referenceItems: 0,
    },
  ])
})

test('who thinks better of it leaves no file and no count', async () => {
  const shop = await desk()
  await shop.addCustomer()
  shop.refuse()
  expect(await shop.run()).toMatchObject({ fileName: null })
  expect(await shop.client.exporting.listExports()).toEqual([])
})

test('an export that is cancelled when all but its last step is done leaves no file and no count', async () => {
  const written: string[] = []
  const shop = await desk({
    // Writes all of it, and then waits to be told to end.
    threads: (real) => ({
      ...real,
      write: async (job, signal, onProgress) => {
        await real.write(job, signal, onProgress)
        written.push(...readdirSync(dirname(job.partial)))
        onProgress({ done: 1, total: 1 })
        await once(signal, 'abort')
        throw signal.reason
      },
    }),
  })
  await shop.addCustomer()
  const events = await shop.client.exporting.exportCustomers({
    ...FIRST_CHOICE,
    recipients: { kind: 'everyone' },
    order: { by: 'number', isDescending: false },
  })
  expect(await events.next()).toMatchObject({ value: { kind: 'progress' } })
  expect(written).toEqual(['out.partial'])
  await events.return()
  await expect.poll(() => readdirSync(shop.folder)).toEqual([])
  expect(await shop.client.exporting.listExports()).toEqual([])
})

test('whoever was deleted since people looked is not exported and not counted', async () => {
  const shop = await desk()
  const [{ id: gone }, { id }] = [await shop.addCustomer(), await shop.addCustomer()]
  await shop.client.customers.deleteCustomers({ ids: [gone] })
  const threads = await testExportThreads(shop.file)
  const partial = join(shop.folder, 'raw')
  const wanted = { ...FIRST_CHOICE, ids: Int32Array.of(gone, id), hasServices: true, words: exportWordsIn('zh-CN') }
  const job = { partial, format: 'xlsx', wanted } as const
  expect(await threads.write(job, new AbortController().signal, () => {})).toEqual({
    customers: 1,
    services: 0,
    referenceItems: 0,
  })
})

test('a file that cannot be replaced is told in plain words, and stays as it was', async () => {
  const shop = await desk()
  await shop.addCustomer()
  // A folder cannot be replaced by a file: on Windows so is a file that Excel has open.
  mkdirSync(join(shop.folder, 'out'))
  await expect(shop.run()).rejects.toMatchObject({ message: 'exporting:fileOpen' })
  expect(readdirSync(shop.folder)).toEqual(['out'])
})

test('a place that cannot be written to is told, and leaves nothing half done', async () => {
  const shop = await desk({ to: '/nowhere/at/all.xlsx' })
  await shop.addCustomer()
  await expect(shop.run()).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE', message: 'exporting:notWritable' })
})

test('a full disk is told in plain words', async () => {
  const shop = await desk()
  await shop.addCustomer()
  symlinkSync('/dev/full', join(shop.folder, 'out.partial'))
  await expect(shop.run()).rejects.toMatchObject({ message: 'exporting:diskFull' })
  expect(readdirSync(shop.folder)).toEqual([])
})

test('nobody to export is told before any file is asked for', async () => {
  const shop = await desk()
  await expect(shop.run()).rejects.toMatchObject({ message: 'exporting:nobody' })
  expect(shop.asked).toEqual([])
})
