import { existsSync, statSync } from 'node:fs'
import { copyFile, link, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { picturePath } from './backup-file'
import { hashOfFile } from './bytes-of-file'

interface Content {
  readonly sha256: string
  readonly bytes: number
}

/** What a file system says that knows no second name for a file, or none across two disks. */
const NO_LINKS = ['EXDEV', 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK', 'ENOSYS', 'EACCES']

const isThere = (file: string, { bytes }: Content) => existsSync(file) && statSync(file).size === bytes

/** A renamed file is only there for good when its folder is. Windows has no such call, and needs none. */
export async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

export async function flushFile(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  await handle.sync().finally(() => handle.close())
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code === 'EEXIST') return true
    if (NO_LINKS.includes(code)) return false
    throw error
  }
}

/** False: what lies there is not what its name says. */
async function copied(from: string, to: string, { sha256 }: Content): Promise<boolean> {
  const partial = `${to}.partial`
  try {
    await copyFile(from, partial)
    if ((await hashOfFile(partial)).sha256 !== sha256) return false
    await flushFile(partial)
    await rename(partial, to)
    return true
  } finally {
    await rm(partial, { force: true })
  }
}

/**
 * Puts what is not there yet under `<folder>/pictures`; gives those that are there now. What the store has lost is
 * left out: a backup of the rest is better than none. `mayLink` where both lie on our own disk.
 */
export async function keepPictures<One extends Content>(
  contents: readonly One[],
  { from, folder, mayLink }: { readonly from: string; readonly folder: string; readonly mayLink: boolean },
  onShare: (share: number) => void,
): Promise<readonly One[]> {
  const kept: One[] = []
  const touched = new Set<string>()
  for (const [index, content] of contents.entries()) {
    const source = join(from, picturePath(content.sha256))
    const target = join(folder, picturePath(content.sha256))
    if (isThere(target, content)) kept.push(content)
    else if (isThere(source, content)) {
      // Of another size: it was never finished, or is damaged.
      await rm(target, { force: true })
      await mkdir(dirname(target), { recursive: true })
      touched.add(dirname(target))
      if ((mayLink && (await linked(source, target))) || (await copied(source, target, content))) kept.push(content)
    }
    onShare((index + 1) / contents.length)
  }
  for (const one of touched) await flushFolder(one)
  return kept
}

/** Bytes that `keepPictures` would have to copy. */
export const bytesToCopy = (contents: readonly Content[], folder: string): number =>
  contents
    .filter((content) => !isThere(join(folder, picturePath(content.sha256)), content))
    .reduce((sum, { bytes }) => sum + bytes, 0)

/** Removes what no kept backup names, and what was left half copied. */
export async function forgetPictures(folder: string, named: ReadonlySet<string>): Promise<void> {
  const pictures = join(folder, 'pictures')
  if (!existsSync(pictures)) return
  for (const part of await readdir(pictures, { withFileTypes: true })) {
    if (!part.isDirectory() || !/^[0-9a-f]{2}$/.test(part.name)) continue
    for (const name of await readdir(join(pictures, part.name))) {
      const isOurs = /^[0-9a-f]{64}(\.partial)?$/.test(name)
      if (isOurs && !named.has(name)) await rm(join(pictures, part.name, name), { force: true })
    }
  }
}
