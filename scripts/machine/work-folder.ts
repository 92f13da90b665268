import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { cacheFolder } from '../project-paths'

const PREFIX = 'making-'
const ABANDONED_MS = 60 * 60 * 1000

/**
 * Lets `make` work in a folder that is gone afterwards. What it makes is renamed into its place at the very end, so that an
 * interrupted run never leaves half of it where a later run would take it for whole.
 */
export async function inWorkFolder(make: (folder: string) => Promise<void>): Promise<void> {
  await mkdir(cacheFolder, { recursive: true })
  await removeAbandoned()
  const folder = await mkdtemp(join(cacheFolder, PREFIX))
  try {
    await make(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Left by runs that were killed; a young one may belong to a run that goes on beside this one. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(cacheFolder)) {
    if (!name.startsWith(PREFIX)) continue
    const path = join(cacheFolder, name)
    const changed = await stat(path).catch(() => undefined)
    if (changed !== undefined && Date.now() - changed.mtimeMs > ABANDONED_MS)
      await rm(path, { recursive: true, force: true })
  }
}
