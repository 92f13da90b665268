import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDict, PDFDocument, PDFHexString, PDFName } from 'pdf-lib'
import { expect, onTestFinished, test } from 'vitest'
import type { Page } from '../../shared/paper/page'
import type { PrintEvent } from '../../shared/paper/printer'
import { TEST_ACT, TEST_NOW, testDatabase } from '../database/test-database'
import { connectClient, noDialogs } from '../ipc/test-client'
import { testPaperDocuments } from '../paper/test-paper'
import { takeInPicture } from '../pictures/add-picture'
import { openPictureStore } from '../pictures/picture-store'
import { phoneJpeg, tinyPng } from '../pictures/test-pictures'
import { noPress } from '../press/test-press'
import { createServiceRecord } from '../service-records/service-record-writes'
import { setSetting } from '../settings/settings-writes'
import { testDossierThreads } from './test-dossier'
import { testPdf } from './test-pdf'

const textsOf = (pages: readonly Page[]) =>
  pages.flatMap(({ marks }) => marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : [])))

/** A shop with a press that makes empty pages of A4, one for each that it was given. */
async function desk({ isStopped = false } = {}) {
  const shop = await testDatabase()
  const pictureStore = openPictureStore(shop.folder)
  const paperDocuments = await testPaperDocuments(shop.file)
  const folder = mkdtempSync(join(tmpdir(), 'frontdesk-test-'))
  let drawn = 0
  let stop = () => {}
  const press = {
    ...noPress,
    draw: async ({ pagesJson }: { readonly pagesJson: string }) => {
      drawn += (JSON.parse(pagesJson) as unknown[]).length
    },
    take: (_documentId: number, stopIt: () => void) => {
      stop = stopIt
      return () => {}
    },
    makePdf: async () => {
      if (isStopped) stop()
      const pdf = await PDFDocument.create()
      for (; drawn > 0; drawn -= 1) pdf.addPage([595, 842])
      return pdf.save()
    },
  }
  const saved = join(folder, 'dossier.pdf')
  const dialogs = { ...noDialogs, save: async () => saved }
  const dossierThreads = await testDossierThreads()
  const listOrder = {} as Parameters<typeof connectClient>[0]['listOrder']
  const given = { db: shop.db, listOrder, paperDocuments, press, dialogs, pictureStore, dossierThreads }
  const connected = connectClient({ ...given, now: () => TEST_NOW })
  onTestFinished(async () => {
    connected.close()
    await paperDocuments.close()
  })
  const add = (customerId: number, name: string, content: Uint8Array) =>
    takeInPicture(shop.db, pictureStore, TEST_ACT, {
      customerId,
      serviceRecordId: null,
      isLocationKept: true,
      name,
      content,
    })
  const pagesOf = (documentId: number) => paperDocuments.readPages(documentId, 1, 40)
  const save = async (documentId: number) => {
    const events: PrintEvent[] = []
    for await (const event of await connected.client.customerPrint.saveDossier({ documentId })) events.push(event)
    return events
  }
  return { ...shop, ...connected, pictureStore, add, pagesOf, save, saved, folder }
}

