import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { migrations } from '../../migrations'
import { createServiceRecord } from '../service-records/service-record-writes'
import { openMigrated } from './migrate'
import { indexMatch, serviceIndexMatch } from './search-index'
import { TEST_ACT, TEST_NOW, testDatabase } from './test-database'

test('a file indexed by a program that knew less is indexed anew when it is opened', async () => {
  const { db, connection, file, addCustomer } = await testDatabase()
  const { id } = await addCustomer({ note: '对海鲜过敏', employer: '华为' })
  const values = { servedOn: '2026-01-31', status: '', summary: '自己写的', staff: '', amountFen: 0 }
  const service = await createServiceRecord(db, TEST_ACT, { customerId: id, values })
  connection.exec(`DELETE FROM customerGram; DELETE FROM serviceGram; UPDATE searchIndex SET version = 0`)
  connection.close()

  const opened = await openMigrated(file, migrations, new Date(TEST_NOW))
  expect((await sql`${indexMatch('note', '海鲜')}`.execute(opened.db)).rows).toEqual([{ id }])
  expect((await sql`${indexMatch('employer', '华为')}`.execute(opened.db)).rows).toEqual([{ id }])
  expect((await sql`${serviceIndexMatch('自己')}`.execute(opened.db)).rows).toEqual([{ id: service.id }])
  opened.connection.close()
})
