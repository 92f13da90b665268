import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { cellCountOf } from '../../shared/labels/sheet-rules'
import { addCustomers, addressees } from '../fixtures/addressees'
import { contractClient } from '../fixtures/contract-client'
import {
  cellsFrom,
  cellUnder,
  charactersOf,
  NEAR,
  overhangOf,
  readCells,
  STANDARD_SHEET,
} from '../fixtures/label-places'
import { endOf } from '../fixtures/print-runs'
import { expect, PRINTER, test } from '../fixtures/printing'
import { blankCharacters, charactersIn, factsOf, isIdeograph, rasterOf, type Word, wordsOf } from '../fixtures/read-pdf'
import { LabelsPage } from '../screens/paper/labels-page'

const RARE_NAMES = ['𠮷野家', "Mary O'Brien", '司马𬎆如']
const PEOPLE = addressees(100).map((person, place) => ({ ...person, name: RARE_NAMES[place] ?? person.name }))
const START = 5
/** 14 on the first sheet, 18 on each of four more, 14 on the last. */
const PAGES = 6

const saidOf = ({ name = '', address = '', postcode = '', gender }: (typeof PEOPLE)[number]) =>
  charactersOf(`${postcode}${address}${name}${gender === '男' ? '先生' : '小姐'}收`)

/** Between the middles of two boxes; mm across and down. */
const apart = (one: Word, other: Word): readonly [number, number] => [
  (one.left + one.right - other.left - other.right) / 2,
  (one.top + one.bottom - other.top - other.bottom) / 2,
]

for (const direction of ['横印', '直印'] as const) {
  test(`100 labels, ${direction}, from cell 5: screen, printer and PDF show each in its cell`, async ({
    frontdesk,
    queue,
    welcome,
  }) => {
    await welcome.startEmpty()
    await addCustomers(frontdesk.databaseFile, PEOPLE)
    const labels = new LabelsPage(await frontdesk.restart())
    await labels.open()
    await labels.source('全部客户').check()
    await labels.choose('打印方向', direction)
    await labels.startAt(START)
    await labels.expectMade(100, PAGES)

    // As people see it before they print: what is printed leaves the sheet elsewhere.
    await expect(labels.button('打印')).toBeEnabled()
    const drawn = await labels.characterBoxes(1)
    const file = join(frontdesk.profile, 'labels.pdf')
    await frontdesk.answerSaveDialog(file)
    await labels.button('另存为PDF').click()
    await expect(labels.toast(`已存为 labels.pdf，共 ${PAGES} 页`)).toBeVisible()

    await labels.printer.selectOption(PRINTER)
    await labels.button('打印').click()
    await expect(labels.toast(`已送到打印机，共 ${PAGES} 页`)).toBeVisible()
    const [spooled = '', ...others] = queue.documents()
    expect(others).toEqual([])
    const facts = await factsOf(spooled)
    expect(facts.pages).toBe(PAGES)
    expect(facts.width).toBeCloseTo(210, 0)
    expect(facts.height).toBeCloseTo(297, 0)

    const words = await wordsOf(spooled)
    const { cells, astray } = readCells(STANDARD_SHEET, words)
    expect(astray).toEqual([])
    const places = cellsFrom(STANDARD_SHEET, START, PEOPLE.length)
    expect(cells).toEqual(places.map((place, at) => ({ ...place, characters: saidOf(PEOPLE[at]!) })))

    // Text can be read out of a file and still be blank on paper.
    for (const page of [1, 2, PAGES]) {
      const raster = await rasterOf(spooled, page)
      const onPage = words.filter((word) => word.page === page)
      expect(onPage.flatMap((word) => blankCharacters(raster, word).map((one) => `${one} in ${word.text}`))).toEqual([])
    }

    const saved = await wordsOf(file)
    expect(saved.map(({ text }) => text)).toEqual(words.map(({ text }) => text))
    for (const [at, word] of saved.entries()) {
      expect(Math.abs(word.left - words[at]!.left) + Math.abs(word.top - words[at]!.top)).toBeLessThan(0.02)
    }

    const onScreen = readCells(STANDARD_SHEET, drawn)
    expect(onScreen.astray).toEqual([])
    expect(onScreen.cells).toEqual(cells.filter(({ page }) => page === 1))
    // One character may stand in several places, and is printed at the one where it is drawn.
    const printed = charactersIn(words.filter(({ page }) => page === 1))
    expect(printed).toHaveLength(drawn.length)
    const ideographs = drawn.filter(({ text }) => isIdeograph(text))
    expect(ideographs.length).toBeGreaterThan(14 * 20)
    for (const box of ideographs) {
      const offs = printed.filter(({ text }) => text === box.text).map((one) => Math.hypot(...apart(one, box)))
      // A character of a fallback font is read by that font's heights in the file, by ours on the screen.
      expect(Math.min(...offs), box.text).toBeLessThan(/^[\u{20000}-\u{3ffff}]$/u.test(box.text) ? 2 * NEAR : NEAR)
    }

    // 直印 runs down and its next column stands further left; 横印 runs to the right and its next line stands below.
    const first = ideographs.filter((box) => cellUnder(STANDARD_SHEET, box) === START)
    const steps = first.slice(1).map((box, at) => {
      const [across, down] = apart(box, first[at]!)
      const [on, aside] = direction === '直印' ? [down, -across] : [across, down]
      if (Math.abs(aside) < 0.3 && on > 1) return 'on'
      return aside > 1 ? 'turn' : `${box.text} ${across} ${down}`
    })
    expect(new Set(steps)).toEqual(new Set(['on', 'turn']))
    expect(steps.filter((step) => step === 'on').length).toBeGreaterThan(10)
  })
}

