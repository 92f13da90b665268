import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DEFAULT_LABEL_OPTIONS } from '../../shared/labels/label-options'
import { A4 } from '../../shared/paper/page'
import type { PrintEvent } from '../../shared/paper/printer'
import { addCustomers, addressees } from '../fixtures/addressees'
import { contractClient } from '../fixtures/contract-client'
import type { Frontdesk } from '../fixtures/frontdesk'
import { databaseFileIn } from '../fixtures/launch'
import { endOf, eventsOf } from '../fixtures/print-runs'
import { expect, OTHER_PRINTER, PRINTER, test, withoutPrinters } from '../fixtures/printing'

async function deskWithPage(frontdesk: Frontdesk) {
  const client = await contractClient(frontdesk.page)
  const { documentId } = await client.paper.makeCalibrationPage({ stock: 'A4', pageSize: A4 })
  const print = (printer: string | null) =>
    endOf(client.paper.printDocument({ documentId, printer, copies: 1, fromPage: 1 }))
  return { client, documentId, print }
}

const stopped = (message: string): PrintEvent => ({ kind: 'stopped', nextPage: 1, message })

test('printers are listed with their states, the usual one marked', async ({ frontdesk, queue }) => {
  await queue.makeDefault(OTHER_PRINTER)
  await queue.pause(PRINTER)
  const { client } = await deskWithPage(frontdesk)
  const printers = await client.paper.listPrinters()
  expect([...printers].sort((a, b) => (a.name < b.name ? -1 : 1))).toEqual([
    { name: OTHER_PRINTER, label: OTHER_PRINTER, state: 'ready', isDefault: true },
    { name: PRINTER, label: PRINTER, state: 'paused', isDefault: false },
  ])
})

test('a paused printer is told before anything is sent, and prints once it goes on', async ({ frontdesk, queue }) => {
  const { print } = await deskWithPage(frontdesk)
  await queue.pause(PRINTER)
  expect(await print(PRINTER)).toEqual(stopped('paper:printerPaused'))
  expect(queue.documents()).toEqual([])
  await queue.resume(PRINTER)
  expect(await print(PRINTER)).toEqual({ kind: 'done', pageCount: 1, fileName: null })
  expect(queue.documents()).toHaveLength(1)
})

test('a printer that takes no jobs is told as paused', async ({ frontdesk, queue }) => {
  const { print } = await deskWithPage(frontdesk)
  await queue.refuseJobs(PRINTER)
  expect(await print(PRINTER)).toEqual(stopped('paper:printerPaused'))
  expect(queue.documents()).toEqual([])
})

test('a printer that was taken away, and one that never was, are told as gone', async ({ frontdesk, queue }) => {
  const { print } = await deskWithPage(frontdesk)
  await queue.remove(PRINTER)
  expect(await print(PRINTER)).toEqual(stopped('paper:printerGone'))
  expect(await print('NOSUCH')).toEqual(stopped('paper:printerGone'))
  expect(await print("'; rm -rf / #")).toEqual(stopped('paper:printerGone'))
  expect(queue.documents()).toEqual([])
  expect(await print(OTHER_PRINTER)).toMatchObject({ kind: 'done' })
})

test('a print server that dies is told, and the same document is saved as a PDF all the same', async ({
  frontdesk,
  queue,
}) => {
  const { client, documentId, print } = await deskWithPage(frontdesk)
  expect(await print(PRINTER)).toMatchObject({ kind: 'done' })
  await queue.kill()
  expect(await print(PRINTER)).toEqual(stopped('paper:printerGone'))
  expect(await client.paper.listPrinters()).toEqual([])
  const file = join(frontdesk.profile, '校准.pdf')
  await frontdesk.answerSaveDialog(file)
  expect(await endOf(client.paper.saveDocument({ documentId }))).toMatchObject({ kind: 'done', fileName: '校准.pdf' })
  expect(existsSync(file)).toBe(true)
})

test('whoever thinks better of saving has saved nothing, and one who may not write there is told', async ({
  frontdesk,
}) => {
  const { client, documentId } = await deskWithPage(frontdesk)
  await frontdesk.answerSaveDialog(undefined)
  expect(await eventsOf(client.paper.saveDocument({ documentId }))).toEqual([
    { kind: 'done', pageCount: 0, fileName: null },
  ])
  await frontdesk.answerSaveDialog(join(frontdesk.profile, 'no-such-folder', 'a.pdf'))
  expect(await endOf(client.paper.saveDocument({ documentId }))).toEqual(stopped('paper:fileNotWritten'))
  expect(readdirSync(frontdesk.profile).filter((name) => name.endsWith('.partial'))).toEqual([])
})

test('a document that is no longer kept is told as gone', async ({ frontdesk }) => {
  const { client } = await deskWithPage(frontdesk)
  const run = client.paper.printDocument({ documentId: 999, printer: PRINTER, copies: 1, fromPage: 1 })
  await expect(run).rejects.toMatchObject({ code: 'NOT_FOUND', message: 'paper:documentGone' })
})

withoutPrinters('a computer without printers lists none, and still saves a PDF', async ({ frontdesk }) => {
  const { client, documentId, print } = await deskWithPage(frontdesk)
  expect(await client.paper.listPrinters()).toEqual([])
  expect(await print(PRINTER)).toEqual(stopped('paper:printerGone'))
  expect(await print(null)).toEqual(stopped('paper:noPrinters'))
  const file = join(frontdesk.profile, '校准.pdf')
  await frontdesk.answerSaveDialog(file)
  expect(await endOf(client.paper.saveDocument({ documentId }))).toMatchObject({ kind: 'done' })
  expect(existsSync(file)).toBe(true)
})

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
