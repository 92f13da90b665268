import type { Db } from './schema'

/** Runs `act` in one transaction, joining one that is open. Await nothing but the database inside. */
export const inTransaction = <T>(db: Db, act: (db: Db) => Promise<T>): Promise<T> =>
  db.isTransaction ? act(db) : db.transaction().execute(act)
