import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { migrations } from '../../migrations'
import { openMigrated } from '../database/migrate'
import { bundled } from '../database/test-bundle'
import { TEST_NOW, testDatabase } from '../database/test-database'
import { quickSearch } from '../search/quick-search-queries'
import type { Told } from './test-saver'

const KILLS = 60
/** Printed with a failure; the same seed kills after the same pauses. */
const SEED = 20261122
const PAUSE_AT_MOST_MS = 40

/** Numbers in [0, 1) from a seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Starts a desk on the file, and kills it this long after its first act. All that it told, whole lines only. */
function workUntilKilled(program: string, file: string, round: number, pauseMs: number): Promise<Told[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, file, String(round)], { stdio: ['ignore', 'pipe', 'inherit'] })
    let said = ''
    child.stdout.on('data', (data: Buffer) => {
      if (said === '') setTimeout(() => child.kill('SIGKILL'), pauseMs)
      said += data.toString()
    })
    child.once('close', (_code, signal) => {
      if (signal !== 'SIGKILL') return reject(new Error(`round ${round} ended by itself`))
      resolve(
        said
          .split('\n')
          .slice(0, -1)
          .map((line) => JSON.parse(line) as Told),
      )
    })
  })
}

/** What must be on file after these acts, by customer. */
function expectedFrom(told: readonly Told[]) {
  const customers = new Map<number, { name: string; version: number; isDeleted: boolean; services: number }>()
  for (const act of told) {
    const before = customers.get(act.id) ?? { name: '', version: 0, isDeleted: false, services: 0 }
    if (act.act === 'saved') customers.set(act.id, { ...before, name: act.name, version: act.version })
    else if (act.act === 'served') customers.set(act.id, { ...before, services: before.services + 1 })
    else customers.set(act.id, { ...before, isDeleted: act.act === 'deleted', version: before.version + 1 })
  }
  return customers
}

test(`after ${KILLS} kills in the middle of saves (seed ${SEED}) every act that was told is there, and none by half`, async () => {
  const random = randomFrom(SEED)
  const program = await bundled(join(import.meta.dirname, 'test-saver.ts'))
  const { file, connection } = await testDatabase()
  connection.close()
  const told: Told[] = []
  for (let round = 1; round <= KILLS; round += 1) {
    told.push(...(await workUntilKilled(program, file, round, random() * PAUSE_AT_MOST_MS)))
  }

  const after = await openMigrated(file, migrations, new Date(TEST_NOW))
  const value = (query: string) => after.connection.prepare(query).pluck().get()
  expect(value('PRAGMA integrity_check')).toBe('ok')
  expect(after.connection.pragma('foreign_key_check')).toEqual([])
  // Throws where the index contradicts itself.
  after.connection.exec("INSERT INTO customerGram (customerGram) VALUES ('integrity-check')")

  const kept = after.connection.prepare<[number], { name: string; version: number; deletedAt: number | null }>(
    'SELECT name, version, deletedAt FROM customer WHERE id = ?',
  )
  const services = after.connection.prepare<[number], number>('SELECT count(*) FROM serviceRecord WHERE customerId = ?')
  const expected = expectedFrom(told)
  expect(expected.size).toBeGreaterThanOrEqual(KILLS)
  for (const [id, customer] of expected) {
    const row = kept.get(id)
    // The act that was cut off by the kill may have been committed too, untold.
    expect(row?.version, `customer ${id}`).toBeGreaterThanOrEqual(customer.version)
    expect(services.pluck().get(id)).toBeGreaterThanOrEqual(customer.services)
    if (row?.version !== customer.version) continue
    expect(row).toMatchObject({ name: customer.name, deletedAt: customer.isDeleted ? expect.any(Number) : null })
    const [group] = await quickSearch(after.db, customer.name)
    expect(group?.hits[0]?.customerId === id, `${customer.name} is found`).toBe(!customer.isDeleted)
  }
  // No act by half: every version of every record has its entry in the history, and the kept count is the counted one.
  expect(
    value(`SELECT count(*) FROM customer WHERE version <> (
      SELECT count(*) FROM recordChange WHERE entity = 'customer' AND entityId = customer.id)`),
  ).toBe(0)
  expect(
    value(`SELECT count(*) FROM serviceRecord WHERE version <> (
      SELECT count(*) FROM recordChange WHERE entity = 'serviceRecord' AND entityId = serviceRecord.id)`),
  ).toBe(0)
  expect(value("SELECT count FROM tally WHERE name = 'customers'")).toBe(
    value('SELECT count(*) FROM customer WHERE deletedAt IS NULL'),
  )
  after.connection.close()
}, 120_000)
