import { existsSync } from 'node:fs'
import Database from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { APPLICATION_ID } from '../../../electron/database/open-database'
import { migrations } from '../../../migrations'
import { CUSTOMERS_OF_OLD, schemaFile } from './old-schemas'

/**
 * Writes the data file of each released schema that has none yet (`tsx e2e/faults/schemas/make-schemas.ts`, once for
 * each new migration). By the words of the frozen migrations alone: today's program has no part in it.
 */
const AT = Date.UTC(2026, 10, 22, 9)
const STAMPS = 'createdAt, createdBy, changedAt, changedBy'
const STAMPED = `${AT}, 1, ${AT}, 1`

function* rowsOf(version: number): Generator<string> {
  yield `INSERT INTO referenceItem (id, kind, name, nameKey, ${STAMPS}) VALUES
    (1, 'gender', '女', '女', ${STAMPED}), (2, 'employer', '华为公司', '华为公司', ${STAMPED}),
    (3, 'category', '老客户', '老客户', ${STAMPED}), (4, 'serviceSummary', '洗牙', '洗牙', ${STAMPED})`
  for (const [index, name] of CUSTOMERS_OF_OLD.entries()) {
    const id = index + 1
    const quoted = `'${name.replaceAll("'", "''")}'`
    yield `INSERT INTO customer (id, number, numberKey, name, nameSortKey, bornOn, genderId, employerId, categoryId, mobile, ${STAMPS})
      VALUES (${id}, 'A00000000${id}', 'A00000000${id}', ${quoted}, 'x ${id}', '2000-02-29', 1, 2, 3, '1380000000${id}', ${STAMPED})`
    yield `INSERT INTO serviceRecord (id, customerId, servedOn, summaryId, summaryText, amountFen, ${STAMPS})
      VALUES (${id}, ${id}, '2026-01-31', ${index % 2 ? 4 : 'NULL'}, '${index % 2 ? '' : '补牙'}', 99999999999, ${STAMPED})`
    for (const entity of ['customer', 'serviceRecord']) {
      yield `INSERT INTO recordChange (entity, entityId, customerId, act, at, byUser, fields)
        VALUES ('${entity}', ${id}, ${id}, 'create', ${AT}, 1, '[]')`
    }
  }
  yield `INSERT INTO setting (name, value) VALUES ('language', '"zh-CN"')`
  yield `INSERT INTO draft (userId, content, savedAt) VALUES (1, '{}', ${AT})`
  if (version >= 3) {
    yield `INSERT INTO namedList (id, name, kind, steps, ${STAMPS}) VALUES (1, '老客户', 'fixed', NULL, ${STAMPED})`
    yield `INSERT INTO namedListMember (listId, customerId) VALUES (1, 1), (1, 2)`
    yield `INSERT INTO namedListChange (listId, act, before, after, at, byUser) VALUES (1, 'create', '', '老客户', ${AT}, 1)`
  }
  if (version >= 4)
    yield `INSERT INTO purge (entity, entityId, number, at, byUser) VALUES ('customer', 9, 'A9', ${AT}, 1)`
  if (version >= 5)
    yield `INSERT INTO printerCalibration (printer, stock, offsetX, offsetY, scaleX, scaleY, changedAt, changedBy)
      VALUES ('前台打印机', 'A4', 15, -8, 1, 1, ${AT}, 1)`
  if (version >= 6) {
    yield `INSERT INTO labelSheetUse (sheetKey, goneCells, changedAt, changedBy) VALUES ('rayfilm-cp01', '[1,2,3]', ${AT}, 1)`
    yield `INSERT INTO contact (customerId, kind, at, byUser) VALUES (1, 'labelPrinted', ${AT}, 1)`
  }
  if (version >= 7)
    yield `INSERT INTO letterTemplate (id, name, subject, body, signature, hasDate, ${STAMPS})
      VALUES (1, '生日', '生日快乐', '祝<名称>生日快乐', '<店名>', 1, ${STAMPED})`
}

async function makeSchema(version: number): Promise<void> {
  const file = schemaFile(version)
  if (existsSync(file)) return
  const connection = new Database(file)
  connection.pragma('journal_mode = WAL')
  connection.pragma('foreign_keys = ON')
  connection.pragma(`application_id = ${APPLICATION_ID}`)
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database: connection }) })
  for (const migration of migrations.slice(0, version)) await db.transaction().execute((db) => migration.up(db))
  connection.pragma(`user_version = ${version}`)
  for (const row of rowsOf(version)) connection.exec(row)
  connection.close()
  console.log(file)
}

for (const index of migrations.keys()) await makeSchema(index + 1)
