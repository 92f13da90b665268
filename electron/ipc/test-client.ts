import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { EventPublisher, ORPCError } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import type { contract } from '../../shared/contract/contract'
import { noBackups } from '../backup/test-backups'
import { createSeriesPlans } from '../customer-numbers/series-plans'
import { noNumberThreads } from '../customer-numbers/test-number-threads'
import { noDossierThreads } from '../customer-print/test-dossier'
import { noDuplicateThreads } from '../duplicates/test-duplicates'
import { noExportThreads } from '../exporting/test-export'
import { createImportFiles } from '../import/import-files'
import { noPaperDocuments } from '../paper/test-paper'
import { createChosenFiles } from '../pictures/chosen-files'
import { openPictureStore } from '../pictures/picture-store'
import { noPress } from '../press/test-press'
import { actsHere } from '../references/long-acts'
import { noDataParts } from '../shop/test-data-parts'
import type { CallContext } from './call'
import { handlers } from './handlers'
import { onlyRequests } from './request-messages'
import { builtInOperator } from './session'

export type TestClient = ContractRouterClient<typeof contract>

/** Everything that was written to the log, for tests that look. */
export interface TestLog {
  readonly warnings: string[]
  readonly errors: unknown[]
}

type Given = Pick<CallContext, 'db' | 'listOrder' | 'now'> & Partial<CallContext>

/** Nobody answers the dialogs of the system: whoever is asked thinks better of it. */
export const noDialogs: CallContext['dialogs'] = {
  open: async () => [],
  save: async () => undefined,
  folder: async () => undefined,
  show: async () => {},
}

/** No process is begun for a file. */
export const noImports = () => {
  throw new ORPCError('NOT_FOUND', { message: 'importing:fileClosed' })
}

/** The window's side of the contract without a window: every call goes through a real port, parsed, checked, logged. */
export function connectClient(given: Given) {
  const log: TestLog = { warnings: [], errors: [] }
  const context: CallContext = {
    isOpen: true,
    ...noDataParts(),
    session: builtInOperator,
    changes: new EventPublisher(),
    pictureStore: openPictureStore(mkdtempSync(join(tmpdir(), 'frontdesk-test-'))),
    chosenFiles: createChosenFiles(),
    backups: noBackups(),
    dialogs: noDialogs,
    importFiles: createImportFiles(noImports),
    log: { warn: (message) => log.warnings.push(message), error: (_message, error) => log.errors.push(error) },
    longActs: actsHere,
    paperDocuments: noPaperDocuments,
    press: noPress,
    dossierThreads: noDossierThreads,
    duplicateThreads: noDuplicateThreads,
    exportThreads: noExportThreads,
    numberThreads: noNumberThreads,
    seriesPlans: createSeriesPlans(),
    pasteIntoWindow: () => {},
    ...given,
  }
  const { port1, port2 } = new MessageChannel()
  new RPCHandler<CallContext>(handlers).upgrade(
    onlyRequests(port1, () => context.log.warn('a message that is no call')),
    { context },
  )
  port1.start()
  const client: TestClient = createORPCClient(new RPCLink({ port: port2 }))
  port2.start()
  return { client, context, log, port: port2, close: () => port2.close() }
}
