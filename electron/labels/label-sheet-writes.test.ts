import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { DEFAULT_SHEET_KEY } from '../../shared/labels/label-sheet'
import { writeSheetFile } from '../../shared/labels/sheet-file'
import { geometryProblems } from '../../shared/labels/sheet-rules'
import { testListOrder } from '../customer-list/test-list-order'
import { TEST_ACT, TEST_NOW, testDatabase } from '../database/test-database'
import { connectClient, noDialogs } from '../ipc/test-client'
import { BUILT_IN_SHEETS } from './label-sheet-queries'
import { rememberSheetUse } from './sheet-use-writes'

const OWN = {
  name: '自备 3×8',
  page: { width: 210, height: 297 },
  columns: 3,
  rows: 8,
  left: 0,
  top: 0.5,
  width: 70,
  height: 37,
  pitchX: 70,
  pitchY: 37,
  radius: 0,
}

async function desk() {
  const shop = await testDatabase()
  const listOrder = await testListOrder(shop.file)
  const files: { open: string[]; save: string | undefined } = { open: [], save: undefined }
  const asked: string[] = []
  const dialogs = {
    ...noDialogs,
    open: async () => files.open,
    save: async (_title: string, name: string) => {
      asked.push(name)
      return files.save
    },
  }
  const connected = connectClient({ db: shop.db, listOrder, now: () => TEST_NOW, dialogs })
  onTestFinished(async () => {
    connected.close()
    await listOrder.close()
  })
  const fileOf = (content: string) => {
    const path = join(mkdtempSync(join(tmpdir(), 'frontdesk-test-')), '标签纸.json')
    writeFileSync(path, content)
    return path
  }
  return { ...shop, ...connected, files, asked, fileOf, labels: connected.client.labels }
}

test('the program comes with more than twenty sheets, the default first, and each lies on its page', () => {
  expect(BUILT_IN_SHEETS.length).toBeGreaterThanOrEqual(20)
  expect(BUILT_IN_SHEETS[0]).toMatchObject({ key: DEFAULT_SHEET_KEY, columns: 2, rows: 9, width: 103, height: 29 })
  expect(new Set(BUILT_IN_SHEETS.map((sheet) => sheet.key)).size).toBe(BUILT_IN_SHEETS.length)
  expect(new Set(BUILT_IN_SHEETS.map((sheet) => sheet.name)).size).toBe(BUILT_IN_SHEETS.length)
  expect(BUILT_IN_SHEETS.flatMap((sheet) => geometryProblems(sheet).map((one) => [sheet.key, one]))).toEqual([])
})

test.each([
  ['rayfilm-cp01', 2, 9, 103, 29, 2, 18, 103, 29],
  ['rayfilm-0952', 2, 9, 105, 32, 0, 4.5, 105, 32],
  ['rayfilm-0806', 2, 8, 99.1, 34, 4.65, 12.5, 101.6, 34],
  ['rayfilm-0810', 2, 7, 99.1, 38.1, 4.7, 15.15, 101.6, 38.1],
  ['rayfilm-0410', 3, 7, 63.5, 38.1, 7.2, 15.1, 66, 38.1],
  ['rayfilm-5606', 3, 8, 64, 33.9, 6.3, 12.9, 66.7, 33.9],
  ['herma-4457', 2, 6, 105, 48, 0, 5.5, 105, 48],
])('%s is as its maker makes it', (key, columns, rows, width, height, left, top, pitchX, pitchY) => {
  const sheet = BUILT_IN_SHEETS.find((one) => one.key === key)
  expect(sheet).toMatchObject({ columns, rows, width, height, left, top, pitchX, pitchY })
})

