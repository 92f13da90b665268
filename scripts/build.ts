import { existsSync } from 'node:fs'
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { projectRoot } from './project-paths'
import { runTool } from './project-tools'
import type { RunOptions } from './run-command'

const SOURCES = ['electron', 'renderer', 'shared', 'migrations', 'resources']
const CONFIGS = ['package.json', 'package-lock.json', 'electron.vite.config.ts']
const builtMain = join(projectRoot, 'out', 'main', 'main.js')

export async function build(output: RunOptions['output'] = 'show'): Promise<boolean> {
  const code = await runTool('electron-vite', ['build'], { output })
  // Main is written first: were it left after a failure further on, half a build would pass for a fresh one.
  if (code !== 0) await rm(builtMain, { force: true })
  return code === 0
}

export async function isBuildFresh(): Promise<boolean> {
  if (!existsSync(builtMain)) return false
  const builtAt = (await stat(builtMain)).mtimeMs
  const times = await Promise.all([...SOURCES, ...CONFIGS].map((name) => newestChange(join(projectRoot, name))))
  return Math.max(...times) <= builtAt
}

/** A folder's own time counts too: it moves when a file in it is added, renamed or deleted. */
async function newestChange(path: string): Promise<number> {
  const own = await stat(path).catch(() => undefined)
  if (own === undefined) return 0
  if (!own.isDirectory()) return own.mtimeMs
  const inside = await Promise.all((await readdir(path)).map((name) => newestChange(join(path, name))))
  return Math.max(own.mtimeMs, ...inside)
}
