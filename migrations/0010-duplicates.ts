import { type Kysely, sql } from 'kysely'

/** What a card is compared by; see shared/duplicates/traits.ts. */
const COMPARED = ['name', 'idNumber', 'phone', 'mobile', 'mobile2', 'bornOn', 'address'] as const
const isOtherwise = COMPARED.map((column) => `OLD.${column} IS NOT NEW.${column}`).join(' OR ')
const markChanged = `DELETE FROM duplicateChanged WHERE customerId = NEW.id;
  INSERT INTO duplicateChanged (customerId, isTaken) VALUES (NEW.id, 0);`

const statements = [
  // Set together with deletedAt: gone because it was merged, and no matter of the bin.
  `ALTER TABLE customer ADD COLUMN mergedIntoId INTEGER REFERENCES customer (id)
    CHECK (mergedIntoId IS NULL OR deletedAt IS NOT NULL)`,
  `CREATE INDEX customerByMergedInto ON customer (mergedIntoId) WHERE mergedIntoId IS NOT NULL`,

  `CREATE TABLE duplicatePair (
    leftId INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    rightId INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    score INTEGER NOT NULL,
    reasons TEXT NOT NULL CHECK (json_valid(reasons)),
    decision TEXT NOT NULL DEFAULT 'open' CHECK (decision IN ('open', 'notDuplicate')),
    decidedAt INTEGER,
    decidedBy INTEGER REFERENCES user (id),
    PRIMARY KEY (leftId, rightId),
    CHECK (leftId < rightId),
    CHECK ((decision = 'open') = (decidedAt IS NULL)),
    CHECK ((decidedAt IS NULL) = (decidedBy IS NULL))
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX duplicatePairByRight ON duplicatePair (rightId)`,
  `CREATE INDEX duplicatePairByScore ON duplicatePair (decision, score, leftId, rightId)`,

  // Cards that are to be compared anew. isTaken: they are just being; one that is written meanwhile is so no more.
  `CREATE TABLE duplicateChanged (
    customerId INTEGER PRIMARY KEY REFERENCES customer (id) ON DELETE CASCADE,
    isTaken INTEGER NOT NULL CHECK (isTaken IN (0, 1))
  ) STRICT`,
  `CREATE TRIGGER duplicateAdded AFTER INSERT ON customer WHEN NEW.deletedAt IS NULL BEGIN ${markChanged} END`,
  `CREATE TRIGGER duplicateWritten AFTER UPDATE OF ${COMPARED.join(', ')} ON customer WHEN ${isOtherwise}
    BEGIN ${markChanged} END`,
  `CREATE TRIGGER duplicateRestored AFTER UPDATE OF deletedAt ON customer
    WHEN OLD.deletedAt IS NOT NULL AND NEW.deletedAt IS NULL BEGIN ${markChanged} END`,

  `CREATE TABLE duplicateCheck (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    byUser INTEGER NOT NULL REFERENCES user (id),
    customers INTEGER NOT NULL CHECK (customers >= 0),
    pairs INTEGER NOT NULL CHECK (pairs >= 0)
  ) STRICT`,

  // What it takes to undo a merge: the keeper's row before and after as JSON, what was not kept, whether the other
  // number became an old number of the keeper, which old numbers moved, and how far the history had come.
  `CREATE TABLE customerMerge (
    id INTEGER PRIMARY KEY,
    keeperId INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    otherId INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    byUser INTEGER NOT NULL REFERENCES user (id),
    keeperBefore TEXT NOT NULL CHECK (json_valid(keeperBefore)),
    keeperAfter TEXT NOT NULL CHECK (json_valid(keeperAfter)),
    discarded TEXT NOT NULL CHECK (json_valid(discarded)),
    isAliasNew INTEGER NOT NULL CHECK (isAliasNew IN (0, 1)),
    movedAliases TEXT NOT NULL CHECK (json_valid(movedAliases)),
    lastChangeId INTEGER NOT NULL,
    undoneAt INTEGER,
    undoneBy INTEGER REFERENCES user (id),
    CHECK (keeperId <> otherId),
    CHECK ((undoneAt IS NULL) = (undoneBy IS NULL))
  ) STRICT`,
  `CREATE INDEX customerMergeByKeeper ON customerMerge (keeperId)`,
  `CREATE INDEX customerMergeByOther ON customerMerge (otherId)`,
  // Rows that a merge moved. detail: the position of a picture; 1 where the keeper was in the list already; else 0.
  `CREATE TABLE customerMergeRow (
    mergeId INTEGER NOT NULL REFERENCES customerMerge (id) ON DELETE CASCADE,
    entity TEXT NOT NULL CHECK (entity IN ('serviceRecord', 'picture', 'namedList', 'contact', 'recordChange')),
    rowId INTEGER NOT NULL,
    detail INTEGER NOT NULL,
    PRIMARY KEY (mergeId, entity, rowId)
  ) STRICT, WITHOUT ROWID`,
] as const

/** Suspected duplicates, what people said of them, and merges with a way back. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
