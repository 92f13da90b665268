import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { migrations } from '../../migrations'
import { openMigrated } from '../database/migrate'
import { bundled } from '../database/test-bundle'
import { TEST_ACT, TEST_NOW, testDatabase } from '../database/test-database'
import { createServiceRecord } from '../service-records/service-record-writes'
import { undoMerge } from './unmerge-writes'

const KILLS = 25

/** Starts merging on the file, and kills it so long after its first merge. */
function mergeUntilKilled(program: string, file: string, pauseMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, file], { stdio: ['ignore', 'pipe', 'inherit'] })
    child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), pauseMs))
    child.once('close', (_code, signal) => (signal === 'SIGKILL' ? resolve() : reject(new Error('ended by itself'))))
  })
}

test(`after each of ${KILLS} kills in the middle of merges two customers are one or two, and nothing between`, async () => {
  const program = await bundled(join(import.meta.dirname, 'test-merger.ts'))
  const { db, file, connection, addCustomer } = await testDatabase()
  for (const days of [3, 2]) {
    const { id } = await addCustomer({ name: '李文雄', mobile: `1380013800${days}`, category: `类别${days}` })
    for (let day = 1; day <= days; day += 1) {
      const values = { servedOn: `2026-01-0${day}`, status: '已完成', summary: '洗牙', staff: '', amountFen: day }
      await createServiceRecord(db, TEST_ACT, { customerId: id, values })
    }
  }
  const dump = (from: typeof connection) =>
    ['customer', 'serviceRecord', 'recordChange', 'customerAlias', 'tally'].map((table) =>
      from.prepare(`SELECT * FROM "${table}"`).all(),
    )
  const before = dump(connection)
  connection.close()
  for (let round = 0; round < KILLS; round += 1) {
    // Merges take about 10 ms each: so the kills fall on all parts of one.
    await mergeUntilKilled(program, file, round * 1.7)
    const after = await openMigrated(file, migrations, new Date(TEST_NOW))
    const counts = after.connection
      .prepare('SELECT customerId, count(*) AS services FROM serviceRecord GROUP BY 1 ORDER BY 1')
      .all()
    const standing = await after.db.selectFrom('customerMerge').select('id').where('undoneAt', 'is', null).execute()
    expect(standing.length).toBeLessThanOrEqual(1)
    if (standing[0]) {
      expect(counts).toEqual([{ customerId: 1, services: 5 }])
      await undoMerge(after.db, TEST_ACT, standing[0].id)
    }
    expect(dump(after.connection)).toEqual(before)
    expect(after.connection.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(after.connection.pragma('foreign_key_check')).toEqual([])
    after.connection.close()
  }
}, 120_000)
