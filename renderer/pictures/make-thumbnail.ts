import type { ThumbnailAnswer, ThumbnailRequest } from './thumbnail-worker'

let worker: Worker | undefined
let lastRequest = 0
const waiting = new Map<number, (thumbnail: Blob | undefined) => void>()

function start(): Worker {
  const started = new Worker(new URL('./thumbnail-worker.ts', import.meta.url), { type: 'module' })
  started.addEventListener('message', ({ data }: MessageEvent<ThumbnailAnswer>) => {
    waiting.get(data.request)?.(data.thumbnail)
    waiting.delete(data.request)
  })
  // A picture that takes the thread down must not keep the others waiting.
  started.addEventListener('error', () => {
    worker = undefined
    for (const give of waiting.values()) give(undefined)
    waiting.clear()
  })
  return started
}

/** A small WebP of a picture; undefined where it cannot be decoded. One thread for the whole window. */
export function makeThumbnail(picture: Blob): Promise<Blob | undefined> {
  worker ??= start()
  lastRequest += 1
  const request: ThumbnailRequest = { request: lastRequest, picture }
  return new Promise((resolve) => {
    waiting.set(request.request, resolve)
    worker?.postMessage(request)
  })
}
