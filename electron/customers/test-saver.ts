import { writeSync } from 'node:fs'
import { migrations } from '../../migrations'
import { type Customer, customerValuesOf, EMPTY_CUSTOMER } from '../../shared/customers/customer'
import { openMigrated } from '../database/migrate'
import { createServiceRecord } from '../service-records/service-record-writes'
import { createCustomer, deleteCustomers, restoreCustomers, updateCustomer } from './customer-writes'

/** What a killed process had told before: an act is told only after its commit. */
export type Told =
  | { readonly act: 'saved'; readonly id: number; readonly version: number; readonly name: string }
  | { readonly act: 'deleted' | 'restored'; readonly id: number }
  | { readonly act: 'served'; readonly id: number; readonly amountFen: number }

// Synchronous, and the whole line at once: what the parent reads has really been told.
const tell = (told: Told) => writeSync(1, `${JSON.stringify(told)}\n`)

/** A desk that never rests, on the file and from the round named on the command line, until it is killed. */
async function work(file: string, round: string): Promise<void> {
  const { db } = await openMigrated(file, migrations, new Date())
  const act = { userId: 1, at: Date.UTC(2026, 10, 22, 9) }
  const saved = ({ id, version, name }: Customer) => tell({ act: 'saved', id, version, name })
  for (let turn = 0; ; turn += 1) {
    const name = `客户${round}之${turn}`
    const values = { ...EMPTY_CUSTOMER, number: `K${round}-${turn}`, name, category: `类别${turn % 5}` }
    const customer = await createCustomer(db, act, values)
    saved(customer)
    const changed = { ...customerValuesOf(customer), name: `${name}改`, address: '深圳市福田区' }
    saved(await updateCustomer(db, act, { id: customer.id, version: customer.version, values: changed }))
    const service = { servedOn: '2026-11-22', status: '已完成', summary: '洗牙', staff: '陈秀慧', amountFen: turn }
    await createServiceRecord(db, act, { customerId: customer.id, values: service })
    tell({ act: 'served', id: customer.id, amountFen: turn })
    await deleteCustomers(db, act, [customer.id])
    tell({ act: 'deleted', id: customer.id })
    if (turn % 2 === 0) {
      await restoreCustomers(db, act, [customer.id])
      tell({ act: 'restored', id: customer.id })
    }
  }
}

const [file, round] = process.argv.slice(2)
if (!file || !round) throw new Error('usage: FILE ROUND')
await work(file, round)
