import { Draft } from '../../shared/drafts/draft'
import type { Db } from '../database/schema'

/** What this user had typed and not saved. One that this program cannot read is as good as none. */
export async function findDraft(db: Db, userId: number): Promise<Draft | undefined> {
  const row = await db.selectFrom('draft').select('content').where('userId', '=', userId).executeTakeFirst()
  if (!row) return undefined
  const draft = Draft.safeParse(JSON.parse(row.content))
  return draft.success ? draft.data : undefined
}
