import { expect, test } from 'vitest'
import { duplicateDesk } from './test-duplicate-desk'

type Desk = Awaited<ReturnType<typeof duplicateDesk>>

/** Cards with nothing but a name, and an ID number that each two share. */
function addPairs({ connection }: Desk, count: number): void {
  connection.exec(`
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count * 2})
    INSERT INTO customer (number, numberKey, name, nameSortKey, idNumber, createdAt, createdBy, changedAt, changedBy)
    SELECT 'Z' || i, 'Z' || i, '张伟', 'zhang 1张 wei 3伟', 'H' || (100000 + (i - 1) / 2), 1, 1, 1, 1 FROM n`)
}

/** Saves one card after the other until the work is done; any save that fails fails the test. */
async function saveBeside(desk: Desk, work: () => Promise<unknown>): Promise<number> {
  const { id } = await desk.addCustomer({ name: '别人' })
  let isDone = false
  const working = work().finally(() => {
    isDone = true
  })
  let saves = 0
  while (!isDone) {
    saves += 1
    await desk.save(id, { note: `第 ${saves} 次` })
  }
  await working
  return saves
}

test('saves wait while a batch is merged, a little at a time, and neither ever fails', async () => {
  const desk = await duplicateDesk()
  addPairs(desk, 30)
  await desk.check()
  let last: unknown
  const saves = await saveBeside(desk, async () => {
    last = await desk.mergeMany()
  })
  expect(last).toMatchObject({ kind: 'done', merged: 30, skipped: [] })
  expect(saves).toBeGreaterThan(1)
  expect(desk.log.errors).toEqual([])
  await desk.end()
})

test('saves go on while everybody is compared, and while the cards that were changed are', async () => {
  const desk = await duplicateDesk()
  await saveBeside(desk, desk.check)
  for (let place = 0; place < 20; place += 1) await desk.addCustomer({ idNumber: `H12345${place >> 1}` })
  await saveBeside(desk, () => desk.client.duplicates.compareChanged())
  expect(await desk.open()).toHaveLength(10)
  expect(desk.log.errors).toEqual([])
  await desk.end()
})

test('a check that people ask for does not wait for the comparing that begins by itself', async () => {
  const desk = await duplicateDesk()
  await desk.check()
  addPairs(desk, 50)
  const comparing = desk.client.duplicates.compareChanged()
  expect(await desk.check()).toMatchObject({ kind: 'done', pairs: 50 })
  await comparing
  expect(await desk.open()).toHaveLength(50)
  expect(await desk.client.duplicates.getState()).toMatchObject({ changedCount: 0 })
  await desk.end()
})

test('a thread that ends in its turn lets the others go on', async () => {
  const desk = await duplicateDesk()
  addPairs(desk, 30)
  const { id } = await desk.addCustomer({ name: '别人' })
  await desk.check()
  for await (const event of await desk.client.duplicates.mergeMany()) if (event.kind === 'progress') break
  await desk.save(id, { note: '存了' })
  expect(await desk.check()).toMatchObject({ kind: 'done' })
  await desk.end()
})