test("a sheet of the shop's own is kept, changed, deleted and brought back, and its journal knows", async () => {
  const { labels, connection } = await desk()
  const made = await labels.saveSheet({ key: null, version: null, ...OWN })
  expect(made).toEqual({ ...OWN, key: 'own-1', isBuiltIn: false, version: 1 })
  expect((await labels.listSheets()).at(-1)).toEqual(made)
  const wider = await labels.saveSheet({ ...OWN, key: made.key, version: 1, name: '自备', top: 0 })
  expect(wider).toMatchObject({ key: 'own-1', name: '自备', top: 0 })
  const late = labels.saveSheet({ ...OWN, key: made.key, version: 1, name: '别处' })
  await expect(late).rejects.toMatchObject({ code: 'CONFLICT', message: 'labelSheets:changedMeanwhile' })
  await labels.deleteSheet({ key: made.key })
  expect((await labels.listSheets()).filter((sheet) => !sheet.isBuiltIn)).toEqual([])
  await labels.restoreSheet({ key: made.key })
  await labels.restoreSheet({ key: made.key })
  expect((await labels.listSheets()).at(-1)).toEqual({ ...wider, version: 4 })
  expect(connection.prepare('SELECT act FROM labelSheetChange ORDER BY id').pluck().all()).toEqual([
    'create',
    'update',
    'delete',
    'restore',
  ])
  expect(connection.prepare('SELECT version FROM labelSheet').pluck().get()).toBe(4)
})

test('a sheet that leaves the page is refused at its field, and nothing is kept', async () => {
  const { labels } = await desk()
  await expect(labels.saveSheet({ key: null, version: null, ...OWN, rows: 9 })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
    message: 'labelSheets:badGeometry',
    data: { problems: [{ field: 'rows', key: 'leavesPageBottom', mm: 36.5 }] },
  })
  for (const width of [Number.NaN, Number.POSITIVE_INFINITY, -70, 0])
    await expect(labels.saveSheet({ key: null, version: null, ...OWN, width })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
  expect(await labels.listSheets()).toHaveLength(BUILT_IN_SHEETS.length)
})

test("names are given once, and what the program comes with is nobody's to change", async () => {
  const { labels } = await desk()
  await labels.saveSheet({ key: null, version: null, ...OWN })
  const taken = { code: 'CONFLICT', message: 'labelSheets:nameTaken' }
  await expect(labels.saveSheet({ key: null, version: null, ...OWN })).rejects.toMatchObject(taken)
  await expect(labels.saveSheet({ key: null, version: null, ...OWN, name: 'Rayfilm CP01' })).rejects.toMatchObject(
    taken,
  )
  const gone = { code: 'NOT_FOUND', message: 'labelSheets:notFound' }
  for (const key of [DEFAULT_SHEET_KEY, 'own-99', 'own-0', 'own-01']) {
    await expect(labels.saveSheet({ ...OWN, key, version: 1, name: '别的' })).rejects.toMatchObject(gone)
    await expect(labels.deleteSheet({ key })).rejects.toMatchObject(gone)
    await expect(labels.restoreSheet({ key })).rejects.toMatchObject(gone)
  }
  await labels.deleteSheet({ key: 'own-1' })
  await labels.saveSheet({ key: null, version: null, ...OWN })
  await expect(labels.restoreSheet({ key: 'own-1' })).rejects.toMatchObject(taken)
})

test('a file that cannot be written is told in words, and leaves nothing behind', async () => {
  const { labels, files, fileOf } = await desk()
  files.save = join(fileOf(''), 'no such folder', 'a.json')
  await expect(labels.exportSheets({ keys: [DEFAULT_SHEET_KEY] })).rejects.toMatchObject({
    code: 'SERVICE_UNAVAILABLE',
    message: 'labelSheets:fileNotWritten',
  })
})

test('sheets go out to a file and come in from it; what is here already is not doubled', async () => {
  const { labels, files, asked, fileOf } = await desk()
  const made = await labels.saveSheet({ key: null, version: null, ...OWN })
  files.save = fileOf('')
  expect(await labels.exportSheets({ keys: [made.key, DEFAULT_SHEET_KEY] })).toBe('标签纸.json')
  expect(asked).toEqual(['label-sheets.json'])
  files.open = [files.save]
  expect((await labels.importSheets()).map((sheet) => sheet.key)).toEqual([made.key, DEFAULT_SHEET_KEY])
  files.open = [fileOf(writeSheetFile([{ ...OWN, top: 0 }]))]
  expect(await labels.importSheets()).toMatchObject([{ key: 'own-2', name: '自备 3×8 (2)', top: 0 }])
  files.save = undefined
  expect(await labels.exportSheets({ keys: [made.key] })).toBeNull()
  expect(asked.at(-1)).toBe('自备 3×8.json')
})

