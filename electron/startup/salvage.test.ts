import { mkdtempSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { EMPTY_CUSTOMER } from '../../shared/customers/customer'
import { createCustomer } from '../customers/customer-writes'
import { TEST_ACT, testDatabase } from '../database/test-database'
import { csvCell, salvageInto } from './salvage'

test.each([
  ['=1+2', '"\'=1+2"'],
  ['+8613800138000', '"\'+8613800138000"'],
  ['-1+1', '"\'-1+1"'],
  ['@x', '"\'@x"'],
  ['＝1', '"\'＝1"'],
  ['\t1', '"\'\t1"'],
  ['李"文"雄', '"李""文""雄"'],
  ['深圳,宝安', '"深圳,宝安"'],
  ['一\n二', '"一\n二"'],
  ['平常', '平常'],
  [-300, '-300'],
  [null, ''],
] as const)('%j becomes the cell %j, which no spreadsheet runs', (value, cell) => {
  expect(csvCell(value)).toBe(cell)
})

/** 600 customers; these leaf pages of theirs are garbage. */
async function damagedShop(spoil: readonly number[]) {
  const { db, connection, file } = await testDatabase()
  await db.transaction().execute(async (db) => {
    for (let index = 0; index < 600; index++) {
      const note = '备注'.repeat(50)
      await createCustomer(db, TEST_ACT, {
        ...EMPTY_CUSTOMER,
        number: `A${index}`,
        name: `客户${index}`,
        category: 'VIP会员',
        note,
      })
    }
  })
  connection.pragma('wal_checkpoint(TRUNCATE)')
  const pages = connection
    .prepare<[], number>("SELECT pageno FROM dbstat WHERE name = 'customer' AND pagetype = 'leaf'")
    .pluck()
  const leaves = pages.all()
  connection.close()
  const bytes = readFileSync(file)
  for (const index of spoil) bytes.fill(0xff, ((leaves[index] ?? 1) - 1) * 4096, (leaves[index] ?? 1) * 4096)
  writeFileSync(file, bytes)
  return file
}

test('what can be read past damaged pages is saved with names, and what is lost is said', async () => {
  const file = await damagedShop([3, 9])
  const folder = mkdtempSync(join(tmpdir(), 'frontdesk-test-'))
  const [customers, services, references] = salvageInto(file, folder, () => {})
  expect(customers).toMatchObject({ table: 'customer', isWhole: false })
  expect(customers!.rows).toBeGreaterThan(500)
  expect(customers!.rows).toBeLessThan(600)
  expect(services).toEqual({ table: 'serviceRecord', rows: 0, isWhole: true })
  expect(references).toMatchObject({ rows: 1, isWhole: true })
  const text = readFileSync(join(folder, 'customer.csv'), 'utf8')
  expect(text.startsWith('\uFEFFid,number,')).toBe(true)
  expect(text).toContain('客户599')
  expect(text).toContain('VIP会员')
})

test('of a file that was cut, what is left is saved, and the file stays as it is', async () => {
  const file = await damagedShop([])
  const half = Math.floor(statSync(file).size / 2)
  truncateSync(file, half)
  const folder = mkdtempSync(join(tmpdir(), 'frontdesk-test-'))
  const [customers] = salvageInto(file, folder, () => {})
  expect(customers).toMatchObject({ isWhole: false })
  expect(customers!.rows).toBeGreaterThan(50)
  expect(statSync(file).size).toBe(half)
  expect(readdirSync(folder).sort()).toEqual(['customer.csv', 'referenceItem.csv', 'serviceRecord.csv'])
})
