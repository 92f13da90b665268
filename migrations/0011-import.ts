import { type Kysely, sql } from 'kysely'

/** Frozen once landed. What was imported, and what it takes to undo it. */
const statements = [
  // What an import made stands between the first and the last id, as only one writes at a time, with createdAt = at.
  // All of it is one transaction: a run that is still 'running' when the program starts left nothing behind.
  `CREATE TABLE importRun (
    id INTEGER PRIMARY KEY,
    fileName TEXT NOT NULL,
    sheetName TEXT NOT NULL,
    at INTEGER NOT NULL,
    byUser INTEGER NOT NULL REFERENCES user (id),
    state TEXT NOT NULL CHECK (state IN ('running', 'done', 'cancelled', 'failed', 'interrupted', 'undone', 'partlyUndone')),
    counts TEXT NOT NULL CHECK (json_valid(counts)),
    isSeen INTEGER NOT NULL DEFAULT 0 CHECK (isSeen IN (0, 1)),
    undoneAt INTEGER,
    -- JSON { customer: [first, last], serviceRecord: …, referenceItem: …, recordChange: … }; null where it made none.
    made TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(made))
  ) STRICT`,
  // A customer on file that an import changed: columns of the row before and after, as JSON.
  `CREATE TABLE importChange (
    runId INTEGER NOT NULL REFERENCES importRun (id) ON DELETE CASCADE,
    customerId INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    before TEXT NOT NULL CHECK (json_valid(before)),
    after TEXT NOT NULL CHECK (json_valid(after)),
    PRIMARY KEY (runId, customerId)
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX importChangeByCustomer ON importChange (customerId)`,
  // What people took a header for; '' when they wanted none of it.
  `CREATE TABLE importHeader (
    headerKey TEXT PRIMARY KEY CHECK (headerKey <> ''),
    field TEXT NOT NULL
  ) STRICT, WITHOUT ROWID`,
] as const

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
