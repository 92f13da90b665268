import { type Kysely, sql } from 'kysely'

const statements = [
  // Letters that are sent again and again; their texts hold fields between brackets.
  `CREATE TABLE letterTemplate (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL CHECK (name <> ''),
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    signature TEXT NOT NULL,
    hasDate INTEGER NOT NULL CHECK (hasDate IN (0, 1)),
    version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
    createdAt INTEGER NOT NULL,
    createdBy INTEGER NOT NULL REFERENCES user (id),
    changedAt INTEGER NOT NULL,
    changedBy INTEGER NOT NULL REFERENCES user (id),
    deletedAt INTEGER,
    deletedBy INTEGER REFERENCES user (id),
    CHECK ((deletedAt IS NULL) = (deletedBy IS NULL))
  ) STRICT`,
  `CREATE UNIQUE INDEX letterTemplateByName ON letterTemplate (name) WHERE deletedAt IS NULL`,

  // What was done with them: the texts before and after, as JSON of the fields that changed.
  `CREATE TABLE letterTemplateChange (
    id INTEGER PRIMARY KEY,
    templateId INTEGER NOT NULL REFERENCES letterTemplate (id) ON DELETE CASCADE,
    act TEXT NOT NULL CHECK (act IN ('create', 'update', 'delete', 'restore')),
    before TEXT NOT NULL CHECK (json_valid(before)),
    after TEXT NOT NULL CHECK (json_valid(after)),
    at INTEGER NOT NULL,
    byUser INTEGER NOT NULL REFERENCES user (id)
  ) STRICT`,
  `CREATE INDEX letterTemplateChangeByTemplate ON letterTemplateChange (templateId, id)`,
] as const

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
