import type { SearchSession } from '../../shared/advanced-search/advanced-search'
import type { Db } from '../database/schema'
import type { Act } from '../history/act'

export async function saveSession(db: Db, act: Act, session: SearchSession): Promise<void> {
  const row = { userId: act.userId, content: JSON.stringify(session), savedAt: act.at }
  await db
    .insertInto('searchSession')
    .values(row)
    .onConflict((conflict) => conflict.column('userId').doUpdateSet(row))
    .execute()
}