test.each([
  ['negative', { ...OWN, width: -70 }, [{ field: 'width', key: 'negative' }]],
  ['no number', { ...OWN, height: 'NaN' }, [{ field: 'height', key: 'notANumber' }]],
  ['past the page', { ...OWN, left: 1 }, [{ field: 'columns', key: 'leavesPageRight', mm: 1 }]],
])('a file with a size that is %s is refused whole, and says where', async (_what, sheet, problems) => {
  const { labels, files, fileOf } = await desk()
  files.open = [fileOf(JSON.stringify([{ ...OWN, name: '好的' }, sheet]))]
  await expect(labels.importSheets()).rejects.toMatchObject({
    code: 'BAD_REQUEST',
    message: 'labelSheets:wrongSheets',
    data: { problems: [{ place: 2, name: OWN.name, problems }] },
  })
  expect(await labels.listSheets()).toHaveLength(BUILT_IN_SHEETS.length)
})

test('NaN in a file, a file that is gone and one that is too long are refused in words', async () => {
  const { labels, files, fileOf } = await desk()
  for (const [path, message] of [
    [fileOf(JSON.stringify([OWN]).replace('70', 'NaN')), 'labelSheets:notASheetFile'],
    ['/nowhere/at-all.json', 'labelSheets:fileUnreadable'],
    [fileOf('x'.repeat(1_600_000)), 'labelSheets:fileTooLarge'],
  ] as const) {
    files.open = [path]
    await expect(labels.importSheets()).rejects.toMatchObject({ code: 'BAD_REQUEST', message })
  }
  files.open = []
  expect(await labels.importSheets()).toEqual([])
})

test('what is exported holds no key of this shop', async () => {
  const { labels, files, fileOf } = await desk()
  files.save = fileOf('')
  await labels.exportSheets({ keys: [DEFAULT_SHEET_KEY] })
  expect(readFileSync(files.save, 'utf8')).not.toContain('"key"')
})

test('the part-used sheet of each product is remembered, and offered at its next free cell', async () => {
  const { labels, db } = await desk()
  const sheet = BUILT_IN_SHEETS[0]!
  expect(await labels.findSheetUse({ sheetKey: sheet.key })).toBeNull()
  await rememberSheetUse(db, TEST_ACT, sheet, [2, 1, 4, 2])
  expect(await labels.findSheetUse({ sheetKey: sheet.key })).toEqual({
    sheetKey: sheet.key,
    goneCells: [1, 2, 4],
    nextCell: 3,
    changedAt: TEST_NOW,
  })
  await labels.forgetSheetUse({ sheetKey: sheet.key })
  expect(await labels.findSheetUse({ sheetKey: sheet.key })).toBeNull()
  await expect(labels.findSheetUse({ sheetKey: 'own-9' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('a full sheet is thrown away, and so is one whose grid was changed', async () => {
  const { labels, db } = await desk()
  const own = await labels.saveSheet({ key: null, version: null, ...OWN })
  await rememberSheetUse(db, TEST_ACT, own, [1, 2])
  await labels.saveSheet({ ...OWN, key: own.key, version: 1, top: 0 })
  expect(await labels.findSheetUse({ sheetKey: own.key })).toMatchObject({ nextCell: 3 })
  await labels.saveSheet({ ...OWN, key: own.key, version: 2, rows: 7 })
  expect(await labels.findSheetUse({ sheetKey: own.key })).toBeNull()
  await rememberSheetUse(db, TEST_ACT, own, [1])
  await rememberSheetUse(
    db,
    TEST_ACT,
    own,
    Array.from({ length: 24 }, (_, place) => place + 1),
  )
  expect(await labels.findSheetUse({ sheetKey: own.key })).toBeNull()
})
