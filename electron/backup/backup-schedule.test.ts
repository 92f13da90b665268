import { existsSync } from 'node:fs'
import { expect, onTestFinished, test } from 'vitest'
import { migrations } from '../../migrations'
import type { Topic } from '../../shared/contract/meta'
import { openMigrated } from '../database/migrate'
import { TEST_NOW, testDatabase } from '../database/test-database'
import { readBackupHead } from './backup-file'
import { startBackupSchedule } from './backup-schedule'
import { changeBackupSettings } from './backup-state'
import { testBackups } from './test-backups'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** 18:30 of the PC's clock on the day of all tests. */
const EVENING = new Date(TEST_NOW).setHours(18, 30, 0, 0)

async function shop() {
  const database = await testDatabase()
  const clock = { now: EVENING }
  const { backups, failures } = await testBackups(database.file, () => clock.now)
  const hearers = new Set<(topics: readonly Topic[]) => void>()
  const start = () => {
    const schedule = startBackupSchedule({
      db: database.db,
      connection: database.connection,
      backups,
      onChange(hear) {
        hearers.add(hear)
        return () => hearers.delete(hear)
      },
      onFailure: (_where, error) => failures.push(error),
      now: () => clock.now,
    })
    onTestFinished(() => schedule.stop())
    return schedule
  }
  const tell = (...topics: readonly Topic[]) => {
    for (const hear of hearers) hear(topics)
  }
  return { ...database, clock, backups, failures, start, tell, schedule: start() }
}

test('a shop in which nothing was ever entered is not backed up', async () => {
  const { schedule, backups } = await shop()
  expect(await schedule.look()).toBeUndefined()
  await schedule.backUpOnExit()
  expect(await backups.list()).toEqual([])
})

test('through a day: the daily one at the next chance, one each half hour in which something changed', async () => {
  const { schedule, clock, addCustomer, backups } = await shop()
  await addCustomer()
  expect(await schedule.look()).toBe('daily')
  expect(schedule.isChanged()).toBe(false)
  clock.now += 40 * MINUTE
  expect(await schedule.look()).toBeUndefined()
  await addCustomer()
  expect(await schedule.look()).toBe('halfHourly')
  clock.now += 29 * MINUTE
  await addCustomer()
  expect(await schedule.look()).toBeUndefined()
  clock.now += MINUTE
  expect(await schedule.look()).toBe('halfHourly')
  // The PC was off over night and past the time of the day.
  clock.now += DAY
  expect(await schedule.look()).toBe('daily')
  expect((await backups.list()).map(({ reason }) => reason)).toEqual(['daily', 'halfHourly', 'halfHourly', 'daily'])
}, 60_000)

test('what is changed is known after a restart too, and a change that leaves no row is heard of', async () => {
  const { schedule, start, addCustomer, tell } = await shop()
  await addCustomer()
  await schedule.look()
  const next = start()
  expect(next.isChanged()).toBe(false)
  tell('backups', 'drafts')
  expect(next.isChanged()).toBe(false)
  tell('customers')
  expect(next.isChanged()).toBe(true)
})

test('a setting that was changed is a change', async () => {
  const { schedule, db, addCustomer } = await shop()
  await addCustomer()
  await schedule.look()
  await changeBackupSettings(db, { dailyAt: null, isOnExit: true, isHalfHourly: false })
  expect(schedule.isChanged()).toBe(true)
})

test('at the end of the program there is one if anything changed, and none where the shop does not want it', async () => {
  const { schedule, db, addCustomer, backups } = await shop()
  await addCustomer()
  await schedule.backUpOnExit()
  await schedule.backUpOnExit()
  expect((await backups.list()).map(({ reason }) => reason)).toEqual(['onExit'])
  await changeBackupSettings(db, { dailyAt: '12:30', isOnExit: false, isHalfHourly: true })
  await addCustomer()
  await schedule.backUpOnExit()
  expect(await backups.list()).toHaveLength(1)
})

test('the newest one is tried once a week, when nothing else is due', async () => {
  const { schedule, clock, addCustomer, backups } = await shop()
  await addCustomer()
  await schedule.look()
  expect(backups.pc.drill).toBeNull()
  await schedule.look()
  expect(backups.pc.drill).toMatchObject({ at: EVENING, isWhole: true })
  clock.now += 7 * DAY
  expect(await schedule.look()).toBe('daily')
  await schedule.look()
  expect(backups.pc.drill).toMatchObject({ at: clock.now, isWhole: true })
})

test('a clock that was a year ahead does not keep the shop from being backed up, and nothing is dropped', async () => {
  const { schedule, clock, addCustomer, backups } = await shop()
  await addCustomer()
  await schedule.look()
  clock.now += 365 * DAY
  await schedule.look()
  clock.now -= 364 * DAY
  expect(await schedule.look()).toBe('daily')
  expect(await backups.list()).toHaveLength(3)
})

test('before a migration there is a whole backup of the old schema, and without it nothing is migrated', async () => {
  const { file, connection, backups, addCustomer } = await shop()
  await addCustomer()
  connection.pragma('wal_checkpoint(TRUNCATE)')
  const grown = [...migrations, { name: '9999-nothing', up: async () => {} }]
  const refuse = () => Promise.reject(new Error('no room'))
  await expect(openMigrated(file, grown, new Date(TEST_NOW), refuse)).rejects.toThrow('no room')
  expect(connection.pragma('user_version', { simple: true })).toBe(migrations.length)
  const opened = await openMigrated(file, grown, new Date(TEST_NOW), () => backups.backupBefore('beforeMigration'))
  opened.connection.close()
  expect(connection.pragma('user_version', { simple: true })).toBe(migrations.length + 1)
  const [made] = await backups.list()
  expect(made).toMatchObject({ reason: 'beforeMigration', schemaVersion: migrations.length, customerCount: 1 })
  const backupFile = backups.fileOf(made!.key)!
  expect(existsSync(backupFile)).toBe(true)
  expect((await readBackupHead(backupFile)).head.schemaVersion).toBe(migrations.length)
})
