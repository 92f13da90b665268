import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { expect, test } from 'vitest'
import frozen from './frozen.json'
import { migrations } from './index'

const here = import.meta.dirname

/** An empty file brought up to the first `count` migrations, as it was when they were all there were. */
async function shopAt(count: number) {
  const connection = new Database(join(mkdtempSync(join(tmpdir(), 'frontdesk-test-')), 'frontdesk.db'))
  connection.pragma('foreign_keys = ON')
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database: connection }) })
  for (const migration of migrations.slice(0, count)) await db.transaction().execute((db) => migration.up(db))
  return { connection, db }
}

const STAMPS = 'createdAt, createdBy, changedAt, changedBy'
const ROWS = [
  `INSERT INTO referenceItem (id, kind, name, nameKey, ${STAMPS}) VALUES (1, 'gender', '女', '女', 1, 1, 1, 1)`,
  `INSERT INTO customer (id, number, numberKey, name, nameSortKey, bornOn, genderId, ${STAMPS})
   VALUES (1, 'A1', 'A1', '李文雄', 'li 3', '2000-02-29', 1, 1, 1, 1, 1)`,
  `INSERT INTO serviceRecord (id, customerId, servedOn, amountFen, ${STAMPS}) VALUES (1, 1, '2026-01-31', 99999999999, 1, 1, 1, 1)`,
  `INSERT INTO recordChange (entity, entityId, customerId, act, at, byUser, fields) VALUES ('customer', 1, 1, 'create', 1, 1, '[]')`,
  `INSERT INTO draft (userId, content, savedAt) VALUES (1, '{}', 1)`,
  `INSERT INTO setting (name, value) VALUES ('language', '"en"')`,
]

/** Of tables that came later. */
const LATER_ROWS = [
  `INSERT INTO pictureFile (sha256, bytes, mediaType, width, height, storedAt)
   VALUES ('${'0a'.repeat(32)}', 1, 'image/png', 8, 8, 1)`,
  `INSERT INTO picture (id, customerId, serviceRecordId, sha256, takenOn, ${STAMPS})
   VALUES (1, 1, 1, '${'0a'.repeat(32)}', '2026-01-31', 1, 1, 1, 1)`,
  `INSERT INTO recordChange (entity, entityId, customerId, act, at, byUser, fields) VALUES ('picture', 1, 1, 'create', 1, 1, '[]')`,
  `INSERT INTO purge (entity, entityId, number, at, byUser) VALUES ('customer', 9, 'A9', 1, 1), ('referenceItem', 9, '', 1, 1)`,
  `INSERT INTO namedList (id, name, kind, steps, ${STAMPS}) VALUES (1, '老客户', 'fixed', NULL, 1, 1, 1, 1)`,
  `INSERT INTO namedList (id, name, kind, steps, ${STAMPS}) VALUES (2, '女客户', 'live', '[]', 1, 1, 1, 1)`,
  `INSERT INTO namedListMember (listId, customerId) VALUES (1, 1)`,
  `INSERT INTO namedListChange (listId, act, before, after, at, byUser) VALUES (1, 'create', '', '老客户', 1, 1)`,
  `INSERT INTO searchSession (userId, content, savedAt) VALUES (1, '{}', 1)`,
  `INSERT INTO letterTemplate (id, name, subject, body, signature, hasDate, ${STAMPS})
   VALUES (1, '生日', '', '<名称>', '', 1, 1, 1, 1, 1), (2, '新品', '', '', '', 0, 1, 1, 1, 1)`,
  `INSERT INTO letterTemplateChange (templateId, act, before, after, at, byUser) VALUES (1, 'create', '{}', '{}', 1, 1)`,
  `INSERT INTO printerCalibration (printer, stock, offsetX, offsetY, scaleX, scaleY, changedAt, changedBy)
   VALUES ('HP', 'A4', 15, -8, 1.0, 1.0, 1, 1)`,
  `INSERT INTO labelSheet (id, name, pageWidth, pageHeight, "columns", "rows", "left", top, width, height, pitchX, pitchY, radius, ${STAMPS})
   VALUES (1, '自备 2×9', 210, 297, 2, 9, 2, 18, 103, 29, 103, 29, 0, 1, 1, 1, 1)`,
  `INSERT INTO labelSheetChange (sheetId, act, before, after, at, byUser) VALUES (1, 'create', '', '{}', 1, 1)`,
  `INSERT INTO labelSheetUse (sheetKey, goneCells, changedAt, changedBy) VALUES ('rayfilm-cp01', '[1,2]', 1, 1)`,
  `INSERT INTO labelJob (id, job, labelCount, at, byUser) VALUES (1, '{}', 1, 1, 1)`,
  `INSERT INTO contact (id, customerId, kind, at, byUser, labelJobId) VALUES (1, 1, 'labelPrinted', 1, 1, 1)`,
  `INSERT INTO importRun (id, fileName, sheetName, at, byUser, state, counts) VALUES (1, 'a.xlsx', '客户', 1, 1, 'done', '{}')`,
  `INSERT INTO importChange (runId, customerId, before, after) VALUES (1, 1, '{}', '{}')`,
  `INSERT INTO importHeader (headerKey, field) VALUES ('大名', 'name')`,
  `INSERT INTO customerAlias (id, customerId, number, numberKey, reason, at, byUser) VALUES (1, 1, 'a0', 'A0', 'renumbered', 1, 1)`,
  `INSERT INTO renumbering (id, reason, count, at, byUser) VALUES (1, '', 1, 1, 1)`,
  `INSERT INTO renumberingRow (renumberingId, customerId, before, after, isAliasNew) VALUES (1, 1, 'a0', 'A1', 1)`,
  `INSERT INTO exportRun (source, format, columns, customers, services, referenceItems, at, byUser)
   VALUES ('everyone', 'xlsx', '["number"]', 1, 0, 0, 1, 1)`,
  `INSERT INTO customer (id, number, numberKey, name, nameSortKey, deletedAt, deletedBy, mergedIntoId, ${STAMPS})
   VALUES (2, 'A2', 'A2', '李文雄', 'li 3', 1, 1, 1, 1, 1, 1, 1)`,
  `INSERT INTO duplicatePair (leftId, rightId, score, reasons) VALUES (1, 2, 12, '["name"]')`,
  `INSERT INTO duplicateCheck (at, byUser, customers, pairs) VALUES (1, 1, 1, 0)`,
  `INSERT INTO customerMerge (id, keeperId, otherId, at, byUser, keeperBefore, keeperAfter, discarded, isAliasNew,
     movedAliases, lastChangeId) VALUES (1, 1, 2, 1, 1, '{}', '{}', '[]', 1, '[]', 0)`,
  `INSERT INTO customerMergeRow (mergeId, entity, rowId, detail) VALUES (1, 'serviceRecord', 1, 0)`,
]
const dump = (connection: Database.Database) =>
  Object.fromEntries(
    ['user', 'referenceItem', 'customer', 'serviceRecord', 'recordChange', 'draft', 'setting', 'tally'].map((table) => [
      table,
      connection.prepare(`SELECT * FROM "${table}"`).all() as Record<string, unknown>[],
    ]),
  )

