import { DEFAULT_LABEL_OPTIONS } from '../../shared/labels/label-options'
import type { PrintEvent } from '../../shared/paper/printer'
import { addCustomers, addressees } from '../fixtures/addressees'
import { contractClient } from '../fixtures/contract-client'
import type { Frontdesk } from '../fixtures/frontdesk'
import { databaseFileIn } from '../fixtures/launch'
import { expect, PRINTER, test } from '../fixtures/printing'

async function labelsOf(frontdesk: Frontdesk, people: number, copies: number) {
  const ids = await addCustomers(databaseFileIn(frontdesk.profile), addressees(people))
  const client = await contractClient(frontdesk.page)
  const { document } = await client.labels.makeLabels({
    recipients: { kind: 'ticked', ids: [...ids] },
    options: { ...DEFAULT_LABEL_OPTIONS, copies },
    startCell: 1,
    spoiledCells: [],
  })
  const { documentId, pageCount } = document
  return { client, ids, documentId, pageCount }
}

test('a print server that dies in the midst of 550 pages leaves nothing noted, and says where to go on', async ({
  frontdesk,
  queue,
}) => {
  test.slow()
  const { client, ids, documentId, pageCount } = await labelsOf(frontdesk, 100, 99)
  expect(pageCount).toBe(550)
  const events: PrintEvent[] = []
  for await (const event of await client.paper.printDocument({
    documentId,
    printer: PRINTER,
    copies: 1,
    fromPage: 1,
  })) {
    if (events.length === 0) await queue.kill()
    events.push(event)
  }
  expect(events.at(-1)).toMatchObject({ kind: 'stopped', nextPage: 1, message: expect.stringMatching(/^paper:/) })
  expect(await client.labels.listJobs()).toEqual([])
  expect(await client.contacts.listContacts({ customerId: ids[0]! })).toEqual([])
})

test('whoever closes the program while labels go to the printer finds them noted the next time', async ({
  frontdesk,
  queue,
}) => {
  const { client, ids, documentId } = await labelsOf(frontdesk, 18, 1)
  const printing = client.paper.printDocument({ documentId, printer: PRINTER, copies: 1, fromPage: 1 })
  printing.catch(() => undefined)
  void (async () => {
    for await (const _event of await printing);
  })().catch(() => undefined)
  await expect.poll(() => queue.documents().length, { intervals: [10] }).toBe(1)
  const page = await frontdesk.restart()
  const again = await contractClient(page)
  expect(await again.contacts.listContacts({ customerId: ids[0]! })).toMatchObject([{ kind: 'labelPrinted' }])
  expect(await again.labels.listJobs()).toMatchObject([{ labelCount: 18 }])
})
