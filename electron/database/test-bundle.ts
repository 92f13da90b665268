import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { build, type Rolldown } from 'vite'

const projectRoot = join(import.meta.dirname, '..', '..')
/** Inside node_modules, so that better-sqlite3 is found from there. */
const cacheFolder = join(projectRoot, 'node_modules', '.cache', 'frontdesk')

/** Threads and child processes need plain JavaScript: bundles `entry` as the program's build does. The file it makes. */
export async function bundled(entry: string): Promise<string> {
  const outputs = (await build({
    root: projectRoot,
    configFile: false,
    logLevel: 'error',
    // What is loaded later in the program is inside here: one file is what is kept.
    build: {
      ssr: entry,
      write: false,
      rollupOptions: { external: ['better-sqlite3'], output: { codeSplitting: false } },
    },
  })) as Rolldown.RolldownOutput
  const { code } = outputs.output[0]
  const hash = createHash('sha256').update(code).digest('hex').slice(0, 12)
  const file = join(cacheFolder, `${basename(entry, '.ts')}-${hash}.mjs`)
  if (!existsSync(file)) {
    mkdirSync(cacheFolder, { recursive: true })
    // Tests run side by side: none may load what another has half written.
    writeFileSync(`${file}.${process.pid}`, code)
    renameSync(`${file}.${process.pid}`, file)
  }
  return file
}
