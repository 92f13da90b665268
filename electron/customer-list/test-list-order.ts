import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build, type Rolldown } from 'vite'
import { createListOrder } from './list-order'

const projectRoot = join(import.meta.dirname, '..', '..')
/** Inside node_modules, so that better-sqlite3 is found from there. */
const cacheFolder = join(projectRoot, 'node_modules', '.cache', 'frontdesk')

let built: Promise<string> | undefined

/** A thread needs plain JavaScript: bundles the worker as the program's build does, once a process. */
export function builtOrderWorker(): Promise<string> {
  built ??= bundle()
  return built
}

async function bundle(): Promise<string> {
  const outputs = (await build({
    root: projectRoot,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(import.meta.dirname, 'list-order-worker.ts'),
      write: false,
      rollupOptions: { external: ['better-sqlite3'] },
    },
  })) as Rolldown.RolldownOutput
  const { code } = outputs.output[0]
  const hash = createHash('sha256').update(code).digest('hex').slice(0, 12)
  const file = join(cacheFolder, `list-order-worker-${hash}.mjs`)
  if (!existsSync(file)) {
    mkdirSync(cacheFolder, { recursive: true })
    // Tests run side by side: none may load what another has half written.
    writeFileSync(`${file}.${process.pid}`, code)
    renameSync(`${file}.${process.pid}`, file)
  }
  return file
}

/** The real list order over a data file, with its real thread. */
export const testListOrder = async (databaseFile: string) => createListOrder(await builtOrderWorker(), databaseFile)
