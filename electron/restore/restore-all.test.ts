import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { EventPublisher } from '@orpc/server'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { customerValuesOf, EMPTY_CUSTOMER } from '../../shared/customers/customer'
import type { RestorePreview } from '../../shared/restore/restore'
import { START_ANEW_WORD } from '../../shared/startup/startup'
import type { Backups } from '../backup/backups'
import { testBackups } from '../backup/test-backups'
import { bundled } from '../database/test-bundle'
import { testDatabase } from '../database/test-database'
import type { ChangeFeed } from '../ipc/call'
import { connectClient, noImports } from '../ipc/test-client'
import { openShop } from '../shop/open-shop'
import { createShopKeeper, shopContext } from '../shop/shop-keeper'
import type { StartState } from '../shop/start-shop'
import { damageOf } from '../startup/start-check'
import { createBackupDesk } from './opened-backup'
import { backupOf } from './test-backup-of'

const WORKERS: Readonly<Record<string, string>> = {
  'opened-backup-worker': 'electron/restore/opened-backup-worker.ts',
  'long-act-worker': 'electron/references/long-act-worker.ts',
  'list-order-worker': 'electron/customer-list/list-order-worker.ts',
  'collect-orphans-worker': 'electron/pictures/collect-orphans-worker.ts',
}
const built = new Map<string, string>()
const root = join(import.meta.dirname, '..', '..')

beforeAll(async () => {
  for (const [name, entry] of Object.entries(WORKERS)) built.set(name, await bundled(join(root, entry)))
}, 120_000)

type Desk = Awaited<ReturnType<typeof runningDesk>>
let desk: Desk

/** The program without its window, on a shop of 王一, 李二, 张三, 赵四, and a backup of it. */
async function runningDesk() {
  const { connection, folder, file, addCustomer } = await testDatabase()
  for (const name of ['王一', '李二', '张三', '赵四']) await addCustomer({ name, address: '深圳' })
  const backup = backupOf(file)
  connection.close()
  const changes: ChangeFeed = new EventPublisher()
  const failures: unknown[] = []
  const workerFile = (name: string) => built.get(name) ?? name
  const dataPaths = { dataFolder: folder, databaseFile: file }
  const onFailure = (_where: string, error: unknown) => failures.push(error)
  const safety: string[] = []
  let isDiskFull = false
  const { backups: kept } = await testBackups(file, Date.now)
  const backups: Backups = {
    ...kept,
    fileOf: (key: string) => (key === 'backup' ? backup : undefined),
    backupBefore: async (reason) => {
      if (isDiskFull) throw Object.assign(new Error('full'), { code: 'SQLITE_FULL' })
      safety.push(reason)
      return kept.backupBefore(reason)
    },
  }
  const shopKeeper = createShopKeeper(() =>
    openShop({ ...dataPaths, workerFile, changes, backups, startImport: noImports, onFailure }),
  )
  await shopKeeper.open()
  let anew = 0
  const startState: StartState = { damage: undefined }
  const fixed = {
    changes,
    dataPaths,
    shopKeeper,
    backupDesk: createBackupDesk(workerFile('opened-backup-worker'), folder),
    startState,
    workerFile,
    startAnew: () => {
      anew += 1
    },
    backups,
    now: Date.now,
  }
  /** As the gate does: the context is looked up anew. */
  const clients: { close(): void }[] = []
  const connect = () => {
    const connected = connectClient({ ...fixed, ...shopContext(shopKeeper.current()) })
    clients.push(connected)
    return connected.client
  }
  return {
    ...fixed,
    file,
    folder,
    backup,
    safety,
    failures,
    connect,
    fillDisk: () => {
      isDiskFull = true
    },
    begunAnew: () => anew,
    /** As if the start had found the data damaged. */
    damage() {
      shopKeeper.end()
      startState.damage = damageOf('damagedPages', folder, file)
    },
    async end() {
      for (const client of clients) client.close()
      await fixed.backupDesk.close()
      shopKeeper.end()
    },
  }
}

beforeEach(async () => {
  desk = await runningDesk()
}, 60_000)
afterEach(() => desk.end())

