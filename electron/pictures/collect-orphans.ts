import { failpoint } from '../database/failpoint'
import type { Db } from '../database/schema'
import { inTransaction } from '../database/transaction'
import { PARTIAL, type PictureStore } from './picture-store'
import { purgePictureFile } from './picture-writes'

const DAY_MS = 86_400_000
/** A content outlives its last picture by this long, for backups and second thoughts. */
export const ORPHAN_DAYS = 30
/** What a killed program left half written; a program that runs is done with a file within minutes. */
const PARTIAL_DAYS = 1

/** Removes contents that no picture has shown for 30 days. `now` is epoch ms. Returns how many files went. */
export async function collectOrphans(db: Db, store: PictureStore, now: number): Promise<number> {
  const before = now - ORPHAN_DAYS * DAY_MS
  const due = await db.selectFrom('pictureFile').select('sha256').where('orphanedAt', '<=', before).execute()
  let removed = 0
  for (const { sha256 } of due) {
    // In a transaction of its own, so that nobody adds the same content between the look and the removal.
    const isGone = await inTransaction(db, async (db) => {
      await purgeOrphan(db, sha256, before)
      if (await isKnown(db, sha256)) return false
      store.forget(sha256)
      failpoint('orphans.fileGone')
      return true
    })
    if (isGone) removed += 1
  }
  return removed + (await collectStrays(db, store, now))
}

async function purgeOrphan(db: Db, sha256: string, before: number): Promise<void> {
  const orphan = await db
    .updateTable('pictureFile')
    .set((row) => ({ orphanedAt: row.ref('orphanedAt') }))
    .where('sha256', '=', sha256)
    .where('orphanedAt', '<=', before)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('picture').select('id').where('sha256', '=', sha256))),
    )
    .returning('sha256')
    .executeTakeFirst()
  if (orphan) await purgePictureFile(db, sha256)
}

const isKnown = async (db: Db, sha256: string) =>
  (await db.selectFrom('pictureFile').select('sha256').where('sha256', '=', sha256).executeTakeFirst()) !== undefined

/** Files that a killed program left without a row. */
async function collectStrays(db: Db, store: PictureStore, now: number): Promise<number> {
  let removed = 0
  for (const { name, file, changedAt } of store.everything()) {
    const isPartial = name.endsWith(PARTIAL)
    if (now - changedAt < (isPartial ? PARTIAL_DAYS : ORPHAN_DAYS) * DAY_MS) continue
    if (isPartial) {
      await store.drop({ file, sha256: '', bytes: 0 })
      removed += 1
    } else if (/^[0-9a-f]{64}$/.test(name) && !(await isKnown(db, name))) {
      store.forget(name)
      removed += 1
    }
  }
  return removed
}
