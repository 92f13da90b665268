import { utilityProcess } from 'electron'
import { IMPORT_HEAP } from './import-heap'

/** A process of the program for work that must not take the window down; `argument` is JSON that it reads at start. */
function openUtilityPort(file: string, argument: object) {
  const child = utilityProcess.fork(file, [JSON.stringify(argument)], {
    serviceName: 'frontdesk-import',
    execArgv: [...IMPORT_HEAP],
    stdio: 'ignore',
  })
  return {
    post: (message: unknown) => child.postMessage(message),
    onMessage: (listener: (message: unknown) => void) => child.on('message', listener),
    onExit: (listener: () => void) => child.on('exit', listener),
    kill: () => child.kill(),
  }
}

/** Begins processes that read files of strangers, on this shop's data. */
export const importStarter = (databaseFile: string, workerFile: (name: string) => string) => () =>
  openUtilityPort(workerFile('import-process'), { databaseFile, readerFile: workerFile('import-reader-thread') })
