import { existsSync } from 'node:fs'
import { cp, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import { cacheFolder, installedVersion, nodeModules, projectNode } from '../project-paths'
import { mustRun, runCommand } from '../run-command'
import { inWorkFolder } from './work-folder'

const BUILD_HEADERS_MAJOR = 20

export async function nativeBindingPath(): Promise<string> {
  return join(cacheFolder, `better-sqlite3-${await installedVersion('better-sqlite3')}-napi9`, 'better_sqlite3.node')
}

/**
 * better-sqlite3 ships binaries for Node-API 10; an Electron with Node-API 9 (the test runtime) crashes on them. Its own
 * sources also build against Node 20. Built on a copy: the installed package keeps its stock binaries, which ship.
 * `compilerReady` settles when python3, make and g++ are sure to be on the machine.
 */
export async function makeNativeBinding(compilerReady: Promise<void>): Promise<void> {
  const binding = await nativeBindingPath()
  if (existsSync(binding)) return
  const headers = await findNodeHeaders()
  await compilerReady
  console.error('Building better-sqlite3 for the test runtime (about 60 to 90 s, once)…')
  await inWorkFolder(async (work) => {
    const copy = await copySources(work)
    await build(copy, headers, join(cacheFolder, 'native-build.log'))
    const done = join(work, 'done')
    await mkdir(done)
    await rename(join(copy, 'build', 'Release', 'better_sqlite3.node'), join(done, 'better_sqlite3.node'))
    await rm(dirname(binding), { recursive: true, force: true })
    await rename(done, dirname(binding))
  })
}

async function copySources(work: string): Promise<string> {
  const copy = join(work, 'node_modules', 'better-sqlite3')
  await cp(join(nodeModules, 'better-sqlite3'), copy, {
    recursive: true,
    filter: (source) => !source.endsWith('prebuilds'),
  })
  await cp(join(nodeModules, 'node-addon-api'), join(work, 'node_modules', 'node-addon-api'), { recursive: true })
  return copy
}

async function build(folder: string, headers: string, logFile: string): Promise<void> {
  const log = await open(logFile, 'w')
  try {
    const nodeGyp = join(nodeModules, 'node-gyp', 'bin', 'node-gyp.js')
    const args = ['rebuild', '--release', '--force_build=1', '--jobs=max', `--nodedir=${headers}`]
    await mustRun(projectNode, [nodeGyp, ...args], {
      cwd: folder,
      output: log.fd,
      // binding.gyp says NAPI_VERSION=10, which Node 20's headers do not know; what it uses of 10 is 'experimental' there.
      env: { CXXFLAGS: '-UNAPI_VERSION -DNAPI_EXPERIMENTAL' },
    })
  } catch (error) {
    throw new Error(`better-sqlite3 could not be built: read ${logFile}.`, { cause: error })
  } finally {
    await log.close()
  }
}

/** The prefix of a Node 20 with its headers. Newer headers pull in symbols that the test runtime's Node 20 lacks. */
async function findNodeHeaders(): Promise<string> {
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '' && !folder.includes('node_modules'))
    .map((folder) => dirname(folder))
  const candidates = [process.env.npm_config_nodedir ?? '', ...onPath, '/usr/local', '/usr']
  for (const prefix of new Set(candidates)) {
    if (prefix !== '' && (await headersMajor(prefix)) === BUILD_HEADERS_MAJOR) return prefix
  }
  throw new Error(
    `The headers of Node ${BUILD_HEADERS_MAJOR} are needed to build better-sqlite3 for the test runtime, and were not found. ` +
      `Install Node ${BUILD_HEADERS_MAJOR} beside your Node (the archive of nodejs.org has include/node), then run: ` +
      'npm_config_nodedir=<its folder> npm start',
  )
}

async function headersMajor(prefix: string): Promise<number | undefined> {
  const include = join(prefix, 'include', 'node')
  if (!existsSync(join(include, 'node_api.h'))) return undefined
  const text = await readFile(join(include, 'node_version.h'), 'utf8').catch(() => '')
  const major = /#define NODE_MAJOR_VERSION (\d+)/.exec(text)?.[1]
  return major === undefined ? undefined : Number(major)
}

/** Loads the binding in the runtime it was made for, so that a bad build is found here and not as a crash of the app. */
export async function checkBindingLoads(electron: string, binding: string): Promise<void> {
  const source = `const Database = require(${JSON.stringify(join(nodeModules, 'better-sqlite3'))});
    const db = new Database(':memory:', { nativeBinding: ${JSON.stringify(binding)} });
    if (db.prepare('select 6 * 7 as n').get().n !== 42) process.exit(1)`
  const code = await runCommand(electron, ['-e', source], { output: 'stderr', env: { ELECTRON_RUN_AS_NODE: '1' } })
  if (code === 0) return
  await rm(dirname(binding), { recursive: true, force: true })
  throw new Error('better-sqlite3 was built, but the test runtime cannot load it. The build was removed: run again.')
}
