import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrations } from '../../migrations'
import { type CustomerValues, EMPTY_CUSTOMER } from '../../shared/customers/customer'
import { nextCustomerNumber } from '../../shared/customers/customer-number'
import { createCustomer } from '../customers/customer-writes'
import type { Act } from '../history/act'
import { openMigrated } from './migrate'

/** 2026-11-22 09:00 UTC: all tests live on this day. */
export const TEST_NOW = Date.UTC(2026, 10, 22, 9)
export const TEST_ACT: Act = { userId: 1, at: TEST_NOW }

/** A really migrated database in a file of its own. */
export async function testDatabase() {
  const folder = mkdtempSync(join(tmpdir(), 'frontdesk-test-'))
  const file = join(folder, 'frontdesk.db')
  const { db, connection } = await openMigrated(file, migrations, new Date(TEST_NOW))
  let number = 'T000'
  const addCustomer = (values: Partial<CustomerValues> = {}) => {
    number = nextCustomerNumber(number)
    return createCustomer(db, TEST_ACT, { ...EMPTY_CUSTOMER, number, name: `测试${number}`, ...values })
  }
  return { db, connection, file, folder, addCustomer }
}
