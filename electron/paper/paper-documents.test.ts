import { expect, onTestFinished, test } from 'vitest'
import { A4, Page } from '../../shared/paper/page'
import { TEST_NOW, testDatabase } from '../database/test-database'
import { connectClient } from '../ipc/test-client'
import { testPaperDocuments } from './test-paper'

const STOCK = { stock: 'A4', pageSize: A4 }

async function deskWithPaper() {
  const { db, file } = await testDatabase()
  const documents = await testPaperDocuments(file)
  const listOrder = { idsOf: async () => new Int32Array() } as never
  const connected = connectClient({ db, listOrder, paperDocuments: documents, now: () => TEST_NOW })
  onTestFinished(async () => {
    connected.close()
    await documents.close()
  })
  return { db, documents, ...connected }
}

test('a document is laid out in its thread and read back page by page', async () => {
  const { client } = await deskWithPaper()
  const summary = await client.paper.makeCalibrationPage(STOCK)
  expect(summary).toMatchObject({ title: '打印校准页 A4', pageSize: A4, stock: 'A4', pageCount: 1, rareCharacters: [] })
  const { documentId } = summary
  const pages = await client.paper.readPages({ documentId, from: 1, count: 40 })
  expect(pages).toHaveLength(1)
  expect(Page.safeParse(pages[0]).success).toBe(true)
  expect(await client.paper.readPages({ documentId, from: 2, count: 40 })).toEqual([])
})

test('the print window is handed the same pages as the preview', async () => {
  const { documents } = await deskWithPaper()
  const { summary } = await documents.make('calibration', STOCK)
  const json = await documents.readPagesAsJson(summary.documentId, 1, 5)
  expect(JSON.parse(json)).toEqual(await documents.readPages(summary.documentId, 1, 5))
})

test('the last four documents are kept, and one that is being printed is kept with them', async () => {
  const { client, documents } = await deskWithPaper()
  const make = async () => (await client.paper.makeCalibrationPage(STOCK)).documentId
  const [first, second] = [await make(), await make()]
  const release = documents.hold(first)
  for (let more = 0; more < 5; more += 1) await make()
  expect(await documents.readPages(first, 1, 1)).toHaveLength(1)
  await expect(client.paper.readPages({ documentId: second, from: 1, count: 1 })).rejects.toMatchObject({
    code: 'NOT_FOUND',
    message: 'paper:documentGone',
  })
  release()
  await expect(documents.readPages(first, 1, 1)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('a document that was stopped is kept until it is done or another is stopped', async () => {
  const { client, documents } = await deskWithPaper()
  const make = async () => (await client.paper.makeCalibrationPage(STOCK)).documentId
  const [first, second] = [await make(), await make()]
  const printOn = { documentId: first, printer: 'HP', copies: 1, fromPage: 1 }
  for await (const _event of await client.paper.printDocument(printOn));
  for (let more = 0; more < 5; more += 1) await make()
  expect(await documents.readPages(first, 1, 1)).toHaveLength(1)
  await expect(documents.readPages(second, 1, 1)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  documents.keepStopped(await make())
  await expect(documents.readPages(first, 1, 1)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('a calibration is kept for each printer and stock, the last measurement counts', async () => {
  const { client, context } = await deskWithPaper()
  const published: unknown[] = []
  context.changes.subscribe('changed', (topics) => void published.push(topics))
  const place = { printer: '前台 HP', stock: 'sheet:rayfilm-cp01' }
  const none = { offsetX: 0, offsetY: 0, scaleX: 1, scaleY: 1 }
  expect(await client.paper.findCalibration(place)).toEqual(none)
  const calibration = { offsetX: 15, offsetY: -8, scaleX: 0.998, scaleY: 1.0025 }
  await client.paper.saveCalibration({ ...place, calibration: none })
  await client.paper.saveCalibration({ ...place, calibration })
  expect(await client.paper.findCalibration(place)).toEqual(calibration)
  expect(await client.paper.findCalibration({ ...place, stock: 'A4' })).toEqual(none)
  expect(published).toEqual([['paper'], ['paper']])
})

test.each([
  ['half a sheet off', { offsetX: 1050 }],
  ['a part of a tenth of a millimetre off', { offsetY: 0.5 }],
  ['half as large', { scaleX: 0.5 }],
  ['no number at all', { scaleY: Number.NaN }],
])('a printer is not believed to be %s', async (_what, wrong) => {
  const { client, db } = await deskWithPaper()
  const calibration = { offsetX: 0, offsetY: 0, scaleX: 1, scaleY: 1, ...wrong }
  const saving = client.paper.saveCalibration({ printer: 'HP', stock: 'A4', calibration })
  await expect(saving).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  expect(await db.selectFrom('printerCalibration').selectAll().execute()).toEqual([])
})

test('a computer without printers says so to whoever prints', async () => {
  const { client } = await deskWithPaper()
  const { documentId } = await client.paper.makeCalibrationPage(STOCK)
  expect(await client.paper.listPrinters()).toEqual([])
  const events: unknown[] = []
  for await (const event of await client.paper.printDocument({ documentId, printer: 'HP', copies: 1, fromPage: 1 })) {
    events.push(event)
  }
  expect(events).toEqual([{ kind: 'stopped', nextPage: 1, message: 'paper:printerGone' }])
})
