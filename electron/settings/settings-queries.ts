import { DEFAULT_SETTINGS, Settings } from '../../shared/settings/settings'
import type { Db } from '../database/schema'

/** Settings as chosen, the default for each that is not set or that this program cannot read. */
export async function settingsOf(db: Db): Promise<Settings> {
  const rows = await db.selectFrom('setting').selectAll().execute()
  const chosen = rows
    .filter((row) => Object.hasOwn(Settings.shape, row.name))
    .map((row) => [row.name, JSON.parse(row.value)])
  const readable = chosen.filter(([name, value]) => Settings.partial().safeParse({ [name]: value }).success)
  return { ...DEFAULT_SETTINGS, ...Object.fromEntries(readable) }
}