async function opened(): Promise<RestorePreview> {
  const source = { kind: 'listed', key: 'backup' } as const
  for await (const event of await desk.connect().restore.openBackup({ source, passphrase: null })) {
    if (event.kind === 'ready') return event.preview
  }
  throw new Error('never ready')
}

async function ended(events: AsyncIterable<{ kind: string }>): Promise<string | undefined> {
  let last: string | undefined
  for await (const { kind } of events) last = kind
  return last
}

/** Changes three customers, deletes one and adds one. */
async function workOn() {
  const { customers } = desk.connect()
  for (const name of ['王一', '李二', '张三']) {
    const { db } = desk.shopKeeper.current()!
    const { id } = await db.selectFrom('customer').select('id').where('name', '=', name).executeTakeFirstOrThrow()
    const customer = await customers.getCustomer({ id })
    await customers.updateCustomer({
      id,
      version: customer.version,
      values: { ...customerValuesOf(customer), address: '广州' },
    })
  }
  const { db } = desk.shopKeeper.current()!
  const zhao = await db.selectFrom('customer').select('id').where('name', '=', '赵四').executeTakeFirstOrThrow()
  await customers.deleteCustomers({ ids: [zhao.id] })
  await customers.createCustomer({ ...EMPTY_CUSTOMER, number: 'Z1', name: '周六' })
}

const addresses = async () => {
  const { db } = desk.shopKeeper.current()!
  const rows = db.selectFrom('customer').select(['name', 'address']).where('deletedAt', 'is', null).orderBy('id')
  return (await rows.execute()).map(({ name, address }) => name + address)
}
const TODAY = ['王一广州', '李二广州', '张三广州', '周六']
const THEN = ['王一深圳', '李二深圳', '张三深圳', '赵四深圳']

test('the preview names exactly who was changed, deleted and added; one comes back alone, then everything, then today again', async () => {
  await workOn()
  const preview = await opened()
  expect(preview.differenceCounts).toEqual({ added: 1, removed: 1, changed: 3 })
  expect(preview.head).toMatchObject({ reason: 'asked', appVersion: '0.3.0' })
  expect(preview.counts[0]).toEqual({ table: 'customer', there: 4, here: 4 })
  const { restore } = desk.connect()
  const { restoreId } = preview
  const page = { restoreId, text: '', offset: 0, limit: 50 }
  const changed = await restore.listDifferences({ ...page, kind: 'changed' })
  expect(changed.rows.map(({ name }) => name)).toEqual(['王一', '李二', '张三'])
  expect(await restore.readDifference({ restoreId, customerId: changed.rows[0]!.customerId })).toEqual([
    { field: 'address', there: '深圳', here: '广州' },
  ])
  expect(await restore.bringBack({ restoreId, customerIds: [changed.rows[0]!.customerId] })).toEqual({
    count: 1,
    unmerged: 0,
  })
  expect(await addresses()).toEqual(['王一深圳', '李二广州', '张三广州', '周六'])
  expect(await restore.compareAgain({ restoreId })).toMatchObject({
    differenceCounts: { added: 1, removed: 1, changed: 2 },
    newestThere: preview.newestThere,
  })
  const left = await restore.listDifferences({ ...page, kind: 'changed' })
  expect(left.rows.map(({ name }) => name)).toEqual(['李二', '张三'])

  expect(await ended(await restore.restoreAll({ restoreId }))).toBe('done')
  expect(await addresses()).toEqual(THEN)
  expect(desk.safety).toEqual(['beforeRestore', 'beforeRestore'])
  expect((await desk.backups.list()).map(({ reason }) => reason)).toEqual(['beforeRestore', 'beforeRestore'])
  await expect.poll(desk.begunAnew).toBe(1)
  expect(existsSync(join(desk.folder, 'restore-journal.json'))).toBe(false)
  expect(readdirSync(join(desk.folder, 'restore'))).toEqual([])

  const anew = desk.connect()
  expect(await anew.customers.countCustomers()).toBe(4)
  expect(await anew.restore.findUndo()).toMatchObject({ backupMadeAt: preview.head.madeAt })
  expect(await ended(await anew.restore.undoRestore())).toBe('done')
  expect(await addresses()).toEqual(['王一深圳', '李二广州', '张三广州', '周六'])
  expect(desk.failures).toEqual([])
}, 60_000)

