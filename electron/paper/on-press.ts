import type { PrintEvent } from '../../shared/paper/printer'
import { type Press, PressRefused } from '../press/press'
import type { KeptDocument, PaperDocuments } from './paper-documents'

export interface PressDesk {
  readonly paperDocuments: PaperDocuments
  readonly press: Press
  readonly log: { error(message: string, error: unknown): void }
}

export interface PressWork {
  readonly document: KeptDocument
  /** Where it begins, from 1; whoever finds the press taken is told to go on there. */
  readonly fromPage: number
  readonly signal: AbortSignal | undefined
  run(ending: AbortSignal): AsyncGenerator<PrintEvent>
}

/** Takes the press for a document, and gives it back however it ends: done, stopped, or left by whoever listened. */
export async function* onPress({ press, paperDocuments }: PressDesk, work: PressWork): AsyncGenerator<PrintEvent> {
  const { document, fromPage, signal } = work
  const { documentId } = document.summary
  const ending = new AbortController()
  const putBack = press.take(documentId, () => ending.abort())
  if (!putBack) {
    yield { kind: 'stopped', nextPage: fromPage, message: 'paper:busy' }
    return
  }
  const release = paperDocuments.hold(documentId)
  const stop = () => press.end(documentId)
  signal?.addEventListener('abort', stop, { once: true })
  try {
    if (signal?.aborted) ending.abort()
    for await (const event of work.run(ending.signal)) {
      // People go on from its next page when there is paper again, whatever they looked at meanwhile.
      if (event.kind === 'stopped') paperDocuments.keepStopped(documentId)
      if (event.kind === 'done') paperDocuments.dropStopped(documentId)
      yield event
    }
  } finally {
    signal?.removeEventListener('abort', stop)
    release()
    putBack()
  }
}

interface Stop {
  readonly nextPage: number
  /** i18n key for what nobody foresaw. */
  readonly otherwise: string
  readonly isCancelled: boolean
}

/** What is said of a failure; one that has no words of its own goes to the log. */
export function stoppedBy(
  error: unknown,
  { nextPage, otherwise, isCancelled }: Stop,
  log: PressDesk['log'],
): PrintEvent {
  if (isCancelled) return { kind: 'stopped', nextPage, message: null }
  if (error instanceof PressRefused) return { kind: 'stopped', nextPage, message: error.message }
  log.error('paper', error)
  return { kind: 'stopped', nextPage, message: otherwise }
}
