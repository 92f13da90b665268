import { type Kysely, sql } from 'kysely'

const statements = [
  // One row for each content, however many pictures show it; the bytes lie in <data folder>/pictures under this name.
  `CREATE TABLE pictureFile (
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
    bytes INTEGER NOT NULL CHECK (bytes > 0),
    mediaType TEXT NOT NULL CHECK (mediaType IN ('image/jpeg', 'image/png', 'image/webp', 'image/gif', 'application/pdf')),
    width INTEGER NOT NULL CHECK (width >= 0),
    height INTEGER NOT NULL CHECK (height >= 0),
    storedAt INTEGER NOT NULL,
    orphanedAt INTEGER
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX pictureFileOrphaned ON pictureFile (orphanedAt) WHERE orphanedAt IS NOT NULL`,
  `CREATE TABLE picture (
    id INTEGER PRIMARY KEY,
    customerId INTEGER NOT NULL REFERENCES customer (id),
    serviceRecordId INTEGER REFERENCES serviceRecord (id),
    sha256 TEXT NOT NULL REFERENCES pictureFile (sha256),
    caption TEXT NOT NULL DEFAULT '',
    takenOn TEXT CHECK (takenOn IS date(takenOn)),
    originalName TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0,
    version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
    createdAt INTEGER NOT NULL,
    createdBy INTEGER NOT NULL REFERENCES user (id),
    changedAt INTEGER NOT NULL,
    changedBy INTEGER NOT NULL REFERENCES user (id),
    deletedAt INTEGER,
    deletedBy INTEGER REFERENCES user (id),
    CHECK ((deletedAt IS NULL) = (deletedBy IS NULL))
  ) STRICT`,
  `CREATE INDEX pictureByCustomer ON picture (customerId, position, id)`,
  `CREATE INDEX pictureByFile ON picture (sha256)`,
  `CREATE INDEX pictureByServiceRecord ON picture (serviceRecordId) WHERE serviceRecordId IS NOT NULL`,
  // What lies in the bin, newest first.
  `CREATE INDEX customerInBin ON customer (deletedAt, id) WHERE deletedAt IS NOT NULL`,
  `CREATE INDEX serviceRecordInBin ON serviceRecord (deletedAt, id) WHERE deletedAt IS NOT NULL`,
  `CREATE INDEX pictureInBin ON picture (deletedAt, id) WHERE deletedAt IS NOT NULL`,
  `CREATE INDEX referenceItemInBin ON referenceItem (deletedAt, id) WHERE deletedAt IS NOT NULL AND mergedIntoId IS NULL`,
  // What was merged into an item goes for ever together with it.
  `CREATE INDEX referenceItemByMergedInto ON referenceItem (mergedIntoId) WHERE mergedIntoId IS NOT NULL`,
  // What was deleted for ever: that it was, and nothing of what it said.
  `CREATE TABLE purge (
    id INTEGER PRIMARY KEY,
    entity TEXT NOT NULL CHECK (entity IN ('customer', 'serviceRecord', 'picture', 'referenceItem')),
    entityId INTEGER NOT NULL,
    number TEXT NOT NULL CHECK ((number = '') = (entity = 'referenceItem')),
    at INTEGER NOT NULL,
    byUser INTEGER NOT NULL REFERENCES user (id)
  ) STRICT`,
] as const

/**
 * SQLite cannot widen a CHECK: the table of the history is made anew from its own declaration, whatever that is by
 * now, with one more kind of record in it.
 */
async function letHistoryTellOfPictures(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ type: string; sql: string }>`
    SELECT type, sql FROM sqlite_schema WHERE tbl_name = 'recordChange' AND sql IS NOT NULL
  `.execute(db)
  const declaration = rows.find((row) => row.type === 'table')?.sql ?? ''
  const widened = declaration
    .replace(/\brecordChange\b/, 'recordChangeWidened')
    .replace('entity IN (', "entity IN ('picture', ")
  await sql.raw(widened).execute(db)
  await sql`INSERT INTO recordChangeWidened SELECT * FROM recordChange`.execute(db)
  await sql`DROP TABLE recordChange`.execute(db)
  await sql`ALTER TABLE recordChangeWidened RENAME TO recordChange`.execute(db)
  for (const row of rows) if (row.type !== 'table') await sql.raw(row.sql).execute(db)
}

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
  await letHistoryTellOfPictures(db)
}
