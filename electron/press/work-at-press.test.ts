import { expect, test, vi } from 'vitest'
import { workAtPress } from './work-at-press'

function press() {
  const dropUnfinished = vi.fn()
  const onEnd = vi.fn()
  const work = workAtPress({ dropUnfinished, patience: 60_000 })
  return { dropUnfinished, onEnd, work }
}

test('whoever closes the program while labels are on their way to the printer does not lose them', async () => {
  const { work, dropUnfinished, onEnd } = press()
  const putBack = work.take(1, onEnd)
  work.noteHandedOver(true)
  let isFinished = false
  const finished = work.finish().then(() => {
    isFinished = true
  })
  // The window that hangs up as it closes stops nothing.
  work.end(1)
  await Promise.resolve()
  expect(isFinished).toBe(false)
  expect(dropUnfinished).not.toHaveBeenCalled()
  expect(onEnd).toHaveBeenCalled()
  putBack?.()
  await finished
  expect(work.take(2, onEnd)).toBeUndefined()
})

test('what is only being drawn when the program is closed is given up', async () => {
  const { work, dropUnfinished, onEnd } = press()
  const putBack = work.take(1, onEnd)
  const finished = work.finish()
  expect(dropUnfinished).toHaveBeenCalledTimes(1)
  expect(onEnd).toHaveBeenCalledTimes(1)
  putBack?.()
  await finished
})

test('people stop what is handed over too, and nothing of a document that is not at the press', () => {
  const { work, dropUnfinished, onEnd } = press()
  work.take(1, onEnd)
  work.end(2)
  expect(onEnd).not.toHaveBeenCalled()
  work.noteHandedOver(true)
  work.end(1)
  expect(onEnd).toHaveBeenCalledTimes(1)
  expect(dropUnfinished).toHaveBeenCalledTimes(1)
})
