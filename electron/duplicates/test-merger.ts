import { writeSync } from 'node:fs'
import { migrations } from '../../migrations'
import { getCustomer } from '../customers/customer-queries'
import { openMigrated } from '../database/migrate'
import { mergeCustomers } from './merge-writes'
import { undoMerge } from './unmerge-writes'

/** Merges the first two customers and undoes it again, without rest, until it is killed. */
async function work(file: string): Promise<void> {
  const { db } = await openMigrated(file, migrations, new Date())
  const act = { userId: 1, at: Date.UTC(2026, 10, 22, 9) }
  const open = db.selectFrom('customerMerge').select('id').where('undoneAt', 'is', null)
  for (;;) {
    const standing = await open.executeTakeFirst()
    if (standing) await undoMerge(db, act, standing.id)
    const [keeper, other] = [await getCustomer(db, 1), await getCustomer(db, 2)]
    await mergeCustomers(db, act, { keeper, other, choices: {}, noteLine: '' })
    writeSync(1, 'merged\n')
  }
}

const [file] = process.argv.slice(2)
if (!file) throw new Error('usage: FILE')
await work(file)
