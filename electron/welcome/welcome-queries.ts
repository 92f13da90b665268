import type { Db } from '../database/schema'

/** Set once someone has chosen how to begin. */
export const BEGUN_SETTING = 'isBegun'

export async function isWelcomeNeeded(db: Db): Promise<boolean> {
  const begun = await db.selectFrom('setting').select('name').where('name', '=', BEGUN_SETTING).executeTakeFirst()
  if (begun) return false
  return (await db.selectFrom('customer').select('id').limit(1).executeTakeFirst()) === undefined
}
