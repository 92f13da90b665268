import { expect, test } from 'vitest'
import { customerValuesOf, EMPTY_CUSTOMER } from '../../shared/customers/customer'
import { addAlias } from '../customers/alias-writes'
import { putMerged } from '../customers/customer-merge-writes'
import { getCustomer } from '../customers/customer-queries'
import { TEST_ACT } from '../database/test-database'
import { dumpOf, importDesk } from './test-import-desk'

/** Ann had B1 before; Ben was merged into her and keeps his row; Cid had D1, and so had Dora. */
async function shop() {
  const desk = await importDesk()
  const add = async (number: string, name: string, mobile: string) =>
    (await desk.addCustomer({ ...EMPTY_CUSTOMER, number, name, mobile })).id
  const ann = await add('A1', '安', '1')
  const ben = await add('B2', '本', '2')
  const cid = await add('C1', '西', '3')
  const dora = await add('C2', '朵', '4')
  await addAlias(desk.db, TEST_ACT, { customerId: ann, number: 'B1', reason: 'renumbered' })
  for (const customerId of [cid, dora]) {
    await addAlias(desk.db, TEST_ACT, { customerId, number: 'D1', reason: 'renumbered' })
  }
  await putMerged(desk.db, TEST_ACT, ben, ann, 1)
  return { ...desk, ann, ben }
}

test.each(['B1', 'b1', 'B2'])(
  'a row with the old number %s is of the customer who had it or was merged',
  async (number) => {
    const { run, dryRun, undo, db, connection, ann, ben } = await shop()
    const before = dumpOf(connection)
    const csv = `客户编号,客户名称,电子邮箱\n${number},安,a@b.c\n`
    expect((await run(csv, { duplicates: 'skip' })).counts).toMatchObject({ created: 0, skipped: 1 })
    expect((await dryRun(csv, { duplicates: 'update' })).counts).toMatchObject({ updated: 1 })
    const { runId, counts } = await run(csv, { duplicates: 'update' })
    expect(counts).toMatchObject({ created: 0, updated: 1, rejected: 0 })
    expect(await getCustomer(db, ann)).toMatchObject({ number: 'A1', email: 'a@b.c' })
    const merged = await db.selectFrom('customer').select('email').where('id', '=', ben).executeTakeFirst()
    expect(merged?.email).toBe('')
    await undo(runId)
    expect(dumpOf(connection)).toEqual(before)
  },
)

test('a customer in two rows by two numbers is told, and changed once', async () => {
  const { run, dryRun } = await shop()
  const csv = '客户编号,客户名称,电子邮箱\nA1,安,a@b.c\nB1,安,x@y.z\nB2,本,x@y.z\n'
  const { problems } = await dryRun(csv, { duplicates: 'update' })
  expect(problems).toMatchObject(
    [3, 4].map((row) => ({ row, column: 0, reason: { key: 'importing:repeatsRow', row: 2 } })),
  )
  expect((await run(csv, { duplicates: 'update' })).counts).toMatchObject({ updated: 1, rejected: 2 })
})

test('an old number of several customers is of none of them', async () => {
  const { dryRun } = await shop()
  const { problems } = await dryRun('客户编号,客户名称\nD1,丁\n')
  expect(problems).toMatchObject([{ row: 2, column: 0, reason: { key: 'importing:oldNumberOfSeveral' } }])
})

test('an old number is given to nobody else', async () => {
  const { dryRun, run, db, ann } = await shop()
  const byName = { keyFields: ['name' as const, 'mobile' as const], duplicates: 'update' as const }
  const { problems } = await dryRun('客户编号,客户名称,手机号码\nB1,新,9\nB2,朵,4\n', byName)
  expect(problems).toMatchObject(
    [2, 3].map((row) => ({ row, column: 0, reason: { key: 'importing:oldNumberOf', name: '安' } })),
  )
  const added = await run('客户编号,客户名称\nB1,新\n', { duplicates: 'add' })
  expect(added.counts).toMatchObject({ created: 1 })
  const numbers = await db.selectFrom('customer').select('number').where('name', '=', '新').execute()
  expect(numbers).toEqual([{ number: 'C3' }])
  expect((await getCustomer(db, ann)).number).toBe('A1')
})

test('a merged customer is found by name and mobile as the one who stayed', async () => {
  const { run, db, ann } = await shop()
  const byName = { keyFields: ['name' as const, 'mobile' as const], duplicates: 'fillBlanks' as const }
  const { counts } = await run('客户名称,手机号码,邮编\n本,2,00123\n', byName)
  expect(counts).toMatchObject({ created: 0, updated: 1 })
  expect(customerValuesOf(await getCustomer(db, ann))).toMatchObject({ name: '安', mobile: '1', postcode: '00123' })
})
