import { breakLines } from '../paper/break-lines'
import { textWidth } from '../paper/text-width'

interface Room {
  /** Of a line; mm. */
  readonly width: number
  readonly linesAtMost: number
  /** Characters as they should be, and no smaller than this; mm. */
  readonly size: number
  readonly floor: number
  /** In ems; left out: of a horizontal line of regular weight. */
  readonly widthOf?: (text: string) => number
}

export interface FittedText {
  readonly lines: readonly string[]
  readonly size: number
  /** 'atFloor': in the smallest characters allowed; 'cut': and still not all of it. */
  readonly misfit?: 'atFloor' | 'cut'
}

const STEP = 0.25
const CUT_MARK = '…'

const plainWidth = (line: string) => textWidth(line)

/** Ends with a mark that something is missing. */
function cutLine(line: string, atMost: number, widthOf: (text: string) => number): string {
  const clusters = [...new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(line)].map((one) => one.segment)
  while (clusters.length > 1 && widthOf(clusters.join('') + CUT_MARK) > atMost) clusters.pop()
  return clusters.join('') + CUT_MARK
}

/** Shrinks to the floor, wraps, then cuts. One line in the full size stays as it is. */
export function fitLines(text: string, room: Room): FittedText {
  const { width, linesAtMost, size, floor, widthOf = plainWidth } = room
  const linesIn = (tried: number) => breakLines(text, width / tried, widthOf)
  const isFit = (lines: readonly string[], tried: number) =>
    lines.length <= linesAtMost && lines.every((line) => widthOf(line) * tried <= width + 1e-6)
  for (let tried = size; tried > floor; tried -= STEP) {
    const lines = linesIn(tried)
    if (isFit(lines, tried)) return { lines, size: tried }
  }
  const lines = linesIn(floor)
  if (isFit(lines, floor)) return { lines, size: floor, ...(floor < size ? { misfit: 'atFloor' as const } : {}) }
  const kept = lines.slice(0, linesAtMost)
  const last = kept.at(-1) ?? ''
  return { lines: [...kept.slice(0, -1), cutLine(last, width / floor, widthOf)], size: floor, misfit: 'cut' }
}
