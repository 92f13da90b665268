import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { tidyUp } from '../../electron/app/housekeeping'
import { findKept } from '../../electron/restore/restore-undo'
import { EMPTY_CUSTOMER } from '../../shared/customers/customer'
import { type Desk, openDesk, timeOf } from './open-desk'
import { lastOf, openSource, restoreEverything } from './restore-file'
import { type BuiltDesk, builtDesk } from './run-desk'
import { digestOf } from './state-digest'

const MINUTES_A_DAY = 1440
const DAY_MS = 86_400_000

let built: BuiltDesk
beforeAll(async () => {
  built = await builtDesk()
}, 180_000)

/** As the program does some seconds after a start. */
async function tidyUpOf(desk: Desk): Promise<void> {
  const { dataFolder, databaseFile } = desk
  const house = {
    db: desk.shop().db,
    workerFile: built.workers['collect-orphans-worker']!,
    databaseFile,
    dataFolder,
    mayCollect: () => true,
    onPurged: () => {},
    onFailure: (error: unknown) => desk.failures.push(error),
    now: () => desk.clock.now,
  }
  const worker = await tidyUp(house, () => false)
  if (worker) await new Promise((resolve) => worker.once('exit', resolve))
}

test('a start by a clock ten years ahead deletes nothing: not the bin, no backup, and not the way back from a restore', async () => {
  const dataFolder = join(mkdtempSync(join(tmpdir(), 'faults-')), 'data')
  const startOn = (day: number) => openDesk({ dataFolder, workers: built.workers }, { turn: day * MINUTES_A_DAY })
  const first = await startOn(0)
  await first.call.settings.changeSettings({ binDays: 30 })
  const { id } = await first.call.customers.createCustomer({ ...EMPTY_CUSTOMER, number: 'A1', name: '删掉的' })
  await first.call.customers.deleteCustomers({ ids: [id] })
  await lastOf(first.call.backup.makeBackup())
  const [backup] = await first.call.backup.listBackups()
  await restoreEverything(first, await openSource(first, { kind: 'listed', key: backup!.key }))
  await tidyUpOf(first)
  const today = digestOf(first.connection())
  await first.close()
  const next = await startOn(1)
  await tidyUpOf(next)
  const backups = (await next.call.backup.listBackups()).map(({ key }) => key)
  await next.close()

  const far = await startOn(3650)
  await tidyUpOf(far)
  await lastOf(far.call.backup.makeBackup())
  expect(digestOf(far.connection())).toBe(today)
  expect((await far.call.backup.listBackups()).map(({ key }) => key)).toEqual(expect.arrayContaining(backups))
  await far.close()

  const right = await startOn(2)
  await tidyUpOf(right)
  expect(digestOf(right.connection())).toBe(today)
  expect(findKept(dataFolder, timeOf(2 * MINUTES_A_DAY))?.until).toBeGreaterThan(timeOf(0) + 29 * DAY_MS)
  await right.close()

  // And when its time has really come, the bin is emptied.
  const later = await startOn(33)
  await tidyUpOf(later)
  expect(later.connection().prepare('SELECT count(*) FROM customer').pluck().get()).toBe(0)
  await later.close()
}, 180_000)
