import { join } from 'node:path'
import { rollBackSwap, settleSwap, swapDatabase } from './swap-database'

/** One swap, by a process that a failpoint may kill. Arguments: data folder, 'settle' or 'back'. */
const [dataFolder = '', end = ''] = process.argv.slice(2)
swapDatabase(dataFolder, {
  incoming: join(dataFolder, 'restore', '1', 'frontdesk.db'),
  restoredAt: Date.UTC(2026, 10, 22, 9),
  backupMadeAt: Date.UTC(2026, 10, 21, 9),
})
if (end === 'back') rollBackSwap(dataFolder)
else settleSwap(dataFolder)
