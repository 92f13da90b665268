import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDocument } from 'pdf-lib'
import { expect, test } from 'vitest'
import type { PrintEvent } from '../../shared/paper/printer'
import { bundled } from '../database/test-bundle'
import { noDialogs } from '../ipc/test-client'
import { joinPdfsIn } from '../press/join-pdfs'
import type { Portion, Press } from '../press/press'
import { noPress } from '../press/test-press'
import type { KeptDocument } from './paper-documents'
import { saveDocument } from './save-document'
import { noPaperDocuments } from './test-paper'

const joinWorker = bundled(join(import.meta.dirname, '..', 'press', 'join-pdfs-worker.ts'))

/** Pages so wide as their number is, so that their order can be read back. */
async function pdfOfPages(from: number, count: number): Promise<Uint8Array> {
  const pdf = await PDFDocument.create()
  for (let page = from; page < from + count; page += 1) pdf.addPage([100 + page, 842])
  return pdf.save()
}

interface SaveShop {
  readonly pageCount: number
  readonly title?: string
  /** By another document. */
  readonly isTaken?: boolean
}

async function saveShop({ pageCount, title = '邮寄标签', isTaken = false }: SaveShop) {
  const folder = mkdtempSync(join(tmpdir(), 'frontdesk-test-'))
  const file = join(folder, '标签.pdf')
  const offered: string[] = []
  let drawn: Portion | undefined
  let ending = () => {}
  const press: Press = {
    ...noPress,
    draw: async (portion) => {
      drawn = portion
    },
    makePdf: async () => {
      const [from = 1, count = 1] = drawn?.pagesJson.split('+').map(Number) ?? []
      return pdfOfPages(from, Math.min(count, pageCount - from + 1))
    },
    joinPdfs: async (parts, name, signal) => joinPdfsIn(await joinWorker, { parts, title: name }, signal),
    take: (_documentId, onEnd) => {
      if (isTaken) return undefined
      ending = onEnd
      return () => {}
    },
    end: () => ending(),
  }
  const paperDocuments = {
    ...noPaperDocuments,
    readPagesAsJson: async (_id: number, from: number, count: number) => `${from}+${count}`,
  }
  const dialogs = {
    ...noDialogs,
    save: async (_title: string, name: string) => {
      offered.push(name)
      return file
    },
  }
  const pageSize = { width: 210, height: 297 }
  const document: KeptDocument = {
    summary: { documentId: 1, title, pageSize, stock: 'A4', pageCount, rareCharacters: [] },
    kind: 'calibration',
    request: { stock: 'A4', pageSize },
    notes: null,
  }
  const run = () => saveDocument({ press, paperDocuments, dialogs, log: { error: () => {} } }, document, undefined)
  const save = async () => {
    const events: PrintEvent[] = []
    for await (const event of run()) events.push(event)
    return events
  }
  return { folder, file, offered, press, dialogs, run, save }
}

test('556 pages become one file, in order, called what the document is called', async () => {
  const { file, folder, save } = await saveShop({ pageCount: 556 })
  const events = await save()
  expect(events.map((event) => (event.kind === 'progress' ? event.page : event.kind))).toEqual([
    120,
    240,
    360,
    480,
    556,
    'done',
  ])
  expect(events.at(-1)).toEqual({ kind: 'done', pageCount: 556, fileName: '标签.pdf' })
  const pdf = await PDFDocument.load(readFileSync(file))
  expect(pdf.getTitle()).toBe('邮寄标签')
  expect(pdf.getPages().map((page) => page.getWidth() - 100)).toEqual(Array.from({ length: 556 }, (_, at) => at + 1))
  expect(readdirSync(folder)).toEqual(['标签.pdf'])
})

test.each([
  ['2026/11/22 的标签', '2026-11-22 的标签.pdf'],
  ['..\\..\\etc\\passwd', '-..-etc-passwd.pdf'],
  ['CON', '_CON.pdf'],
  ['a<b>:"c|d?*', 'a_b___c_d__.pdf'],
])('a document called %s is offered as %s', async (title, name) => {
  const { offered, save } = await saveShop({ pageCount: 1, title })
  await save()
  expect(offered).toEqual([name])
})

test('whoever stops a save has no file, and no part of one', async () => {
  const { folder, press, run } = await saveShop({ pageCount: 556 })
  const events: PrintEvent[] = []
  for await (const event of run()) {
    events.push(event)
    if (event.kind === 'progress' && event.page === 240) press.end(1)
  }
  expect(events.at(-1)).toEqual({ kind: 'stopped', nextPage: 1, message: null })
  expect(readdirSync(folder)).toEqual([])
})

test('whoever stops a save at its last page, or while the dialog stands open, has no file either', async () => {
  const late = await saveShop({ pageCount: 1 })
  const events: PrintEvent[] = []
  for await (const event of late.run()) {
    events.push(event)
    if (event.kind === 'progress') late.press.end(1)
  }
  expect(events.at(-1)).toEqual({ kind: 'stopped', nextPage: 1, message: null })
  expect(readdirSync(late.folder)).toEqual([])

  const early = await saveShop({ pageCount: 1 })
  const save = async () => {
    early.press.end(1)
    return early.file
  }
  Object.assign(early.dialogs, { save })
  expect(await early.save()).toEqual([{ kind: 'stopped', nextPage: 1, message: null }])
  expect(readdirSync(early.folder)).toEqual([])
})

test('the joining of a long document is stopped with it', async () => {
  const { folder, press, save } = await saveShop({ pageCount: 240 })
  const { joinPdfs } = press
  const stopped: Press['joinPdfs'] = (parts, title, signal) => {
    const joining = joinPdfs(parts, title, signal)
    press.end(1)
    return joining
  }
  Object.assign(press, { joinPdfs: stopped })
  expect((await save()).at(-1)).toEqual({ kind: 'stopped', nextPage: 1, message: null })
  expect(readdirSync(folder)).toEqual([])
})

test('people are told that something else is being printed before they choose a file', async () => {
  const { offered, save } = await saveShop({ pageCount: 1, isTaken: true })
  expect(await save()).toEqual([{ kind: 'stopped', nextPage: 1, message: 'paper:busy' }])
  expect(offered).toEqual([])
})

test('a document without pages is no file', async () => {
  const { folder, save } = await saveShop({ pageCount: 0 })
  expect(await save()).toEqual([{ kind: 'stopped', nextPage: 1, message: 'paper:noPages' }])
  expect(readdirSync(folder)).toEqual([])
})
