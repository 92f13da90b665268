import { join } from 'node:path'
import log from 'electron-log/main'

const MAX_BYTES = 5_000_000

/** The program's log: times and names of calls, never what people typed. */
export function openLog(userData: string): typeof log {
  log.transports.file.resolvePathFn = () => join(userData, 'logs', 'frontdesk.log')
  log.transports.file.maxSize = MAX_BYTES
  log.transports.console.level = 'warn'
  return log
}
