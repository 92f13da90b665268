import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { cacheFolder, installedVersion, nodeModules, projectNode } from '../project-paths'
import { runCommand } from '../run-command'

const electronFolder = join(nodeModules, 'electron')
const failedTryFile = join(cacheFolder, 'official-electron-failed')
const DAY_MS = 24 * 60 * 60 * 1000
const PROBE_MS = 5_000
const SHORT_TRY_MS = 15_000
const DOWNLOAD_MS = 15 * 60_000

/** The official executable, if it is here or can be downloaded. Never throws: there is a way without it on Linux. */
export async function findOfficialElectron(hasAlternative: boolean): Promise<string | undefined> {
  const version = await installedVersion('electron')
  const present = await presentExecutable(version)
  if (present !== undefined) return present
  if (hasAlternative && (await failedLately(version))) return undefined

  console.error(`Electron ${version} is not here yet: trying to download it…`)
  const timeoutMs = !hasAlternative || (await isDownloadReachable(version)) ? DOWNLOAD_MS : SHORT_TRY_MS
  // What `npx install-electron --no` runs, without the second that npx takes.
  const code = await runCommand(projectNode, [join(electronFolder, 'install.js')], { output: 'hide', timeoutMs })
  const downloaded = code === 0 ? await presentExecutable(version) : undefined
  if (downloaded === undefined) await rememberFailure(version)
  else await rm(failedTryFile, { force: true })
  return downloaded
}

async function presentExecutable(version: string): Promise<string | undefined> {
  try {
    const name = await readFile(join(electronFolder, 'path.txt'), 'utf8')
    const unpacked = await readFile(join(electronFolder, 'dist', 'version'), 'utf8')
    const executable = join(electronFolder, 'dist', name)
    return unpacked.replace(/^v/, '').trim() === version && existsSync(executable) ? executable : undefined
  } catch {
    return undefined
  }
}

/** A slow line must not be taken for a closed one: only where nothing answers is the download cut short. */
async function isDownloadReachable(version: string): Promise<boolean> {
  const url = `https://github.com/electron/electron/releases/download/v${version}/SHASUMS256.txt`
  try {
    const answer = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_MS) })
    return answer.ok
  } catch {
    return false
  }
}

/** A closed network stays closed: later starts must not wait for it again, until a day has gone by. */
async function failedLately(version: string): Promise<boolean> {
  try {
    const [failedVersion, failedAt] = (await readFile(failedTryFile, 'utf8')).split('\n')
    return failedVersion === version && Date.now() - Number(failedAt) < DAY_MS
  } catch {
    return false
  }
}

async function rememberFailure(version: string): Promise<void> {
  await mkdir(cacheFolder, { recursive: true })
  await writeFile(failedTryFile, `${version}\n${Date.now()}\n`)
}