test('every sheet of the list holds its labels, both ways, as the PDF tells', async ({ frontdesk, welcome }) => {
  test.setTimeout(180_000)
  await welcome.startEmpty()
  const ids = await addCustomers(frontdesk.databaseFile, addressees(190))
  const client = await contractClient(frontdesk.page)
  const file = join(frontdesk.profile, 'sheet.pdf')
  await frontdesk.answerSaveDialog(file)
  const built = (await client.labels.listSheets()).filter(({ isBuiltIn }) => isBuiltIn)
  expect(built.length).toBeGreaterThanOrEqual(20)
  expect(Math.max(...built.map(cellCountOf))).toBeLessThan(ids.length)
  for (const sheet of built) {
    for (const direction of ['horizontal', 'vertical'] as const) {
      const count = Math.min(sheet.columns * sheet.rows + 1, ids.length)
      const { document, labelCount } = await client.labels.makeLabels({
        recipients: { kind: 'ticked', ids: ids.slice(0, count) },
        options: {
          ...{ sheetKey: sheet.key, direction, hasPostcode: true, hasJobTitle: false, hasEmployer: false },
          ...{ hasPhone: false, salutation: 'receive', sortBy: 'number', copies: 1, isOnePerAddress: false },
          ...{ hasBorder: false, isSlipRule: false },
        },
        startCell: 1,
        spoiledCells: [],
      })
      expect(labelCount).toBe(count)
      rmSync(file, { force: true })
      const end = await endOf(client.paper.saveDocument({ documentId: document.documentId }))
      expect(end).toMatchObject({ kind: 'done', pageCount: document.pageCount })
      const { cells, astray } = readCells(sheet, await wordsOf(file))
      expect.soft(astray, `${sheet.name} ${direction}`).toEqual([])
      expect
        .soft(
          cells.map(({ page, cell }) => ({ page, cell })),
          `${sheet.name} ${direction}`,
        )
        .toEqual(cellsFrom(sheet, 1, count))
    }
  }
})

test('text that stands out of its cell would be told', () => {
  const inside = { left: 3, top: 19, right: 40, bottom: 24 }
  expect(overhangOf(STANDARD_SHEET, 1, inside)).toBe(0)
  expect(overhangOf(STANDARD_SHEET, 1, { ...inside, right: 106 })).toBeCloseTo(1)
  expect(
    readCells(STANDARD_SHEET, [{ page: 1, text: '外', left: 3, top: 1, right: 6, bottom: 4 }]).astray,
  ).toHaveLength(1)
})
