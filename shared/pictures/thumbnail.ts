/** The longer side. */
export const THUMBNAIL_PIXELS = 320
export const THUMBNAIL_BYTES_AT_MOST = 300_000

/** A picture of this size as it fits into a thumbnail; a small one stays as it is. */
export function thumbnailSizeOf(width: number, height: number): { readonly width: number; readonly height: number } {
  const scale = Math.min(1, THUMBNAIL_PIXELS / Math.max(width, height))
  return { width: Math.max(Math.round(width * scale), 1), height: Math.max(Math.round(height * scale), 1) }
}
