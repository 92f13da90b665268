import { type Kysely, sql } from 'kysely'

const statements = [
  // Numbers by which a customer was known before; the shop's old papers still say them. One number may have been two
  // customers' in turn. A row may name the number its customer has now (given back): readers leave that out.
  `CREATE TABLE customerAlias (
    id INTEGER PRIMARY KEY,
    customerId INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    number TEXT NOT NULL,
    numberKey TEXT NOT NULL CHECK (numberKey <> ''),
    reason TEXT NOT NULL CHECK (reason IN ('renumbered', 'merged')),
    at INTEGER NOT NULL,
    byUser INTEGER NOT NULL REFERENCES user (id),
    UNIQUE (numberKey, customerId)
  ) STRICT`,
  `CREATE INDEX customerAliasByCustomer ON customerAlias (customerId)`,

  // One act of 更改客户编号, of one customer or of a series, and what it takes to undo it.
  `CREATE TABLE renumbering (
    id INTEGER PRIMARY KEY,
    reason TEXT NOT NULL,
    count INTEGER NOT NULL CHECK (count > 0),
    at INTEGER NOT NULL,
    byUser INTEGER NOT NULL REFERENCES user (id),
    undoneAt INTEGER
  ) STRICT`,
  `CREATE TABLE renumberingRow (
    renumberingId INTEGER NOT NULL REFERENCES renumbering (id) ON DELETE CASCADE,
    customerId INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    isAliasNew INTEGER NOT NULL CHECK (isAliasNew IN (0, 1)),
    isUndone INTEGER NOT NULL DEFAULT 0 CHECK (isUndone IN (0, 1)),
    PRIMARY KEY (renumberingId, customerId)
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX renumberingRowByCustomer ON renumberingRow (customerId)`,
] as const

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
