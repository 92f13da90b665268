import type { TextMark } from './page'
import { textWidth } from './text-width'

/** Of the em square's top over the baseline: where upright characters of the paper font stand. */
const BASELINE = 0.88
/** Two digits side by side are so much smaller that they fill one square. */
const PAIR_SCALE = 0.9
/** A longer number lies on its side: stacked, nobody reads it as one. */
const STACKED_AT_MOST = 4

const TURNED_QUOTES: Readonly<Record<string, string>> = { '“': '「', '”': '」', '‘': '『', '’': '』' }

/** `run`: as the browser sets vertical text, Han upright, Latin on its side. `square`: upright in one em square. */
interface VerticalPiece {
  readonly kind: 'run' | 'square'
  readonly text: string
}

/** Words and numbers; and characters of Extension B and on, which come from another font than the paper's. */
const SET_APART = /[\p{Script=Latin}\d][\p{Script=Latin}\d\-./@_+#&’']*|[\u{20000}-\u{3ffff}]/gu
const RARE_HAN = /^[\u{20000}-\u{3ffff}]$/u

function squaresOf(word: string): readonly string[] | undefined {
  // Set vertically, a fallback font goes into the PDF with boxes that programs read some millimetres off their ink.
  if (RARE_HAN.test(word)) return [word]
  if (/^\p{Script=Latin}$/u.test(word) || /^\d{1,2}$/.test(word)) return [word]
  return /^\d+$/.test(word) && word.length <= STACKED_AT_MOST ? [...word] : undefined
}

/** Curly quotes become 「」 and 『』; short numbers and single letters stand upright. */
function piecesOf(text: string): readonly VerticalPiece[] {
  const turned = text.replace(/[“”]|(?<!\p{Script=Latin})[‘’]/gu, (quote) => TURNED_QUOTES[quote] ?? quote)
  const pieces: VerticalPiece[] = []
  let from = 0
  const addRun = (upTo: number) => {
    if (upTo > from) pieces.push({ kind: 'run', text: turned.slice(from, upTo) })
  }
  for (const { 0: word, index } of turned.matchAll(SET_APART)) {
    const squares = squaresOf(word)
    if (!squares) continue
    addRun(index)
    for (const square of squares) pieces.push({ kind: 'square', text: square })
    from = index + word.length
  }
  addRun(turned.length)
  return pieces
}

const heightOf = ({ kind, text }: VerticalPiece, isBold: boolean) =>
  kind === 'square' ? 1 : textWidth(text, { isBold })

interface Weight {
  readonly isBold?: boolean
}

/** Characters that stand upright in a square each, whatever is beside them. */
const SQUARES = /[\u2e80-\u9fff\uff01-\uff60]+/g

/** Of one column, in ems. Breaks lines of columns: `breakLines(text, atMost, verticalHeight)`, which asks very often. */
export function verticalHeight(text: string, { isBold = false }: Weight = {}): number {
  let height = text.length
  for (const other of text.split(SQUARES)) {
    if (other === '') continue
    height -= other.length
    for (const piece of piecesOf(other)) height += heightOf(piece, isBold)
  }
  return height
}

interface Column extends Pick<TextMark, 'x' | 'y' | 'size' | 'isBold' | 'tone'> {}

/** One column of text downwards from `y`, its middle at `x`; mm. */
export function verticalColumn(text: string, { x, y, size, isBold, tone }: Column): readonly TextMark[] {
  const look = { ...(isBold ? { isBold } : {}), ...(tone ? { tone } : {}) }
  let top = y
  return piecesOf(text).map((piece): TextMark => {
    const at = top
    top += heightOf(piece, isBold ?? false) * size
    if (piece.kind === 'run') return { kind: 'text', text: piece.text, x, y: at, size, isVertical: true, ...look }
    const scale = piece.text.length > 1 ? PAIR_SCALE : 1
    // Smaller digits keep their middle.
    const baseline = at + size * (BASELINE - ((1 - scale) * 0.733) / 2)
    return { kind: 'text', text: piece.text, x, y: baseline, size: size * scale, anchor: 'middle', ...look }
  })
}
