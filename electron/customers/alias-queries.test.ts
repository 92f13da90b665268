import { expect, test } from 'vitest'
import { TEST_ACT, testDatabase } from '../database/test-database'
import { aliasesByPrefix, findAliasOwner } from './alias-queries'
import { addAlias } from './alias-writes'

/** Plans of what is asked while `act` runs. */
async function plansOf({ connection }: Awaited<ReturnType<typeof testDatabase>>, act: () => Promise<unknown>) {
  const asked: string[] = []
  const prepare = connection.prepare.bind(connection)
  connection.prepare = ((sql: string) => {
    asked.push(sql)
    return prepare(sql)
  }) as typeof connection.prepare
  await act()
  connection.prepare = prepare
  return asked.flatMap((sql) => {
    const blanks = Array.from({ length: sql.split('?').length - 1 }, () => 1)
    return prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...blanks)
      .map(({ detail }) => detail)
  })
}

test('old numbers are found by their index, however many there are', async () => {
  const shop = await testDatabase()
  const { id } = await shop.addCustomer({ number: 'B1' })
  await addAlias(shop.db, TEST_ACT, { customerId: id, number: 'A1', reason: 'renumbered' })
  for (const act of [() => aliasesByPrefix(shop.db, 'A', 100), () => findAliasOwner(shop.db, 'a1')]) {
    const plans = await plansOf(shop, act)
    expect(plans[0]).toMatch(/^SEARCH alias USING INDEX sqlite_autoindex_customerAlias_1 \(numberKey/)
    expect(plans.join('\n')).not.toMatch(/SCAN/)
  }
  const plans = await plansOf(shop, () => aliasesByPrefix(shop.db, 'A', 100))
  expect(plans.join('\n')).not.toMatch(/TEMP B-TREE/)
})
