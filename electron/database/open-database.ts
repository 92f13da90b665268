import Database from 'better-sqlite3'
import { CompiledQuery, type Driver, Kysely, SqliteDialect } from 'kysely'
import type { Db, Schema } from './schema'

/** 'FDSK': tells our files from other SQLite files. */
export const APPLICATION_ID = 0x4644534b

/** How long a statement waits for another connection's lock before it fails. */
const BUSY_TIMEOUT_MS = 5000

/**
 * Options for the SQLite driver. Runtimes older than Node-API 10 (only our test runtime) cannot load the binding that
 * the package ships; there, and nowhere else, another build of the same sources may be named by the environment.
 */
function bindingOptions(): Database.Options {
  const binding = process.env.FRONTDESK_SQLITE_BINDING
  return binding && Number(process.versions.napi) < 10 ? { nativeBinding: binding } : {}
}

/**
 * Opens a connection that loses no committed act: the library is compiled to reopen WAL files at synchronous=NORMAL,
 * so FULL is set at every open. trusted_schema and cell_size_check guard against files made elsewhere.
 */
export function openConnection(
  file: string,
  /** `isAtRest`: everything in one file, for a copy that goes elsewhere. */
  options: { readonly isReadOnly?: boolean; readonly isAtRest?: boolean } = {},
): Database.Database {
  const connection = new Database(file, {
    ...bindingOptions(),
    readonly: options.isReadOnly ?? false,
    timeout: BUSY_TIMEOUT_MS,
  })
  try {
    connection.pragma('trusted_schema = OFF')
    connection.pragma('cell_size_check = ON')
    connection.pragma('foreign_keys = ON')
    connection.pragma('synchronous = FULL')
    connection.pragma('cache_size = -65536')
    if (!options.isReadOnly) connection.pragma(`journal_mode = ${options.isAtRest ? 'DELETE' : 'WAL'}`)
    return connection
  } catch (error) {
    // A damaged file must not stay held by us while people look at what is wrong with it.
    connection.close()
    throw error
  }
}

/**
 * On a full disk SQLite rolls back by itself when it cannot commit. That it cannot be done twice must not be told in
 * place of why it failed. And an act takes the lock when it begins: one that reads first and wants to write later is
 * refused at once where somebody else wrote meanwhile, however long the timeout.
 */
class OurDialect extends SqliteDialect {
  constructor(private readonly connection: Database.Database) {
    super({ database: connection })
  }

  override createDriver(): Driver {
    const driver = super.createDriver()
    const rollBack = driver.rollbackTransaction.bind(driver)
    driver.rollbackTransaction = async (held) => {
      if (this.connection.inTransaction) await rollBack(held)
    }
    driver.beginTransaction = async (held) => {
      await held.executeQuery(CompiledQuery.raw(this.connection.readonly ? 'begin' : 'begin immediate'))
    }
    return driver
  }
}

export const kyselyOn = (connection: Database.Database): Db =>
  new Kysely<Schema>({ dialect: new OurDialect(connection) })

export const schemaVersionOf = (connection: Database.Database): number =>
  connection.pragma('user_version', { simple: true }) as number
