import type { RunEvent } from '../../../shared/import/import-run'
import type { Progress } from '../import-client'
import type { OpenImport } from '../import-files'
import type { ImportOutcome } from '../run-import'

interface Watch {
  onEvent(event: Progress): void
  readonly signal: AbortSignal
}

/** Progress as it comes, then what came out; whoever stops listening cancels. */
export async function* eventsOf<Result>(
  signal: AbortSignal | undefined,
  run: (watch: Watch) => Promise<Result>,
): AsyncGenerator<Progress | { readonly kind: 'result'; readonly result: Result }> {
  const stop = new AbortController()
  const abort = () => stop.abort()
  signal?.addEventListener('abort', abort, { once: true })
  if (signal?.aborted) abort()
  let latest: Progress | undefined
  let wake = () => {}
  let isOver = false
  const onEvent = (event: Progress) => {
    latest = event
    wake()
  }
  const result = run({ onEvent, signal: stop.signal }).finally(() => {
    isOver = true
    wake()
  })
  result.catch(() => undefined)
  try {
    while (!isOver) {
      // Nobody reads each of a thousand steps: the newest is enough.
      if (latest === undefined) await new Promise<void>((resolve) => (wake = resolve))
      const event = latest
      latest = undefined
      if (event && !isOver) yield event
    }
    yield { kind: 'result', result: await result }
  } finally {
    signal?.removeEventListener('abort', abort)
    abort()
    await result.catch(() => undefined)
  }
}

/** How a run ended is known by its outcome alone: who cancels a moment too late finds everything imported. */
export async function* runEvents(
  file: OpenImport,
  signal: AbortSignal | undefined,
  run: (watch: Watch) => Promise<ImportOutcome & { readonly runId: number }>,
): AsyncGenerator<RunEvent> {
  const stop = new AbortController()
  const abort = () => stop.abort()
  signal?.addEventListener('abort', abort, { once: true })
  file.stop = abort
  try {
    for await (const event of eventsOf(stop.signal, run)) {
      if (event.kind === 'progress') yield event
      else yield { kind: 'done', runId: event.result.runId, counts: event.result.counts }
    }
  } catch (error) {
    if (!stop.signal.aborted || !(error instanceof Error) || error.name !== 'AbortError') throw error
    yield { kind: 'cancelled' }
  } finally {
    signal?.removeEventListener('abort', abort)
    file.stop = undefined
  }
}