/** A shop with one of everything, in the newest shape. */
async function filledShop() {
  const shop = await shopAt(migrations.length)
  for (const row of [...ROWS, ...LATER_ROWS]) shop.connection.exec(row)
  return shop
}

test('a migration that has left the house is never edited: shops have already run it', () => {
  const files = readdirSync(here).filter((file) => /^\d{4}-.*\.ts$/.test(file))
  expect(files).toEqual(migrations.map((migration) => `${migration.name}.ts`))
  const hashes = files.map((file) => [
    file,
    createHash('sha256')
      .update(readFileSync(join(here, file)))
      .digest('hex'),
  ])
  expect(Object.fromEntries(hashes), 'append a new migration instead; a new one adds its hash to frozen.json').toEqual(
    frozen,
  )
})

test('every table takes only the types it was made for', async () => {
  const { connection } = await shopAt(migrations.length)
  const loose = connection
    .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict")
    .pluck()
    .all()
  expect(loose).toEqual(['sqlite_schema'])
})

test.each(migrations.map((migration, index) => [migration.name, index] as const))(
  'a shop from before %s keeps every row, and every reference still leads somewhere',
  async (_name, index) => {
    const { connection, db } = await shopAt(index)
    if (index > 0) for (const row of ROWS) connection.exec(row)
    const before = index > 0 ? dump(connection) : {}
    await db.transaction().execute((db) => migrations[index]!.up(db))
    const after = dump(connection)
    for (const [table, rows] of Object.entries(before)) {
      expect(after[table]?.length, table).toBe(rows.length)
      for (const [place, row] of rows.entries()) expect(after[table]?.[place], table).toMatchObject(row)
    }
    expect(connection.pragma('foreign_key_check')).toEqual([])
    expect(connection.pragma('integrity_check', { simple: true })).toBe('ok')
  },
)

