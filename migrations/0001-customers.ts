import { type Kysely, sql } from 'kysely'

/** Frozen once landed. Dates are 'YYYY-MM-DD' text, moments epoch milliseconds UTC, money fen, texts '' when empty. */
const statements = [
  `CREATE TABLE user (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL
  ) STRICT`,
  // Until there are accounts, everything is done by one built-in operator.
  `INSERT INTO user (id, name) VALUES (1, '前台')`,

  `CREATE TABLE referenceItem (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('employer', 'gender', 'association', 'category', 'jobTitle', 'contact', 'serviceSummary', 'staff', 'serviceStatus')),
    name TEXT NOT NULL CHECK (name <> ''),
    nameKey TEXT NOT NULL CHECK (nameKey <> ''),
    code TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    defaultAmountFen INTEGER,
    position INTEGER NOT NULL DEFAULT 0,
    isRetired INTEGER NOT NULL DEFAULT 0 CHECK (isRetired IN (0, 1)),
    version INTEGER NOT NULL DEFAULT 1,
    createdAt INTEGER NOT NULL,
    createdBy INTEGER NOT NULL REFERENCES user (id),
    changedAt INTEGER NOT NULL,
    changedBy INTEGER NOT NULL REFERENCES user (id),
    UNIQUE (kind, nameKey)
  ) STRICT`,

  `CREATE TABLE customer (
    id INTEGER PRIMARY KEY,
    number TEXT NOT NULL,
    numberKey TEXT NOT NULL UNIQUE CHECK (numberKey <> ''),
    name TEXT NOT NULL CHECK (name <> ''),
    nameSortKey TEXT NOT NULL,
    employerId INTEGER REFERENCES referenceItem (id),
    employerText TEXT NOT NULL DEFAULT '',
    bornOn TEXT CHECK (bornOn IS date(bornOn)),
    genderId INTEGER REFERENCES referenceItem (id),
    phone TEXT NOT NULL DEFAULT '',
    mobile TEXT NOT NULL DEFAULT '',
    mobile2 TEXT NOT NULL DEFAULT '',
    fax TEXT NOT NULL DEFAULT '',
    address TEXT NOT NULL DEFAULT '',
    postcode TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '',
    categoryId INTEGER REFERENCES referenceItem (id),
    jobTitleId INTEGER REFERENCES referenceItem (id),
    note TEXT NOT NULL DEFAULT '',
    idNumber TEXT NOT NULL DEFAULT '',
    associationId INTEGER REFERENCES referenceItem (id),
    contactId INTEGER REFERENCES referenceItem (id),
    contactPhone TEXT NOT NULL DEFAULT '',
    isSmsRefused INTEGER NOT NULL DEFAULT 0 CHECK (isSmsRefused IN (0, 1)),
    isEmailRefused INTEGER NOT NULL DEFAULT 0 CHECK (isEmailRefused IN (0, 1)),
    isPostRefused INTEGER NOT NULL DEFAULT 0 CHECK (isPostRefused IN (0, 1)),
    isCallRefused INTEGER NOT NULL DEFAULT 0 CHECK (isCallRefused IN (0, 1)),
    version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
    createdAt INTEGER NOT NULL,
    createdBy INTEGER NOT NULL REFERENCES user (id),
    changedAt INTEGER NOT NULL,
    changedBy INTEGER NOT NULL REFERENCES user (id),
    deletedAt INTEGER,
    deletedBy INTEGER REFERENCES user (id),
    CHECK (employerId IS NULL OR employerText = ''),
    CHECK ((deletedAt IS NULL) = (deletedBy IS NULL))
  ) STRICT`,
  // The orders in which the card and the list walk; partial, so that the bin costs nothing.
  `CREATE INDEX customerByNumber ON customer (numberKey, id) WHERE deletedAt IS NULL`,
  `CREATE INDEX customerByName ON customer (nameSortKey, id) WHERE deletedAt IS NULL`,
  `CREATE INDEX customerByBirth ON customer (bornOn, id) WHERE deletedAt IS NULL`,

  `CREATE TABLE serviceRecord (
    id INTEGER PRIMARY KEY,
    customerId INTEGER NOT NULL REFERENCES customer (id),
    servedOn TEXT NOT NULL CHECK (servedOn IS date(servedOn)),
    statusId INTEGER REFERENCES referenceItem (id),
    summaryId INTEGER REFERENCES referenceItem (id),
    summaryText TEXT NOT NULL DEFAULT '',
    staffId INTEGER REFERENCES referenceItem (id),
    amountFen INTEGER NOT NULL DEFAULT 0 CHECK (abs(amountFen) <= 99999999999),
    version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
    createdAt INTEGER NOT NULL,
    createdBy INTEGER NOT NULL REFERENCES user (id),
    changedAt INTEGER NOT NULL,
    changedBy INTEGER NOT NULL REFERENCES user (id),
    deletedAt INTEGER,
    deletedBy INTEGER REFERENCES user (id),
    CHECK (summaryId IS NULL OR summaryText = ''),
    CHECK ((deletedAt IS NULL) = (deletedBy IS NULL))
  ) STRICT`,
  `CREATE INDEX serviceRecordByCustomer ON serviceRecord (customerId, servedOn, id)`,

  // Fields as JSON [{field, before, after}] in the words of the time, so that later renames leave history alone.
  `CREATE TABLE recordChange (
    id INTEGER PRIMARY KEY,
    entity TEXT NOT NULL CHECK (entity IN ('customer', 'serviceRecord')),
    entityId INTEGER NOT NULL,
    customerId INTEGER NOT NULL REFERENCES customer (id),
    act TEXT NOT NULL CHECK (act IN ('create', 'update', 'delete', 'restore')),
    at INTEGER NOT NULL,
    byUser INTEGER NOT NULL REFERENCES user (id),
    fields TEXT NOT NULL CHECK (json_valid(fields))
  ) STRICT`,
  `CREATE INDEX recordChangeByCustomer ON recordChange (customerId, id)`,

  `CREATE TABLE draft (
    userId INTEGER PRIMARY KEY REFERENCES user (id),
    content TEXT NOT NULL CHECK (json_valid(content)),
    savedAt INTEGER NOT NULL
  ) STRICT`,

  `CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL CHECK (json_valid(value))
  ) STRICT, WITHOUT ROWID`,

  // Counting a million rows takes 20 ms, and the status bar shows the count after every act: so it is kept.
  `CREATE TABLE tally (
    name TEXT PRIMARY KEY,
    count INTEGER NOT NULL CHECK (count >= 0)
  ) STRICT, WITHOUT ROWID`,
  `INSERT INTO tally (name, count) VALUES ('customers', 0)`,
  `CREATE TRIGGER customerAdded AFTER INSERT ON customer WHEN NEW.deletedAt IS NULL
    BEGIN UPDATE tally SET count = count + 1 WHERE name = 'customers'; END`,
  `CREATE TRIGGER customerDeleted AFTER UPDATE OF deletedAt ON customer
    WHEN OLD.deletedAt IS NULL AND NEW.deletedAt IS NOT NULL
    BEGIN UPDATE tally SET count = count - 1 WHERE name = 'customers'; END`,
  `CREATE TRIGGER customerRestored AFTER UPDATE OF deletedAt ON customer
    WHEN OLD.deletedAt IS NOT NULL AND NEW.deletedAt IS NULL
    BEGIN UPDATE tally SET count = count + 1 WHERE name = 'customers'; END`,
  `CREATE TRIGGER customerRemoved AFTER DELETE ON customer WHEN OLD.deletedAt IS NULL
    BEGIN UPDATE tally SET count = count - 1 WHERE name = 'customers'; END`,

  // Folded text of customers not in the bin, cut into pieces of one, two and three characters; rowid = customer.id.
  // A piece is a token of its own, led by the letter of its field: see electron/database/search-index.ts.
  `CREATE VIRTUAL TABLE customerGram USING fts5(
    grams, content='', contentless_delete=1, tokenize="ascii tokenchars '$+<=>^\`|~'"
  )`,
] as const

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
