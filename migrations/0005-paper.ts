import { type Kysely, sql } from 'kysely'

const statements = [
  // How one printer puts one stock off its place; offsets in 0.1 mm, to the right and down.
  `CREATE TABLE printerCalibration (
    printer TEXT NOT NULL CHECK (length(printer) BETWEEN 1 AND 200),
    stock TEXT NOT NULL CHECK (length(stock) BETWEEN 1 AND 80),
    offsetX INTEGER NOT NULL CHECK (offsetX BETWEEN -200 AND 200),
    offsetY INTEGER NOT NULL CHECK (offsetY BETWEEN -200 AND 200),
    scaleX REAL NOT NULL CHECK (scaleX BETWEEN 0.9 AND 1.1),
    scaleY REAL NOT NULL CHECK (scaleY BETWEEN 0.9 AND 1.1),
    changedAt INTEGER NOT NULL,
    changedBy INTEGER NOT NULL REFERENCES user (id),
    PRIMARY KEY (printer, stock)
  ) STRICT, WITHOUT ROWID`,
] as const

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
