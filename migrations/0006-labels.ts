import { type Kysely, sql } from 'kysely'

const statements = [
  // The shop's own label sheets; lengths in mm. Those that the program comes with are in resources/label-sheets.json.
  `CREATE TABLE labelSheet (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL CHECK (name <> ''),
    pageWidth REAL NOT NULL CHECK (pageWidth > 0),
    pageHeight REAL NOT NULL CHECK (pageHeight > 0),
    "columns" INTEGER NOT NULL CHECK ("columns" > 0),
    "rows" INTEGER NOT NULL CHECK ("rows" > 0),
    "left" REAL NOT NULL CHECK ("left" >= 0),
    top REAL NOT NULL CHECK (top >= 0),
    width REAL NOT NULL CHECK (width > 0),
    height REAL NOT NULL CHECK (height > 0),
    pitchX REAL NOT NULL CHECK (pitchX > 0),
    pitchY REAL NOT NULL CHECK (pitchY > 0),
    radius REAL NOT NULL CHECK (radius >= 0),
    version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
    createdAt INTEGER NOT NULL,
    createdBy INTEGER NOT NULL REFERENCES user (id),
    changedAt INTEGER NOT NULL,
    changedBy INTEGER NOT NULL REFERENCES user (id),
    deletedAt INTEGER,
    deletedBy INTEGER REFERENCES user (id),
    CHECK ((deletedAt IS NULL) = (deletedBy IS NULL)),
    CHECK ("left" + ("columns" - 1) * pitchX + width <= pageWidth + 0.011),
    CHECK (top + ("rows" - 1) * pitchY + height <= pageHeight + 0.011)
  ) STRICT`,
  `CREATE UNIQUE INDEX labelSheetByName ON labelSheet (name) WHERE deletedAt IS NULL`,
  // Its journal: the sheet as it was and as it became, as JSON; '' where there was none.
  `CREATE TABLE labelSheetChange (
    id INTEGER PRIMARY KEY,
    sheetId INTEGER NOT NULL REFERENCES labelSheet (id),
    act TEXT NOT NULL CHECK (act IN ('create', 'update', 'delete', 'restore')),
    before TEXT NOT NULL CHECK (before = '' OR json_valid(before)),
    after TEXT NOT NULL CHECK (after = '' OR json_valid(after)),
    at INTEGER NOT NULL,
    byUser INTEGER NOT NULL REFERENCES user (id)
  ) STRICT`,
  `CREATE INDEX labelSheetChangeBySheet ON labelSheetChange (sheetId)`,
  // The part-used sheet of each product that lies in the drawer: a list of cells, from 1.
  `CREATE TABLE labelSheetUse (
    sheetKey TEXT PRIMARY KEY CHECK (sheetKey <> ''),
    goneCells TEXT NOT NULL CHECK (json_valid(goneCells) AND json_type(goneCells) = 'array'),
    changedAt INTEGER NOT NULL,
    changedBy INTEGER NOT NULL REFERENCES user (id)
  ) STRICT, WITHOUT ROWID`,
  // What was printed, as it was asked for; a job printed in several batches is one row.
  `CREATE TABLE labelJob (
    id INTEGER PRIMARY KEY,
    job TEXT NOT NULL CHECK (json_valid(job)),
    labelCount INTEGER NOT NULL CHECK (labelCount >= 0),
    at INTEGER NOT NULL,
    byUser INTEGER NOT NULL REFERENCES user (id)
  ) STRICT`,
  `CREATE INDEX labelJobByUser ON labelJob (byUser, at, id)`,
  `CREATE INDEX labelJobByTime ON labelJob (at, id)`,
  // Every time when the shop turned to a customer.
  `CREATE TABLE contact (
    id INTEGER PRIMARY KEY,
    customerId INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('labelPrinted', 'letterPrinted', 'envelopePrinted')),
    at INTEGER NOT NULL,
    byUser INTEGER NOT NULL REFERENCES user (id),
    labelJobId INTEGER REFERENCES labelJob (id)
  ) STRICT`,
  `CREATE INDEX contactByCustomer ON contact (customerId, at, id)`,
  `CREATE INDEX contactByLabelJob ON contact (labelJobId) WHERE labelJobId IS NOT NULL`,
] as const

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
