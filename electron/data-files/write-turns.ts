import { once } from 'node:events'
import type { MessagePort } from 'node:worker_threads'

/** What a thread writes at once: nobody else writes meanwhile, people's saves wait for it. Keep it short. */
export type Turn = <Result>(write: () => Promise<Result>) => Promise<Result>

/** `begins`: the thread asks for its turn. `ends`: others may write again. */
export type TurnMessage = { readonly turn: 'begins' | 'ends' }

/** In a thread; the other end is `giveTurns`. */
export const turnsFrom =
  (port: MessagePort): Turn =>
  async (write) => {
    const begins = once(port, 'message')
    port.postMessage({ turn: 'begins' } satisfies TurnMessage)
    await begins
    try {
      return await write()
    } finally {
      port.postMessage({ turn: 'ends' } satisfies TurnMessage)
    }
  }

/** For a thread, in the line in which all long writes wait: `hold` is that of the long acts. */
export function giveTurns(hold: Turn, begin: () => void) {
  let end = () => {}
  let isGone = false
  return {
    hear({ turn }: TurnMessage): void {
      if (turn === 'ends') end()
      else
        void hold(
          () =>
            new Promise<void>((resolve) => {
              end = resolve
              if (isGone) resolve()
              else begin()
            }),
        )
    },
    /** The thread has ended, in its turn or not: what it had begun is rolled back. */
    leave(): void {
      isGone = true
      end()
    },
  }
}
