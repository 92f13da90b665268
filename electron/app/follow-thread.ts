interface Progress {
  readonly done: number
  readonly total: number
}

/** What a thread tells while it works, newest only, and then what it found. */
export async function* followThread<Result>(
  work: (onProgress: (progress: Progress) => void) => Promise<Result>,
): AsyncGenerator<{ readonly kind: 'progress' } & Progress, Result> {
  let latest: Progress | undefined
  let wake = () => {}
  let isOver = false
  const result = work((progress) => {
    latest = progress
    wake()
  })
  const over = () => {
    isOver = true
    wake()
  }
  result.then(over, over)
  while (!isOver) {
    if (latest) {
      const { done, total } = latest
      latest = undefined
      yield { kind: 'progress', done, total }
    } else {
      await new Promise<void>((resolve) => {
        wake = resolve
        if (isOver) resolve()
      })
    }
  }
  return result
}
