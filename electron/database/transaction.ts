import { failpoint } from './failpoint'
import type { Db } from './schema'

/** Runs `act` in one transaction, joining one that is open. Await nothing but the database inside. */
export async function inTransaction<T>(db: Db, act: (db: Db) => Promise<T>): Promise<T> {
  if (db.isTransaction) return act(db)
  const result = await db.transaction().execute(async (db) => {
    const result = await act(db)
    failpoint('transaction.ending')
    return result
  })
  failpoint('transaction.ended')
  return result
}
