import { fork } from 'node:child_process'
import { join } from 'node:path'
import { bundled } from '../database/test-bundle'
import { IMPORT_HEAP } from '../shop/import-heap'

const here = import.meta.dirname

/** The import process as the program has it, but forked by Node. */
export async function importPorts(databaseFile: string) {
  const program = await bundled(join(here, 'import-process.ts'))
  const readerFile = await bundled(join(here, '..', 'workbook', 'reader-thread.ts'))
  const children: ReturnType<typeof fork>[] = []
  const start = () => {
    const child = fork(program, [JSON.stringify({ databaseFile, readerFile })], {
      serialization: 'advanced',
      execArgv: [...IMPORT_HEAP],
    })
    children.push(child)
    return {
      post: (message: unknown) => void child.send(message as object),
      onMessage: (listener: (message: unknown) => void) => void child.on('message', listener),
      onExit: (listener: () => void) => void child.on('exit', listener),
      kill: () => void child.kill(),
    }
  }
  return { start, children }
}
