import { mkdtempSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { read, utils } from 'xlsx'
import { type ExportRequest, FIRST_CHOICE } from '../../shared/exporting/export-request'
import { createListOrder } from '../customer-list/list-order'
import { builtOrderWorker } from '../customer-list/test-list-order'
import { TEST_ACT, TEST_NOW, testDatabase } from '../database/test-database'
import { connectClient } from '../ipc/test-client'
import { createServiceRecord } from '../service-records/service-record-writes'
import { testExportThreads } from './test-export'

async function desk(given: { to?: string } = {}) {
  const shop = await testDatabase()
  const listOrder = createListOrder(await builtOrderWorker(), shop.file)
  const exportThreads = await testExportThreads(shop.file)
  const folder = mkdtempSync(join(tmpdir(), 'frontdesk-test-'))
  const asked: string[] = []
  let answer: string | undefined = given.to ?? join(folder, 'out')
  const dialogs = {
    open: async () => [],
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

test('a cancelled export leaves no file and no count', async () => {
  const shop = await desk()
  for (let at = 0; at < 50; at++) await shop.addCustomer()
  const events = await shop.client.exporting.exportCustomers({
    ...FIRST_CHOICE,
    recipients: { kind: 'everyone' },
    order: { by: 'number', isDescending: false },
  })
  const first = events.next()
  await events.return()
  await first.catch(() => undefined)
  await expect.poll(() => readdirSync(shop.folder).filter((name) => name.endsWith('.partial'))).toEqual([])
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