test('where the safety backup fails, nothing is changed', async () => {
  await workOn()
  const { restoreId } = await opened()
  desk.fillDisk()
  const { restore } = desk.connect()
  await expect(ended(await restore.restoreAll({ restoreId }))).rejects.toMatchObject({
    code: 'SERVICE_UNAVAILABLE',
    message: 'errors:diskFull',
  })
  expect(await addresses()).toEqual(TODAY)
  expect(desk.begunAnew()).toBe(0)
  await expect(restore.bringBack({ restoreId, customerIds: [1] })).rejects.toMatchObject({ message: 'errors:diskFull' })
}, 60_000)

test('of two restores at once the second is refused, and the first is whole', async () => {
  await workOn()
  const { restoreId } = await opened()
  const { restore } = desk.connect()
  const results = await Promise.allSettled([
    ended(await restore.restoreAll({ restoreId })),
    ended(await restore.restoreAll({ restoreId })),
  ])
  expect(
    results.map((result) => (result.status === 'fulfilled' ? result.value : result.reason.message)).sort(),
  ).toEqual(['done', 'errors:dataBeingReplaced'])
  expect(await addresses()).toEqual(THEN)
  expect(desk.safety).toEqual(['beforeRestore'])
  const undo = desk.connect().restore
  const undone = await Promise.allSettled([ended(await undo.undoRestore()), ended(await undo.undoRestore())])
  expect(undone.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await addresses()).toEqual(TODAY)
}, 60_000)

test('of two who start anew at once the second is refused, and nothing is moved aside twice', async () => {
  desk.damage()
  const { startup } = desk.connect()
  const results = await Promise.allSettled([
    startup.startAnew({ word: START_ANEW_WORD }),
    startup.startAnew({ word: START_ANEW_WORD }),
  ])
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(readdirSync(desk.folder).filter((name) => name.startsWith('damaged-'))).toHaveLength(1)
  await expect(startup.startAnew({ word: START_ANEW_WORD })).rejects.toMatchObject({ message: 'errors:badInput' })
}, 60_000)

test('of two backups that are opened at once only the later stays', async () => {
  const [first, second] = await Promise.allSettled([opened(), opened()])
  expect([first.status, second.status]).toEqual(['rejected', 'fulfilled'])
  expect(readdirSync(join(desk.folder, 'restore'))).toEqual(['2'])
})

test('a backup whose thread ended answers with a refusal, and not never', async () => {
  const { restoreId } = await opened()
  const kept = desk.backupDesk.get(restoreId)
  await kept.release()
  await expect(kept.read(1)).rejects.toMatchObject({ message: 'restore:closed' })
})

test('while no data is open, all calls are refused but those that get it back', async () => {
  const { db } = desk.shopKeeper.current()!
  expect(db).toBeDefined()
  await desk.shopKeeper.whileClosed(async () => {
    const { customers, startup } = desk.connect()
    await expect(customers.countCustomers()).rejects.toMatchObject({
      code: 'SERVICE_UNAVAILABLE',
      message: 'errors:dataClosed',
    })
    expect(await startup.getStartup()).toEqual({ kind: 'ready' })
  })
  expect(await desk.connect().customers.countCustomers()).toBe(4)
})

test('a backup that nobody waits for any more leaves nothing behind, and a closed one answers no more', async () => {
  const { restore } = desk.connect()
  const waiting = new AbortController()
  const source = { kind: 'listed', key: 'backup' } as const
  const events = await restore.openBackup({ source, passphrase: null }, { signal: waiting.signal })
  await events.next()
  waiting.abort()
  await events.return?.(undefined)
  await expect
    .poll(() => (existsSync(join(desk.folder, 'restore')) ? readdirSync(join(desk.folder, 'restore')) : []))
    .toEqual([])
  const { restoreId } = await opened()
  await restore.closeBackup({ restoreId })
  await expect(restore.readDifference({ restoreId, customerId: 1 })).rejects.toMatchObject({
    code: 'NOT_FOUND',
    message: 'restore:closed',
  })
})
