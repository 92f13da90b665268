/** What a FileHandle has of it. */
export interface Target {
  write(bytes: Buffer, offset: number, length: number, position: number): Promise<{ readonly bytesWritten: number }>
}

/**
 * Writes from front to back, each piece whole: on a disk that is nearly full a write takes what there is room for and
 * says nothing, only the next one fails. `at` is for what was left open before, and moves nothing.
 */
export function wholeWriter(file: Target) {
  let size = 0
  return async (bytes: Buffer, at = size): Promise<void> => {
    for (let done = 0; done < bytes.length; ) {
      const { bytesWritten } = await file.write(bytes, done, bytes.length - done, at + done)
      if (bytesWritten === 0) throw Object.assign(new Error('Nothing was written.'), { code: 'ENOSPC' })
      done += bytesWritten
    }
    size = Math.max(size, at + bytes.length)
  }
}
