import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CallContext } from '../ipc/call'
import { createBackupDesk } from '../restore/opened-backup'

type DataParts = Pick<
  CallContext,
  'dataPaths' | 'shopKeeper' | 'backupDesk' | 'startState' | 'workerFile' | 'startAnew'
>

const nobody = async (): Promise<never> => {
  throw new Error('This test has no program around its data.')
}

/** For tests that neither restore nor start: what they would need, and does nothing. */
export function noDataParts(): DataParts {
  const dataFolder = mkdtempSync(join(tmpdir(), 'frontdesk-test-'))
  return {
    dataPaths: { dataFolder, databaseFile: join(dataFolder, 'frontdesk.db') },
    shopKeeper: { current: () => undefined, claim: () => () => {}, open: nobody, whileClosed: nobody, end: () => {} },
    backupDesk: createBackupDesk('nowhere', dataFolder),
    startState: { damage: undefined },
    workerFile: (name) => name,
    startAnew: () => {},
  }
}
