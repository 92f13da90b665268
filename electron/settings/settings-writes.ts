import type { Settings } from '../../shared/settings/settings'
import type { Db } from '../database/schema'
import { inTransaction } from '../database/transaction'

export const changeSettings = (db: Db, changed: { readonly [Name in keyof Settings]?: Settings[Name] | undefined }) =>
  inTransaction(db, async (db) => {
    for (const [name, value] of Object.entries(changed)) {
      if (value !== undefined) await setSetting(db, name, value)
    }
  })

/** `value` is kept as JSON. */
export async function setSetting(db: Db, name: string, value: unknown): Promise<void> {
  const row = { name, value: JSON.stringify(value) }
  await db
    .insertInto('setting')
    .values(row)
    .onConflict((conflict) => conflict.column('name').doUpdateSet(row))
    .execute()
}
