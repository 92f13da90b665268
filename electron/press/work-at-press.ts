import type { Press } from './press'

interface Work {
  readonly documentId: number
  readonly onEnd: () => void
  /** From now on it is on its way to paper, whatever happens here. */
  isHandedOver: boolean
  readonly ended: Promise<void>
}

interface Ways {
  /** What is being drawn or printed is given up. */
  dropUnfinished(): void
  /** How long the end waits for a job that was handed over; ms. */
  readonly patience: number
}

/** What is drawn and saved is given up soon: no more than a part of a file has to be cleared away. */
const GIVEN_UP_MS = 2000

type WorkAtPress = Pick<Press, 'take' | 'end'> & {
  /** Until more is drawn. */
  noteHandedOver(isHandedOver: boolean): void
  /** Nothing begins any more; resolves when what was under way has ended, or takes too long. */
  finish(): Promise<void>
}

/** One document at a time. */
export function workAtPress({ dropUnfinished, patience }: Ways): WorkAtPress {
  let work: Work | undefined
  let isFinishing = false
  return {
    take(documentId, onEnd) {
      if (work || isFinishing) return undefined
      const { promise: ended, resolve } = Promise.withResolvers<void>()
      work = { documentId, onEnd, isHandedOver: false, ended }
      return () => {
        dropUnfinished()
        work = undefined
        resolve()
      }
    },
    end(documentId) {
      if (work?.documentId !== documentId) return
      work.onEnd()
      // Whoever closes the window hangs up, and does not mean the labels that the printer has begun to get.
      if (!isFinishing || !work.isHandedOver) dropUnfinished()
    },
    noteHandedOver(isHandedOver) {
      if (work) work.isHandedOver = isHandedOver
    },
    async finish() {
      isFinishing = true
      if (!work) return
      work.onEnd()
      if (!work.isHandedOver) dropUnfinished()
      const { promise, resolve } = Promise.withResolvers<void>()
      const timer = setTimeout(resolve, work.isHandedOver ? patience : GIVEN_UP_MS)
      await Promise.race([work.ended, promise])
      clearTimeout(timer)
    },
  }
}