test('a card is printed as it is on file, under the name of the shop, in its language', async () => {
  const { db, client, addCustomer, pagesOf } = await desk()
  await setSetting(db, 'shopName', '美丽诊所')
  const { id } = await addCustomer({ name: '<b>李文雄</b>', note: '一段经历', isSmsRefused: true })
  for (let day = 1; day <= 9; day += 1) {
    const values = { servedOn: `2026-11-0${day}`, status: '', summary: `保养${day}`, staff: '', amountFen: 10_000 }
    await createServiceRecord(db, TEST_ACT, { customerId: id, values })
  }
  const summary = await client.customerPrint.makeCard({ customerId: id })
  expect(summary).toMatchObject({ title: '客户基本资料与服务明细 T001 <b>李文雄</b>', pageCount: 1, stock: 'A4' })
  const texts = textsOf(await pagesOf(summary.documentId))
  for (const words of ['美丽诊所', '<b>李文雄</b>', '不收短信', 'E.经历备注', '一段经历', '保养9', '第 1 页 / 共 1 页'])
    expect(texts).toContain(words)
  expect(texts).toContain('服务记录从 2026.11.01 到 2026.11.09 计: 9 笔, 金额注记总计: 900.00')

  await setSetting(db, 'language', 'en')
  const english = await client.customerPrint.makeCard({ customerId: id })
  const englishTexts = textsOf(await pagesOf(english.documentId))
  expect(englishTexts).toContain('Page 1 of 1')
  expect(englishTexts.filter((text) => /customerPrint|paperWords|\{\{/.test(text))).toEqual([])
})

test('nobody, or who is in the bin, has no card', async () => {
  const { client } = await desk()
  const missing = { code: 'NOT_FOUND', message: 'customers:notFound' }
  await expect(client.customerPrint.makeCard({ customerId: 99 })).rejects.toMatchObject(missing)
  await expect(client.customerPrint.prepareDossier({ customerId: 99 })).rejects.toMatchObject(missing)
})

test('a dossier says beforehand which PDFs it cannot hold, and has a page for each instead', async () => {
  const { client, addCustomer, add, pagesOf, save, saved } = await desk()
  const { id } = await addCustomer({ name: '李文雄' })
  await add(id, '术前.png', tinyPng(1))
  await add(id, '术后.jpg', phoneJpeg())
  await add(id, '同意书.pdf', await testPdf({ pageCount: 2, hasScript: true }))
  await add(id, '密码.pdf', await testPdf({ pageCount: 1, isEncrypted: true }))
  await add(id, '坏的.pdf', Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'))
  const dossier = await client.customerPrint.prepareDossier({ customerId: id })
  expect(dossier).toMatchObject({ pictureCount: 2, title: '客户档案 T001 李文雄' })
  expect(dossier.attachments).toEqual([
    { name: '同意书.pdf', pageCount: 2, fault: null },
    { name: '密码.pdf', pageCount: 0, fault: 'encrypted' },
    { name: '坏的.pdf', pageCount: 0, fault: 'damaged' },
  ])
  // Card 1, the wide picture 2, the upright one 3, the attachment 4 and 5, two pages of words 6 and 7.
  expect(dossier.pageCount).toBe(7)
  const own = await pagesOf(dossier.documentId)
  expect(own.map((page) => textsOf([page]).find((text) => text.startsWith('第')))).toEqual(
    [1, 2, 3, 6, 7].map((page) => `第 ${page} 页 / 共 7 页`),
  )
  const upright = own[2]?.marks.find((mark) => mark.kind === 'picture')
  expect(upright!.height / upright!.width).toBeCloseTo(4000 / 3000)

  const events = await save(dossier.documentId)
  expect(events.at(-1)).toEqual({ kind: 'done', pageCount: 7, fileName: 'dossier.pdf' })
  const pdf = await PDFDocument.load(readFileSync(saved))
  expect(pdf.getPages().map((page) => Math.round(page.getWidth()))).toEqual([595, 595, 595, 101, 102, 595, 595])
  expect(pdf.getPages().some(({ node }) => node.has(PDFName.of('AA')))).toBe(false)
  expect(pdf.getTitle()).toBe('客户档案 T001 李文雄')
  expect(outlineOf(pdf)).toEqual([
    ['客户基本资料', 1],
    ['服务记录', 1],
    ['术前.png', 2],
    ['术后.jpg', 3],
    ['同意书.pdf', 4],
    ['密码.pdf', 6],
    ['坏的.pdf', 7],
  ])
})

/** Titles and pages of the bookmarks, as a reader walks them. */
function outlineOf(pdf: PDFDocument): readonly (readonly [string, number])[] {
  const root = pdf.catalog.lookup(PDFName.of('Outlines'), PDFDict)
  const found: [string, number][] = []
  let item = root.lookupMaybe(PDFName.of('First'), PDFDict)
  while (item) {
    const dest = pdf.context.lookup(item.get(PDFName.of('Dest'))) as unknown as { get(at: number): unknown }
    const page = pdf.getPages().findIndex(({ ref }) => ref === dest.get(0))
    found.push([item.lookup(PDFName.of('Title'), PDFHexString).decodeText(), page + 1])
    item = item.lookupMaybe(PDFName.of('Next'), PDFDict)
  }
  return found
}

test('a picture whose file is gone leaves words in its place; a PDF that goes before it is saved stops the saving', async () => {
  const { client, db, addCustomer, add, pagesOf, save, saved, pictureStore } = await desk()
  const { id } = await addCustomer()
  await add(id, '术前.png', tinyPng(1))
  await add(id, '同意书.pdf', await testPdf({ pageCount: 1 }))
  const hashes = await db.selectFrom('picture').select('sha256').orderBy('id').execute()
  pictureStore.forget(hashes[0]!.sha256)
  const dossier = await client.customerPrint.prepareDossier({ customerId: id })
  expect(textsOf(await pagesOf(dossier.documentId))).toContain('找不到这张图片的文件')
  pictureStore.forget(hashes[1]!.sha256)
  writeFileSync(saved, 'an older dossier')
  expect(await save(dossier.documentId)).toEqual([
    { kind: 'stopped', nextPage: 1, message: 'customerPrint:attachmentGone' },
  ])
  expect(readFileSync(saved, 'utf8')).toBe('an older dossier')
})

test('where nothing can be written, that is said', async () => {
  const { client, addCustomer, save, folder } = await desk()
  const { id } = await addCustomer()
  const { documentId } = await client.customerPrint.prepareDossier({ customerId: id })
  rmSync(folder, { recursive: true })
  expect((await save(documentId)).at(-1)).toEqual({ kind: 'stopped', nextPage: 1, message: 'paper:fileNotWritten' })
})

test('who stops a dossier finds the older file as it was, and no other', async () => {
  const { client, addCustomer, save, saved, folder } = await desk({ isStopped: true })
  const { id } = await addCustomer()
  writeFileSync(saved, 'an older dossier')
  const { documentId } = await client.customerPrint.prepareDossier({ customerId: id })
  expect((await save(documentId)).at(-1)).toEqual({ kind: 'stopped', nextPage: 1, message: null })
  expect(readFileSync(saved, 'utf8')).toBe('an older dossier')
  expect(readdirSync(folder)).toEqual(['dossier.pdf'])
})

test('a card is no dossier', async () => {
  const { client, addCustomer } = await desk()
  const { id } = await addCustomer()
  const { documentId } = await client.customerPrint.makeCard({ customerId: id })
  await expect(client.customerPrint.saveDossier({ documentId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
