import { expect, test } from 'vitest'
import type { PrintEvent, Printer } from '../../shared/paper/printer'
import { TEST_ACT, testDatabase } from '../database/test-database'
import { type Portion, type Press, PressRefused, type PrintTarget } from '../press/press'
import { noPress } from '../press/test-press'
import type { PrintedPages } from './after-printed'
import { saveCalibration } from './calibration-writes'
import type { KeptDocument, PaperDocuments } from './paper-documents'
import { type PrintDesk, printDocument } from './print-document'
import { noPaperDocuments } from './test-paper'

const documentOf = (pageCount: number): KeptDocument => ({
  summary: {
    documentId: 1,
    title: '邮寄标签',
    pageSize: { width: 210, height: 297 },
    stock: 'A4',
    pageCount,
    rareCharacters: [],
  },
  kind: 'calibration',
  request: { stock: 'A4', pageSize: { width: 210, height: 297 } },
  notes: null,
})

const READY: Printer = { name: 'HP', label: 'HP', state: 'ready', isDefault: true }

/** A press that remembers what it was asked, with a queue that shows each job; parts of it can be changed. */
async function printShop({ pageCount = 1200, ...changed }: Partial<Press> & { readonly pageCount?: number } = {}) {
  const { db } = await testDatabase()
  const drawn: Portion[] = []
  const printed: PrintTarget[] = []
  const noted: PrintedPages[] = []
  const published: string[][] = []
  const jobs = new Set(['HP-1'])
  let isTaken = false
  let onEnd = () => {}
  const press: Press = {
    ...noPress,
    listPrinters: async () => [READY],
    draw: async (portion) => void drawn.push(portion),
    print: async (target) => {
      printed.push(target)
      jobs.add(`HP-${jobs.size + 1}`)
      return true
    },
    jobsOf: async () => new Set(jobs),
    queuePatience: 200,
    take: (_documentId, ending) => {
      if (isTaken) return undefined
      isTaken = true
      onEnd = ending
      return () => {
        isTaken = false
      }
    },
    end: () => onEnd(),
    ...changed,
  }
  const paperDocuments: PaperDocuments = {
    ...noPaperDocuments,
    readPagesAsJson: async (_documentId, from, count) => `${from}+${count}`,
  }
  const errors: unknown[] = []
  const desk: PrintDesk = {
    db,
    press,
    paperDocuments,
    changes: { publish: (_event, topics) => void published.push(topics) },
    longActs: { whenIdle: async () => {} },
    log: { error: (_message, error) => errors.push(error) },
    act: () => TEST_ACT,
    afterPrinted: async (_db, _act, _document, pages) => {
      noted.push(pages)
      return ['labels']
    },
  }
  const document = documentOf(pageCount)
  const run = (fromPage = 1, given: Partial<PrintDesk> = {}) =>
    printDocument({ ...desk, ...given }, document, { printer: 'HP', copies: 2, fromPage }, undefined)
  const print = async (fromPage?: number, given?: Partial<PrintDesk>) => {
    const events: PrintEvent[] = []
    for await (const event of run(fromPage, given)) events.push(event)
    return events
  }
  return { db, press, desk, jobs, drawn, printed, noted, published, errors, run, print }
}

const endOf = (events: readonly PrintEvent[]) => events.at(-1)

test('1,200 pages go out in three jobs, each noted once its own pages are in the queue', async () => {
  const { print, printed, noted, published, drawn } = await printShop()
  const events = await print()
  expect(events.filter(({ kind }) => kind === 'progress')).toHaveLength(12)
  expect(endOf(events)).toEqual({ kind: 'done', pageCount: 1200, fileName: null })
  expect(printed).toEqual(Array.from({ length: 3 }, () => ({ printer: 'HP', copies: 2 })))
  expect(noted).toEqual([
    { from: 1, to: 500 },
    { from: 501, to: 1000 },
    { from: 1001, to: 1200 },
  ])
  expect(published).toEqual([['labels'], ['labels'], ['labels']])
  expect(drawn.map((portion) => portion.pagesJson).slice(4, 6)).toEqual(['401+100', '501+100'])
  expect(drawn.at(-1)).toMatchObject({ firstPage: 1101, pagesJson: '1101+100' })
})

test('a job that the queue never shows is not noted, and it goes on from its first page', async () => {
  const shop = await printShop()
  let count = 0
  const print: Press['print'] = async () => {
    count += 1
    if (count !== 2) shop.jobs.add(`HP-${count + 1}`)
    return true
  }
  Object.assign(shop.press, { print })
  expect(endOf(await shop.print())).toEqual({ kind: 'stopped', nextPage: 501, message: 'paper:notQueued' })
  expect(shop.noted).toEqual([{ from: 1, to: 500 }])
  expect(endOf(await shop.print(501))).toMatchObject({ kind: 'done' })
  expect(shop.noted.slice(1)).toEqual([
    { from: 501, to: 1000 },
    { from: 1001, to: 1200 },
  ])
})

