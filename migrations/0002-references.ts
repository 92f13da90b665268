import { type Kysely, sql } from 'kysely'

/** Columns that point at an item; a kind stands in exactly one of them. */
const LINKS = [
  ['customer', 'employerId'],
  ['customer', 'genderId'],
  ['customer', 'categoryId'],
  ['customer', 'jobTitleId'],
  ['customer', 'associationId'],
  ['customer', 'contactId'],
  ['serviceRecord', 'statusId'],
  ['serviceRecord', 'summaryId'],
  ['serviceRecord', 'staffId'],
] as const

const capital = (word: string) => word[0]!.toUpperCase() + word.slice(1)

/** Counting the rows of an item takes as long as it has rows: so it is kept, the bin included, which holds items too. */
const countsOf = ([table, column]: (typeof LINKS)[number]) => {
  const name = `${table}${capital(column.replace('Id', ''))}`
  const add = (row: 'NEW' | 'OLD', step: '+ 1' | '- 1') =>
    `UPDATE referenceItem SET usageCount = usageCount ${step} WHERE id = ${row}.${column};`
  return [
    `CREATE INDEX ${table}By${capital(column.replace('Id', ''))} ON ${table} (${column}) WHERE ${column} IS NOT NULL`,
    `CREATE TRIGGER ${name}Added AFTER INSERT ON ${table} WHEN NEW.${column} IS NOT NULL
      BEGIN ${add('NEW', '+ 1')} END`,
    `CREATE TRIGGER ${name}Changed AFTER UPDATE OF ${column} ON ${table} WHEN OLD.${column} IS NOT NEW.${column}
      BEGIN ${add('OLD', '- 1')} ${add('NEW', '+ 1')} END`,
    `CREATE TRIGGER ${name}Removed AFTER DELETE ON ${table} WHEN OLD.${column} IS NOT NULL
      BEGIN ${add('OLD', '- 1')} END`,
  ]
}

const statements = [
  `ALTER TABLE referenceItem ADD COLUMN usageCount INTEGER NOT NULL DEFAULT 0 CHECK (usageCount >= 0)`,
  // Syllables of the name, 'hua wei'; NULL until the program has read it.
  `ALTER TABLE referenceItem ADD COLUMN readings TEXT`,
  // An item in the bin gives its key free.
  `ALTER TABLE referenceItem ADD COLUMN deletedAt INTEGER`,
  `ALTER TABLE referenceItem ADD COLUMN deletedBy INTEGER REFERENCES user (id)`,
  // Set together with deletedAt: gone because it was merged, and no matter of the bin.
  `ALTER TABLE referenceItem ADD COLUMN mergedIntoId INTEGER REFERENCES referenceItem (id)`,
  `CREATE INDEX referenceItemByPosition ON referenceItem (kind, position, id)`,
  ...LINKS.flatMap(countsOf),
  `UPDATE referenceItem SET usageCount = ${LINKS.map(
    ([table, column]) => `(SELECT count(*) FROM ${table} WHERE ${column} = referenceItem.id)`,
  ).join(' + ')}`,

  // Free text that becomes an item links all that say the same.
  `CREATE INDEX customerByEmployerText ON customer (employerText) WHERE employerText <> ''`,
  `CREATE INDEX serviceRecordBySummaryText ON serviceRecord (summaryText) WHERE summaryText <> ''`,

  // The item as it was and as it became, as JSON; null where it was not, or is no more.
  `CREATE TABLE referenceChange (
    id INTEGER PRIMARY KEY,
    itemId INTEGER NOT NULL REFERENCES referenceItem (id),
    act TEXT NOT NULL CHECK (act IN ('create', 'update', 'retire', 'offer', 'move', 'merge', 'unmerge', 'delete', 'restore')),
    at INTEGER NOT NULL,
    byUser INTEGER NOT NULL REFERENCES user (id),
    before TEXT NOT NULL CHECK (json_valid(before)),
    after TEXT NOT NULL CHECK (json_valid(after))
  ) STRICT`,
  `CREATE INDEX referenceChangeByItem ON referenceChange (itemId, id)`,

  `CREATE TABLE referenceMerge (
    id INTEGER PRIMARY KEY,
    fromId INTEGER NOT NULL REFERENCES referenceItem (id),
    intoId INTEGER NOT NULL REFERENCES referenceItem (id),
    at INTEGER NOT NULL,
    byUser INTEGER NOT NULL REFERENCES user (id),
    undoneAt INTEGER,
    CHECK (fromId <> intoId)
  ) STRICT`,
  // The customers or service records that a merge moved; what it takes to move them back.
  `CREATE TABLE referenceMergeRow (
    mergeId INTEGER NOT NULL REFERENCES referenceMerge (id),
    rowId INTEGER NOT NULL,
    PRIMARY KEY (mergeId, rowId)
  ) STRICT, WITHOUT ROWID`,
] as const

/** Reference items know how often they are used, keep a history, and can be merged, with a way back. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
