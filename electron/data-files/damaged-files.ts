import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { moveDurably } from './durable-files'

const ENDINGS = ['', '-wal', '-shm'] as const
const PREFIX = 'damaged-'

/** There is one that may yet be mended. */
export const hasDamagedAside = (dataFolder: string): boolean =>
  readdirSync(dataFolder).some((name) => name.startsWith(PREFIX))

/** Moves a damaged database and what lies beside it to `damaged-<stamp>` in its folder; nothing is ever removed there. */
export function setDamagedAside(databaseFile: string, now: number): string | undefined {
  if (!ENDINGS.some((ending) => existsSync(databaseFile + ending))) return undefined
  const stamp = new Date(now).toISOString().replaceAll(/[:.]/g, '-')
  const folder = join(dirname(databaseFile), `${PREFIX}${stamp}`)
  for (const ending of ENDINGS) moveDurably(databaseFile + ending, join(folder, `frontdesk.db${ending}`))
  return folder
}
