import { sql } from 'kysely'
import type { Draft } from '../../shared/drafts/draft'
import type { Db } from '../database/schema'
import type { Act } from '../history/act'

export async function saveDraft(db: Db, act: Act, draft: Draft): Promise<void> {
  const row = { userId: act.userId, content: JSON.stringify(draft), savedAt: act.at }
  await db
    .insertInto('draft')
    .values(row)
    .onConflict((conflict) => conflict.column('userId').doUpdateSet(row))
    .execute()
}

export async function discardDraft(db: Db, userId: number): Promise<void> {
  await db.deleteFrom('draft').where('userId', '=', userId).execute()
}

/** Typing about a customer who was deleted for ever has nowhere to go. */
export async function forgetDraftsAbout(db: Db, customerId: number): Promise<void> {
  await db
    .deleteFrom('draft')
    .where(({ or, eb }) =>
      or(
        ['$.customer.customerId', '$.serviceRecord.customerId'].map((path) =>
          eb(sql<number>`content ->> ${path}`, '=', customerId),
        ),
      ),
    )
    .execute()
}
