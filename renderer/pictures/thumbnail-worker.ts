import { thumbnailSizeOf } from '../../shared/pictures/thumbnail'

export interface ThumbnailRequest {
  readonly request: number
  readonly picture: Blob
}
export interface ThumbnailAnswer {
  readonly request: number
  /** Undefined where the picture cannot be decoded. */
  readonly thumbnail: Blob | undefined
}

/** Decodes and shrinks away from the window, turned as the camera was held. */
async function shrink(picture: Blob): Promise<Blob> {
  const bitmap = await createImageBitmap(picture)
  try {
    const { width, height } = thumbnailSizeOf(bitmap.width, bitmap.height)
    const canvas = new OffscreenCanvas(width, height)
    const context = canvas.getContext('2d')
    if (!context) throw new Error('no canvas')
    context.imageSmoothingQuality = 'high'
    context.drawImage(bitmap, 0, 0, width, height)
    return await canvas.convertToBlob({ type: 'image/webp', quality: 0.8 })
  } finally {
    bitmap.close()
  }
}

addEventListener('message', async ({ data: { request, picture } }: MessageEvent<ThumbnailRequest>) => {
  const thumbnail = await shrink(picture).catch(() => undefined)
  postMessage({ request, thumbnail } satisfies ThumbnailAnswer)
})
