import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import type Database from 'better-sqlite3'
import type { Kysely } from 'kysely'
import type { Migration } from '../../migrations'
import { failpoint } from './failpoint'
import { fileIdentityOf } from './file-identity'
import { bringIndexUp } from './index-anew'
import { APPLICATION_ID, kyselyOn, openConnection, schemaVersionOf } from './open-database'
import type { Db } from './schema'

/** The file must be left alone: `key` is an i18n key of the words for people. */
export class DatabaseRefused extends Error {
  constructor(
    readonly key: 'newerThanProgram' | 'notOurs',
    readonly found: number,
    readonly known: number,
  ) {
    super(`${key}: found ${found}, known ${known}`)
  }
}

function refuseForeign(file: string, known: number): void {
  const { isBlank, applicationId, version } = fileIdentityOf(file)
  if (isBlank) return
  if (applicationId !== APPLICATION_ID) throw new DatabaseRefused('notOurs', applicationId, APPLICATION_ID)
  if (version > known) throw new DatabaseRefused('newerThanProgram', version, known)
}

/** Beside the original; `VACUUM INTO` takes what is still in the WAL along, which a plain copy would lose. */
function copyBefore(connection: Database.Database, file: string, version: number, at: Date): void {
  const stamp = at.toISOString().replaceAll(/[-:]/g, '').slice(0, 15)
  const copy = `${file.replace(/\.db$/, '')}-before-v${version + 1}-${stamp}.db`
  // A killed VACUUM INTO leaves a file that opens and looks whole: only a finished one gets its name.
  rmSync(`${copy}.partial`, { force: true })
  connection.prepare('VACUUM INTO ?').run(`${copy}.partial`)
  const written = openSync(`${copy}.partial`, 'r+')
  fsyncSync(written)
  closeSync(written)
  renameSync(`${copy}.partial`, copy)
}

async function migrateFrom(connection: Database.Database, from: number, migrations: readonly Migration[]) {
  const plain = kyselyOn(connection) as unknown as Kysely<unknown>
  for (const [index, migration] of migrations.entries()) {
    if (index < from) continue
    await plain.transaction().execute(async (plain) => {
      await migration.up(plain)
      connection.pragma(`user_version = ${index + 1}`)
      failpoint('migrate.stepEnding')
    })
    failpoint('migrate.stepped')
  }
}

/**
 * Opens a data file for work, bringing it to the newest schema. Each migration is one transaction with its version
 * number, so a crash leaves the version before or after. Errors: DatabaseRefused, and those of `keepBefore`, with the
 * file untouched.
 */
export async function openMigrated(
  file: string,
  migrations: readonly Migration[],
  now: Date,
  /** Keeps what is there before it is changed, or throws; without it a plain copy is put beside the file. */
  keepBefore?: () => Promise<unknown>,
): Promise<{ readonly db: Db; readonly connection: Database.Database }> {
  const isNew = !existsSync(file)
  if (!isNew) refuseForeign(file, migrations.length)
  const connection = openConnection(file)
  try {
    const from = schemaVersionOf(connection)
    if (from > 0 && from < migrations.length) {
      if (keepBefore) await keepBefore()
      else copyBefore(connection, file, from, now)
      failpoint('migrate.kept')
    }
    if (from === 0) connection.pragma(`application_id = ${APPLICATION_ID}`)
    await migrateFrom(connection, from, migrations)
    bringIndexUp(kyselyOn(connection), connection)
    failpoint('migrate.indexed')
  } catch (error) {
    connection.close()
    throw error
  }
  return { db: kyselyOn(connection), connection }
}

/** Brings a copy that lies apart to the newest schema, and to rest: no log is left beside it. */
export async function migrateCopy(file: string, migrations: readonly Migration[]): Promise<void> {
  const connection = openConnection(file)
  try {
    await migrateFrom(connection, schemaVersionOf(connection), migrations)
    bringIndexUp(kyselyOn(connection), connection)
    connection.pragma('journal_mode = DELETE')
  } finally {
    connection.close()
  }
}

/** What these migrations make of an empty file, to compare a foreign one with: 'type name sql', without SQLite's own. */
export async function shapeAfter(migrations: readonly Migration[]): Promise<readonly string[]> {
  const connection = openConnection(':memory:')
  try {
    await migrateFrom(connection, 0, migrations)
    return shapeOf(connection)
  } finally {
    connection.close()
  }
}

/**
 * Tables, indexes, triggers and views as they were declared. SQLite's own are told by kind and exact name: a schema
 * that was written by hand can call a trigger `sqlite_…` too.
 */
export const shapeOf = (connection: Database.Database): readonly string[] =>
  connection
    .prepare<[], string>(
      `SELECT type || ' ' || name || ' ' || ifnull(sql, '') FROM sqlite_schema
      WHERE NOT (type = 'table' AND name IN ('sqlite_sequence', 'sqlite_stat1', 'sqlite_stat4'))
        AND NOT (type = 'index' AND name LIKE 'sqlite\\_autoindex\\_%' ESCAPE '\\' AND sql IS NULL)
      ORDER BY 1`,
    )
    .pluck()
    .all()
