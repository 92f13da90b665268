import { type Kysely, sql } from 'kysely'

const statements = [
  // Who took how much out of the program: counted for whoever answers for the shop's data.
  `CREATE TABLE exportRun (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL CHECK (source IN ('everyone', 'customer', 'ticked', 'view', 'namedList')),
    format TEXT NOT NULL CHECK (format IN ('xlsx', 'csv')),
    columns TEXT NOT NULL CHECK (json_valid(columns)),
    customers INTEGER NOT NULL CHECK (customers >= 0),
    services INTEGER NOT NULL CHECK (services >= 0),
    referenceItems INTEGER NOT NULL CHECK (referenceItems >= 0),
    at INTEGER NOT NULL,
    byUser INTEGER NOT NULL REFERENCES user (id)
  ) STRICT`,
] as const

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