test('a queue that falls silent after the handing over leaves nothing noted', async () => {
  let asked = 0
  const shop = await printShop({
    jobsOf: async () => {
      asked += 1
      return asked === 1 ? new Set() : undefined
    },
  })
  expect(endOf(await shop.print())).toEqual({ kind: 'stopped', nextPage: 1, message: 'paper:queueSilent' })
  expect(shop.noted).toEqual([])
})

test.each([
  ['is gone', [], 'paper:printerGone'],
  ['is paused', [{ ...READY, state: 'paused' }], 'paper:printerPaused'],
  ['is off', [{ ...READY, state: 'offline' }], 'paper:printerOffline'],
] as const)('nothing is drawn for a printer that %s', async (_what, printers, message) => {
  const shop = await printShop({ listPrinters: async () => [...printers] })
  expect(await shop.print()).toEqual([{ kind: 'stopped', nextPage: 1, message }])
  expect(shop.drawn).toEqual([])
})

test('a press that fails says so in words, and what nobody foresaw goes to the log', async () => {
  const refused = await printShop({ print: () => Promise.reject(new PressRefused('paper:printerGone')) })
  expect(endOf(await refused.print())).toEqual({ kind: 'stopped', nextPage: 1, message: 'paper:printerGone' })
  const broken = await printShop({ draw: () => Promise.reject(new Error('boom')) })
  expect(endOf(await broken.print())).toEqual({ kind: 'stopped', nextPage: 1, message: 'paper:printFailed' })
  expect(broken.errors).toMatchObject([{ message: 'boom' }])
})

test('a dialog that people close prints nothing and is no failure', async () => {
  const shop = await printShop({ print: async () => false })
  expect(endOf(await shop.print())).toEqual({ kind: 'stopped', nextPage: 1, message: null })
  expect(shop.noted).toEqual([])
})

test('whoever stops after the first job keeps what is printed and goes on with the second', async () => {
  const shop = await printShop()
  const events: PrintEvent[] = []
  for await (const event of shop.run()) {
    events.push(event)
    if (event.kind === 'progress' && event.page === 700) shop.press.end(1)
  }
  expect(endOf(events)).toEqual({ kind: 'stopped', nextPage: 501, message: null })
  expect(shop.noted).toEqual([{ from: 1, to: 500 }])
  expect(shop.printed).toHaveLength(1)
})

test.each([
  ['is in the queue all the same', true, { nextPage: 501, noted: 1 }],
  ['is not in the queue', false, { nextPage: 1, noted: 0 }],
])('a job that was stopped while it was handed over and %s counts as it is', async (_what, isThere, expected) => {
  const shop = await printShop()
  Object.assign(shop.press, {
    print: async () => {
      shop.press.end(1)
      if (isThere) shop.jobs.add('HP-2')
      throw new PressRefused('paper:printFailed')
    },
  })
  expect(endOf(await shop.print())).toEqual({ kind: 'stopped', nextPage: expected.nextPage, message: null })
  expect(shop.noted).toHaveLength(expected.noted)
})

test('one thing is printed at a time; the next may when it is done or was left', async () => {
  const { run, print } = await printShop()
  const first = run()
  await first.next()
  expect(await print()).toEqual([{ kind: 'stopped', nextPage: 1, message: 'paper:busy' }])
  // Whoever went on at page 501 has not to begin anew.
  expect(await print(501)).toEqual([{ kind: 'stopped', nextPage: 501, message: 'paper:busy' }])
  await first.return(undefined)
  expect(endOf(await print())).toMatchObject({ kind: 'done' })
})

test('what is on its way to paper is not printed again because it could not be noted', async () => {
  const { print, errors } = await printShop()
  const afterPrinted = () => Promise.reject(new Error('disk full'))
  expect(endOf(await print(1, { afterPrinted }))).toEqual({ kind: 'stopped', nextPage: 501, message: 'paper:notNoted' })
  expect(errors).toMatchObject([{ message: 'disk full' }])
})

test('what one printer puts off its place is moved for it alone', async () => {
  const { db, desk, drawn, print } = await printShop({ pageCount: 1 })
  const calibration = { offsetX: 15, offsetY: -8, scaleX: 1, scaleY: 0.998 }
  await saveCalibration(db, TEST_ACT, { printer: 'HP', stock: 'A4', calibration })
  await saveCalibration(db, TEST_ACT, {
    printer: 'HP',
    stock: 'envelope:DL',
    calibration: { ...calibration, offsetX: 0 },
  })
  await print()
  expect(drawn[0]?.calibration).toEqual(calibration)
  for await (const _event of printDocument(desk, documentOf(1), { printer: null, copies: 1, fromPage: 1 }, undefined));
  expect(drawn[1]?.calibration).toEqual({ offsetX: 0, offsetY: 0, scaleX: 1, scaleY: 1 })
})