test.each([
  ['a birth date that no calendar has', "UPDATE customer SET bornOn = '2023-02-31'"],
  ['a birth date of another spelling', "UPDATE customer SET bornOn = '1978.09.25'"],
  ['an empty birth date that is not null', "UPDATE customer SET bornOn = ''"],
  ['a service on a day that no calendar has', "UPDATE serviceRecord SET servedOn = '2023-02-31'"],
  ['a service without a day', 'UPDATE serviceRecord SET servedOn = NULL'],
  ['an amount over the limit', 'UPDATE serviceRecord SET amountFen = 100000000000'],
  ['a loss over the limit', 'UPDATE serviceRecord SET amountFen = -100000000000'],
  ['an amount with a fraction of a fen', 'UPDATE serviceRecord SET amountFen = 0.5'],
  ['a refusal that is neither yes nor no', 'UPDATE customer SET isSmsRefused = 2'],
  ['a customer without a name', "UPDATE customer SET name = ''"],
  ['a customer without a number', "UPDATE customer SET numberKey = ''"],
  [
    'a number given twice',
    `INSERT INTO customer (number, numberKey, name, nameSortKey, ${STAMPS}) VALUES ('a1', 'A1', '王', 'w', 1, 1, 1, 1)`,
  ],
  ['an employer both chosen and typed', "UPDATE customer SET employerId = 1, employerText = '华为'"],
  ['a summary both chosen and typed', "UPDATE serviceRecord SET summaryId = 1, summaryText = '洗牙'"],
  ['a deletion by nobody', 'UPDATE customer SET deletedAt = 1'],
  ['a gender that is not on the list', 'UPDATE customer SET genderId = 99'],
  ['a service of nobody', 'UPDATE serviceRecord SET customerId = 99'],
  ['the end of a customer who has services', 'DELETE FROM customer'],
  ['a reference value of a kind that does not exist', "UPDATE referenceItem SET kind = 'planet'"],
  [
    'a reference value twice in its kind',
    `INSERT INTO referenceItem (kind, name, nameKey, ${STAMPS}) VALUES ('gender', '女 ', '女', 1, 1, 1, 1)`,
  ],
  ['a retired state that is neither yes nor no', 'UPDATE referenceItem SET isRetired = 2'],
  ['a history entry of an act that does not exist', "UPDATE recordChange SET act = 'steal'"],
  ['a history entry that cannot be read', "UPDATE recordChange SET fields = '{'"],
  ['a draft that cannot be read', "UPDATE draft SET content = 'x'"],
  ['a setting that cannot be read', "UPDATE setting SET value = 'x'"],
  ['a picture of nobody', 'UPDATE picture SET customerId = 99'],
  ['a picture without a file', `UPDATE picture SET sha256 = '${'ff'.repeat(32)}'`],
  ['the end of a file that a picture shows', 'DELETE FROM pictureFile'],
  ['a picture taken on a day that no calendar has', "UPDATE picture SET takenOn = '2023-02-31'"],
  ['a picture deleted by nobody', 'UPDATE picture SET deletedAt = 1'],
  ['a file named otherwise than by its content', "UPDATE pictureFile SET sha256 = '../../etc/passwd'"],
  ['a file of a type that is not taken in', "UPDATE pictureFile SET mediaType = 'text/html'"],
  ['a history of a kind that does not exist', "UPDATE recordChange SET entity = 'planet'"],
  ['a list without a name', "UPDATE namedList SET name = '' WHERE id = 1"],
  ['two lists of one name', "UPDATE namedList SET name = '老客户' WHERE id = 2"],
  ['a list of a kind that does not exist', "UPDATE namedList SET kind = 'planet' WHERE id = 1"],
  ['a live list that knows no steps', 'UPDATE namedList SET steps = NULL WHERE id = 2'],
  ['a fixed list that has steps', "UPDATE namedList SET steps = '[]' WHERE id = 1"],
  ['steps that cannot be read', "UPDATE namedList SET steps = '[' WHERE id = 2"],
  ['a list deleted by nobody', 'UPDATE namedList SET deletedAt = 1 WHERE id = 1'],
  ['a list kept by nobody', 'UPDATE namedList SET createdBy = 99 WHERE id = 1'],
  ['a list with somebody who does not exist', 'INSERT INTO namedListMember (listId, customerId) VALUES (1, 99)'],
  ['somebody in a list that does not exist', 'INSERT INTO namedListMember (listId, customerId) VALUES (99, 1)'],
  ['somebody twice in a list', 'INSERT INTO namedListMember (listId, customerId) VALUES (1, 1)'],
  ['an act with a list that does not exist', "UPDATE namedListChange SET act = 'steal'"],
  ['the history of no list', 'UPDATE namedListChange SET listId = 99'],
  ['a found set that cannot be read', "UPDATE searchSession SET content = 'x'"],
  ['a found set of nobody', 'UPDATE searchSession SET userId = 99'],
  ['a letter without a name', "UPDATE letterTemplate SET name = '' WHERE id = 1"],
  ['two letters of one name', "UPDATE letterTemplate SET name = '生日' WHERE id = 2"],
  ['a letter dated neither yes nor no', 'UPDATE letterTemplate SET hasDate = 2'],
  ['a letter deleted by nobody', 'UPDATE letterTemplate SET deletedAt = 1 WHERE id = 1'],
  ['an act with a letter that does not exist', "UPDATE letterTemplateChange SET act = 'steal'"],
  ['the history of no letter', 'UPDATE letterTemplateChange SET templateId = 99'],
  ['a history of letters that cannot be read', "UPDATE letterTemplateChange SET after = '{'"],
  ['a purge of a kind that does not exist', "UPDATE purge SET entity = 'planet'"],
  ['a purge of a customer without the number', "UPDATE purge SET number = '' WHERE entity = 'customer'"],
  ['a purge of an item with a number', "UPDATE purge SET number = 'A1' WHERE entity = 'referenceItem'"],
  ['an offset of half a sheet', 'UPDATE printerCalibration SET offsetX = 1050'],
  ['an offset with a fraction of a tenth of a millimetre', 'UPDATE printerCalibration SET offsetY = 0.5'],
  ['a printer that prints nothing at all', 'UPDATE printerCalibration SET scaleX = 0'],
  ['a calibration of no printer', "UPDATE printerCalibration SET printer = ''"],
  ['a calibration of no paper', "UPDATE printerCalibration SET stock = ''"],
  ['a calibration by nobody', 'UPDATE printerCalibration SET changedBy = 99'],
  ['a label sheet without a name', "UPDATE labelSheet SET name = ''"],
  ['a label sheet that leaves the page on the right', 'UPDATE labelSheet SET pitchX = 106'],
  ['a label sheet that leaves the page at the bottom', 'UPDATE labelSheet SET top = 37'],
  ['a label sheet with a negative margin', 'UPDATE labelSheet SET "left" = -1'],
  ['a label without width', 'UPDATE labelSheet SET width = 0'],
  ['a label sheet deleted by nobody', 'UPDATE labelSheet SET deletedAt = 1'],
  [
    'two label sheets of one name',
    `INSERT INTO labelSheet (name, pageWidth, pageHeight, "columns", "rows", "left", top, width, height, pitchX, pitchY, radius, ${STAMPS})
     VALUES ('自备 2×9', 210, 297, 1, 1, 0, 0, 10, 10, 10, 10, 0, 1, 1, 1, 1)`,
  ],
  ['an act with a label sheet that does not exist', "UPDATE labelSheetChange SET act = 'steal'"],
  ['the history of no label sheet', 'UPDATE labelSheetChange SET sheetId = 99'],
  ['used cells that cannot be read', "UPDATE labelSheetUse SET goneCells = '['"],
  ['used cells that are no list', "UPDATE labelSheetUse SET goneCells = '{}'"],
  ['a label job that cannot be read', "UPDATE labelJob SET job = 'x'"],
  ['a label job of nobody', 'UPDATE labelJob SET byUser = 99'],
  ['a contact with nobody', 'UPDATE contact SET customerId = 99'],
  ['a contact of a kind that does not exist', "UPDATE contact SET kind = 'shouted'"],
  ['a contact of no label job', 'UPDATE contact SET labelJobId = 99'],
  ['an old number of nobody', 'UPDATE customerAlias SET customerId = 99'],
  ['an old number that is empty', "UPDATE customerAlias SET numberKey = ''"],
  ['an old number kept for no reason', "UPDATE customerAlias SET reason = 'lost'"],
  [
    'the same old number of one customer twice',
    "INSERT INTO customerAlias (customerId, number, numberKey, reason, at, byUser) VALUES (1, 'A0', 'A0', 'merged', 2, 1)",
  ],
  ['a change of numbers of nobody', 'UPDATE renumbering SET count = 0'],
  ['a changed number of nobody', 'UPDATE renumberingRow SET customerId = 99'],
  ['a changed number of no change', 'UPDATE renumberingRow SET renumberingId = 99'],
  ['a changed number undone neither yes nor no', 'UPDATE renumberingRow SET isUndone = 2'],
  ['an export of nobody knows whom', "UPDATE exportRun SET source = 'planet'"],
  ['an export in a format that does not exist', "UPDATE exportRun SET format = 'doc'"],
  ['an export of columns that cannot be read', "UPDATE exportRun SET columns = '['"],
  ['an export by nobody', 'UPDATE exportRun SET byUser = 99'],
  ['a merged customer who is not gone', 'UPDATE customer SET mergedIntoId = 1 WHERE id = 1'],
  ['a customer merged into nobody', 'UPDATE customer SET mergedIntoId = 99 WHERE id = 2'],
  ['a pair the wrong way round', 'UPDATE duplicatePair SET leftId = 2, rightId = 1'],
  ['a pair with nobody', 'UPDATE duplicatePair SET rightId = 99'],
  ['a pair with reasons that cannot be read', "UPDATE duplicatePair SET reasons = '['"],
  ['a decision that does not exist', "UPDATE duplicatePair SET decision = 'maybe'"],
  ['a decision of nobody', "UPDATE duplicatePair SET decision = 'notDuplicate'"],
  ['a card to compare that is nobody’s', 'UPDATE duplicateChanged SET customerId = 99'],
  ['a check of fewer than no customers', 'UPDATE duplicateCheck SET customers = -1'],
  ['a customer merged with oneself', 'UPDATE customerMerge SET otherId = 1'],
  ['a merge undone by nobody', 'UPDATE customerMerge SET undoneAt = 1'],
  ['a merge that cannot be read', "UPDATE customerMerge SET keeperBefore = 'x'"],
  ['a moved row of a kind that does not exist', "UPDATE customerMergeRow SET entity = 'planet'"],
  ['a moved row of no merge', 'UPDATE customerMergeRow SET mergeId = 99'],
  ['fewer than no customers', 'UPDATE tally SET count = -1'],
])('the database itself refuses %s', async (_what, statement) => {
  const { connection } = await filledShop()
  const before = dump(connection)
  expect(() => connection.exec(statement)).toThrow(/constraint|cannot store/)
  expect(dump(connection)).toEqual(before)
})

