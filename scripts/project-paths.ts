import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), '..')
export const nodeModules = join(projectRoot, 'node_modules')

/** Everything these scripts make for themselves: safe to delete at any time. */
export const cacheFolder = join(nodeModules, '.cache', 'frontdesk')

/** The Node 24 of the project, also where a script was started by another Node without npm. */
export const projectNode = pickNode()

function pickNode(): string {
  const bundled = join(nodeModules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  return existsSync(bundled) ? bundled : process.execPath
}

export async function installedVersion(packageName: string): Promise<string> {
  const text = await readFile(join(nodeModules, packageName, 'package.json'), 'utf8')
  const parsed: unknown = JSON.parse(text)
  if (typeof parsed === 'object' && parsed !== null && 'version' in parsed && typeof parsed.version === 'string') {
    return parsed.version
  }
  throw new Error(`${packageName} in node_modules has no version: run npm ci again.`)
}
