import type { RareCharacter } from '../../../shared/paper/paper-document'

/** Pixels; large enough that the drawings of two characters differ. */
const SIZE = 24
const WIDTH = 8 * SIZE
const HEIGHT = 2 * SIZE
/** Drawn and compared at once, some 10 ms: the window must stay awake. */
const AT_ONCE = 30

/** Code points that no font has: what is drawn for them is the box of a missing character. */
const NOWHERE = ['\u{2FFFE}', '\u{5FFFD}']

/** Ones that are drawn as nothing, and should be. */
const isUnseen = (text: string) => /^[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}]*$/u.test(text)

/** What a text looks like, as text that can be compared; '' where nothing is drawn. */
function createDrawing(fontFamily: string): (text: string) => string {
  const context = new OffscreenCanvas(WIDTH, HEIGHT).getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('There is no canvas to draw on.')
  context.font = `${SIZE}px ${fontFamily}`
  context.textBaseline = 'middle'
  return (text) => {
    context.clearRect(0, 0, WIDTH, HEIGHT)
    context.fillText(text, SIZE, HEIGHT / 2)
    const { data } = context.getImageData(0, 0, WIDTH, HEIGHT)
    const inked: number[] = []
    for (let at = 3; at < data.length; at += 4) if (data[at] !== 0) inked.push(at, data[at] ?? 0)
    return inked.join()
  }
}

/** Says of a character, which may be several code points, whether some font of this computer draws it. */
async function createPrintable(): Promise<(character: string) => boolean> {
  const fontFamily = getComputedStyle(document.documentElement).getPropertyValue('--paper-font')
  await document.fonts.load(`${SIZE}px ${fontFamily}`, '前')
  const drawingOf = createDrawing(fontFamily)
  const boxes = new Set(NOWHERE.map(drawingOf))
  const isDrawn = (text: string) => {
    if (isUnseen(text)) return true
    const drawing = drawingOf(text)
    return drawing !== '' && !boxes.has(drawing)
  }
  // A mark has no ink of its own kind without the letter that it clings to.
  return (character) => isDrawn(character) && [...character].every((one) => /^\p{M}$/u.test(one) || isDrawn(one))
}

/** Those of the characters that would be printed as boxes, or not at all. */
export async function findUnprintable(characters: readonly RareCharacter[]): Promise<readonly RareCharacter[]> {
  if (characters.length === 0) return []
  const isPrintable = await createPrintable()
  const found: RareCharacter[] = []
  for (let at = 0; at < characters.length; at += AT_ONCE) {
    found.push(...characters.slice(at, at + AT_ONCE).filter(({ character }) => !isPrintable(character)))
    await new Promise((resolve) => setTimeout(resolve))
  }
  return found
}
