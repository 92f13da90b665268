import { join } from 'node:path'
import { A4 } from '../../shared/paper/page'
import { contractClient } from '../fixtures/contract-client'
import { endOf, eventsOf } from '../fixtures/print-runs'
import { expect, OTHER_PRINTER, PRINTER, test } from '../fixtures/printing'
import { blankCharacters, factsOf, rasterOf, type Word, wordsOf } from '../fixtures/read-pdf'

/** Of the calibration page: crosses stand 20 mm from the edges, and 左上 is written 3 mm off the first. */
const CROSS = 20
/** Poppler's boxes are as high as the font's ascent and descent: sizes of text are not their height. */
const NEAR = 0.5

const wordIn = (words: readonly Word[], text: string) => {
  const found = words.find((word) => word.text.startsWith(text))
  if (!found) throw new Error(`${text} is not on the page: ${words.map((word) => word.text).join(' ')}`)
  return found
}

test('the calibration page comes out of the queue as A4, every line in its place and in ink', async ({
  frontdesk,
  queue,
}) => {
  const client = await contractClient(frontdesk.page)
  const { documentId, title, pageCount } = await client.paper.makeCalibrationPage({ stock: 'A4', pageSize: A4 })
  expect(pageCount).toBe(1)
  const events = await eventsOf(client.paper.printDocument({ documentId, printer: PRINTER, copies: 1, fromPage: 1 }))
  expect(events).toEqual([
    { kind: 'progress', page: 1, pageCount: 1 },
    { kind: 'done', pageCount: 1, fileName: null },
  ])
  const [document = '', ...others] = queue.documents()
  expect(others).toEqual([])
  expect(await queue.jobs()).toEqual([`${PRINTER}-1`])
  const facts = await factsOf(document)
  expect(facts).toMatchObject({ pages: 1, title })
  expect(facts.width).toBeCloseTo(A4.width, 0)
  expect(facts.height).toBeCloseTo(A4.height, 0)

  const words = await wordsOf(document)
  const first = wordIn(words, '左上')
  expect(Math.abs(first.left - (CROSS + 3))).toBeLessThan(NEAR)
  const last = wordIn(words, '右下')
  expect(Math.abs(last.right - (A4.width - CROSS - 3))).toBeLessThan(NEAR)
  expect(last.top).toBeGreaterThan(A4.height - CROSS)
  const raster = await rasterOf(document, 1)
  expect(words.flatMap((word) => blankCharacters(raster, word).map((one) => `${one} in ${word.text}`))).toEqual([])
})

test('a printer that prints 1.5 mm to the left and 0.8 mm too low gets every line that much the other way', async ({
  frontdesk,
  queue,
}) => {
  const client = await contractClient(frontdesk.page)
  const { documentId } = await client.paper.makeCalibrationPage({ stock: 'A4', pageSize: A4 })
  const print = (printer: string) => endOf(client.paper.printDocument({ documentId, printer, copies: 1, fromPage: 1 }))
  await print(PRINTER)
  const calibration = { offsetX: 15, offsetY: -8, scaleX: 1, scaleY: 1 }
  await client.paper.saveCalibration({ printer: PRINTER, stock: 'A4', calibration })
  expect(await client.paper.findCalibration({ printer: PRINTER, stock: 'A4' })).toEqual(calibration)
  await print(PRINTER)
  // Another printer is not moved by it.
  await print(OTHER_PRINTER)
  const [before, after, other] = await Promise.all(queue.documents().map(wordsOf))
  expect(before?.length).toBeGreaterThan(20)
  expect(after?.map((word) => word.text)).toEqual(before?.map((word) => word.text))
  for (const [place, word] of before!.entries()) {
    expect(Math.abs(after![place]!.left - word.left - 1.5), word.text).toBeLessThan(0.02)
    expect(Math.abs(after![place]!.right - word.right - 1.5), word.text).toBeLessThan(0.02)
    expect(Math.abs(after![place]!.top - word.top + 0.8), word.text).toBeLessThan(0.02)
    expect(Math.abs(after![place]!.bottom - word.bottom + 0.8), word.text).toBeLessThan(0.02)
  }
  expect(other).toEqual(before)
})

test('the PDF shows the page as it is, whatever a printer is calibrated to', async ({ frontdesk, queue }) => {
  const client = await contractClient(frontdesk.page)
  const { documentId, title } = await client.paper.makeCalibrationPage({ stock: 'A4', pageSize: A4 })
  await endOf(client.paper.printDocument({ documentId, printer: PRINTER, copies: 1, fromPage: 1 }))
  const calibration = { offsetX: 15, offsetY: -8, scaleX: 1, scaleY: 1 }
  await client.paper.saveCalibration({ printer: PRINTER, stock: 'A4', calibration })
  const file = join(frontdesk.profile, '校准.pdf')
  const offered = await frontdesk.answerSaveDialog(file)
  expect(await endOf(client.paper.saveDocument({ documentId }))).toEqual({
    kind: 'done',
    pageCount: 1,
    fileName: '校准.pdf',
  })
  expect(await offered()).toBe(`${title}.pdf`)
  const [printed, saved] = await Promise.all([wordsOf(queue.documents()[0]!), wordsOf(file)])
  expect(saved.map((word) => word.text)).toEqual(printed.map((word) => word.text))
  for (const [place, word] of printed.entries()) {
    expect(Math.abs(saved[place]!.left - word.left), word.text).toBeLessThan(0.02)
    expect(Math.abs(saved[place]!.top - word.top), word.text).toBeLessThan(0.02)
  }
})
