import { Worker } from 'node:worker_threads'
import type { ImportPort } from '../../electron/import/import-client'

/** What imports, in a thread of the desk. */
export const importThreadStarter = (databaseFile: string, workerFile: (name: string) => string) => (): ImportPort => {
  const argument = { databaseFile, readerFile: workerFile('reader-thread') }
  const worker = new Worker(workerFile('import-thread'), { argv: [JSON.stringify(argument)] })
  return {
    post: (message) => worker.postMessage(message),
    onMessage: (listener) => void worker.on('message', listener),
    onExit: (listener) => void worker.on('exit', listener),
    kill: () => void worker.terminate(),
  }
}