test('the count of customers follows every act, the bin included', async () => {
  const { connection } = await filledShop()
  connection.exec('DELETE FROM customer WHERE id = 2')
  const count = () => connection.prepare('SELECT count FROM tally').pluck().get()
  expect(count()).toBe(1)
  connection.exec('UPDATE customer SET deletedAt = 1, deletedBy = 1')
  expect(count()).toBe(0)
  connection.exec('UPDATE customer SET deletedAt = 2, deletedBy = 1')
  expect(count()).toBe(0)
  connection.exec('UPDATE customer SET deletedAt = NULL, deletedBy = NULL')
  expect(count()).toBe(1)
  connection.exec('DELETE FROM recordChange; DELETE FROM picture; DELETE FROM serviceRecord; DELETE FROM customer')
  expect(count()).toBe(0)
})

test('a shop from before items were counted starts with the right counts, the bin included', async () => {
  const { connection, db } = await shopAt(1)
  for (const row of ROWS) connection.exec(row)
  connection.exec(`
    INSERT INTO referenceItem (id, kind, name, nameKey, ${STAMPS}) VALUES (2, 'staff', '陈', '陈', 1, 1, 1, 1);
    UPDATE serviceRecord SET staffId = 2;
    INSERT INTO customer (number, numberKey, name, nameSortKey, genderId, deletedAt, deletedBy, ${STAMPS})
    VALUES ('A2', 'A2', '王', 'wang', 1, 1, 1, 1, 1, 1, 1)`)
  await db.transaction().execute((db) => migrations[1]!.up(db))
  expect(connection.prepare('SELECT usageCount FROM referenceItem ORDER BY id').pluck().all()).toEqual([2, 1])
})

test('an item is never used less than not at all, and is not merged with itself', async () => {
  const { connection } = await filledShop()
  expect(() => connection.exec('UPDATE referenceItem SET usageCount = -1')).toThrow(/constraint/)
  const merge = 'INSERT INTO referenceMerge (fromId, intoId, at, byUser) VALUES (1, 1, 1, 1)'
  expect(() => connection.exec(merge)).toThrow(/constraint/)
})
