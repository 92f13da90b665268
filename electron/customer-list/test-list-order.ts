import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { createListOrder } from './list-order'

const projectRoot = join(import.meta.dirname, '..', '..')

let built: Promise<string> | undefined

/** A thread needs plain JavaScript: bundles the worker as the program's build does, once a process. */
export function builtOrderWorker(): Promise<string> {
  built ??= bundle()
  return built
}

async function bundle(): Promise<string> {
  // Inside node_modules, so that better-sqlite3 is found from there.
  const outDir = join(projectRoot, 'node_modules', '.cache', 'frontdesk')
  const fileName = `list-order-worker-${process.pid}.mjs`
  mkdirSync(outDir, { recursive: true })
  await build({
    root: projectRoot,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(import.meta.dirname, 'list-order-worker.ts'),
      outDir,
      emptyOutDir: false,
      rollupOptions: { external: ['better-sqlite3'], output: { entryFileNames: fileName } },
    },
  })
  const file = join(outDir, fileName)
  process.once('exit', () => rmSync(file, { force: true }))
  return file
}

/** The real list order over a data file, with its real thread. */
export const testListOrder = async (databaseFile: string) => createListOrder(await builtOrderWorker(), databaseFile)
