import { type Kysely, sql } from 'kysely'

/** Frozen once landed. What advanced search and the kept lists (名单) stand on. */
const statements = [
  // Typed summaries of services not in the bin, cut like customerGram; rowid = serviceRecord.id. A summary that is one
  // of the shop's own items is found by its item, so that a rename changes one row.
  `CREATE VIRTUAL TABLE serviceGram USING fts5(
    grams, content='', contentless_delete=1, tokenize="ascii tokenchars '$+<=>^\`|~'"
  )`,
  // How far the text indexes of this file have come; the program brings them up to what it knows when it opens it.
  `CREATE TABLE searchIndex (
    name TEXT PRIMARY KEY,
    version INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,
  `INSERT INTO searchIndex (name, version) VALUES ('grams', 0)`,

  `CREATE INDEX customerSearchedByEmployer ON customer (employerId) WHERE deletedAt IS NULL`,
  `CREATE INDEX customerSearchedByGender ON customer (genderId) WHERE deletedAt IS NULL`,
  `CREATE INDEX customerSearchedByCategory ON customer (categoryId) WHERE deletedAt IS NULL`,
  `CREATE INDEX customerSearchedByJobTitle ON customer (jobTitleId) WHERE deletedAt IS NULL`,
  `CREATE INDEX customerSearchedByAssociation ON customer (associationId) WHERE deletedAt IS NULL`,
  `CREATE INDEX customerSearchedByContact ON customer (contactId) WHERE deletedAt IS NULL`,
  `CREATE INDEX customerSearchedByBirthday ON customer (substr(bornOn, 6)) WHERE deletedAt IS NULL`,

  // They carry all that is asked of a service, so that five million rows are read from an index only.
  `CREATE INDEX serviceSearchedByDay ON serviceRecord (servedOn, customerId, statusId, summaryId, staffId, amountFen)
    WHERE deletedAt IS NULL`,
  `CREATE INDEX serviceSearchedBySummary ON serviceRecord (summaryId, customerId, servedOn, statusId, staffId, amountFen)
    WHERE deletedAt IS NULL`,
  `CREATE INDEX serviceSearchedByStatus ON serviceRecord (statusId, customerId) WHERE deletedAt IS NULL`,
  `CREATE INDEX serviceSearchedByStaff ON serviceRecord (staffId, customerId) WHERE deletedAt IS NULL`,
  `CREATE INDEX serviceSearchedByAmount ON serviceRecord (amountFen, customerId) WHERE deletedAt IS NULL`,

  // 名单: customers as they were found (fixed), or the steps that find them anew (live).
  `CREATE TABLE namedList (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL CHECK (name <> ''),
    kind TEXT NOT NULL CHECK (kind IN ('fixed', 'live')),
    steps TEXT CHECK (steps IS NULL OR json_valid(steps)),
    version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
    createdAt INTEGER NOT NULL,
    createdBy INTEGER NOT NULL REFERENCES user (id),
    changedAt INTEGER NOT NULL,
    changedBy INTEGER NOT NULL REFERENCES user (id),
    deletedAt INTEGER,
    deletedBy INTEGER REFERENCES user (id),
    CHECK ((kind = 'live') = (steps IS NOT NULL)),
    CHECK ((deletedAt IS NULL) = (deletedBy IS NULL))
  ) STRICT`,
  `CREATE UNIQUE INDEX namedListByName ON namedList (name) WHERE deletedAt IS NULL`,
  `CREATE TABLE namedListMember (
    listId INTEGER NOT NULL REFERENCES namedList (id) ON DELETE CASCADE,
    customerId INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    PRIMARY KEY (listId, customerId)
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX namedListMemberByCustomer ON namedListMember (customerId)`,

  // What was done with them: the name before and after.
  `CREATE TABLE namedListChange (
    id INTEGER PRIMARY KEY,
    listId INTEGER NOT NULL REFERENCES namedList (id) ON DELETE CASCADE,
    act TEXT NOT NULL CHECK (act IN ('create', 'rename', 'delete', 'restore')),
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    at INTEGER NOT NULL,
    byUser INTEGER NOT NULL REFERENCES user (id)
  ) STRICT`,
  `CREATE INDEX namedListChangeByList ON namedListChange (listId, id)`,

  // What each user had found, to come back to after a restart.
  `CREATE TABLE searchSession (
    userId INTEGER PRIMARY KEY REFERENCES user (id),
    content TEXT NOT NULL CHECK (json_valid(content)),
    savedAt INTEGER NOT NULL
  ) STRICT`,
] as const

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
