import type { Page, PictureMark } from '../../shared/paper/page'

/** More than a desk printer shows of a photo; a photo of 12 million pixels would be 5 MB of the PDF. */
const PRINT_DPI = 200
const INCH = 25.4
/** A picture that is hardly larger stays as it is. */
const WORTH_IT = 1.25
const JPEG_QUALITY = 0.85

const addressOf = ({ pictureId }: PictureMark) => `/pictures/${pictureId}`
const keyOf = ({ pictureId, width, height }: PictureMark) => `${pictureId} ${width} ${height}`

/** As many pixels as the paper can show, the right way up, on white; the address of the original where that is enough. */
async function shrink(mark: PictureMark): Promise<string> {
  const image = new Image()
  image.src = addressOf(mark)
  await image.decode()
  const scale = Math.max(
    ((mark.width / INCH) * PRINT_DPI) / image.naturalWidth,
    ((mark.height / INCH) * PRINT_DPI) / image.naturalHeight,
  )
  if (scale * WORTH_IT >= 1) return addressOf(mark)
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(Math.round(image.naturalWidth * scale), 1)
  canvas.height = Math.max(Math.round(image.naturalHeight * scale), 1)
  const context = canvas.getContext('2d')
  if (!context) return addressOf(mark)
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  return canvas.toDataURL('image/jpeg', JPEG_QUALITY)
}

/** Where the print window takes the pictures of these pages from; one after the other, so that one is in memory. */
export async function printedPictures(pages: readonly Page[]): Promise<(mark: PictureMark) => string> {
  const sources = new Map<string, string>()
  for (const mark of pages.flatMap(({ marks }) => marks)) {
    if (mark.kind !== 'picture' || sources.has(keyOf(mark))) continue
    // What cannot be read leaves its place empty.
    sources.set(keyOf(mark), await shrink(mark).catch(() => addressOf(mark)))
  }
  return (mark) => sources.get(keyOf(mark)) ?? addressOf(mark)
}
