import { textWidth } from './text-width'

/** May not begin a line; 避头. */
export const NOT_FIRST: ReadonlySet<string> = new Set('、，。．；：？！）〕］｝〉》」』】’”…—～·•・％‰℃,.;:?!)]}%')
/** May not end one; 避尾. */
export const NOT_LAST: ReadonlySet<string> = new Set('（〔［｛〈《「『【‘“([{')

const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' })
/** Of these each is a cluster of its own, which saves most texts the segmenter: it takes 1 µs a character. */
const PLAIN = /^[\x20-\x7e\u3000-\u3029\u3041-\u3096\u30a1-\u30fa\u3400-\u9fff\uff01-\uff5e]*$/
const clustersOf = (text: string): readonly string[] =>
  PLAIN.test(text) ? [...text] : [...segmenter.segment(text)].map(({ segment }) => segment)

const isWordPart = (cluster: string) => /^[\p{Script=Latin}\p{N}\-'’./@_+#&]/u.test(cluster)
const isSpace = (cluster: string | undefined) => cluster !== undefined && cluster.trim() === ''

/** What stays together on a line, in clusters: a word or number, a character with the marks that cling to it. */
function piecesOf(clusters: readonly string[]): readonly (readonly string[])[] {
  const pieces: string[][] = []
  let last = ''
  /** The last that is no space: spaces between do not make a bracket an end. */
  let lastInk = ''
  for (const cluster of clusters) {
    const piece = pieces.at(-1)
    if (piece && NOT_FIRST.has(cluster)) {
      // Spaces before it would be dropped at a break: they stay with what is before them.
      while (pieces.length > 1 && pieces.at(-1)?.every(isSpace)) pieces.at(-2)?.push(...(pieces.pop() ?? []))
      pieces.at(-1)?.push(cluster)
    } else if (piece && (NOT_LAST.has(lastInk) || (isWordPart(cluster) && isWordPart(last)))) piece.push(cluster)
    else pieces.push([cluster])
    last = cluster
    if (!isSpace(cluster)) lastInk = cluster
  }
  return pieces
}

/** How many clusters at the end of a full part go on with what follows, so that no mark stands where it may not. */
function carriedFrom(part: readonly string[], next: string): number {
  let from = part.length
  if (NOT_FIRST.has(next)) {
    do from -= 1
    while (from > 0 && (NOT_FIRST.has(part[from] ?? '') || isSpace(part[from])))
  }
  while (from > 0 && (NOT_LAST.has(part[from - 1] ?? '') || isSpace(part[from - 1]))) from -= 1
  // All of it: then it cannot be helped.
  return from > 0 ? part.length - from : 0
}

/** A piece longer than a line, cut where the line is full. */
function cutPiece(
  piece: readonly string[],
  widthOf: (text: string) => number,
  atMost: number,
): readonly (readonly string[])[] {
  const parts: (readonly string[])[] = []
  let part: string[] = []
  for (const cluster of piece) {
    if (part.length > 0 && widthOf([...part, cluster].join('').trim()) > atMost) {
      const carried = carriedFrom(part, cluster)
      const isTooMuch = widthOf([...part.slice(part.length - carried), cluster].join('').trim()) > atMost
      const cut = part.length - (carried === 0 || isTooMuch ? 0 : carried)
      parts.push(part.slice(0, cut))
      part = part.slice(cut)
    }
    part.push(cluster)
  }
  return part.length === 0 ? parts : [...parts, part]
}

/**
 * Lines of one paragraph, none wider than `atMost` ems where that can be (a single character is never cut). Spaces at a
 * break are dropped. [] for ''.
 */
export function breakLines(
  text: string,
  atMost: number,
  widthOf: (text: string) => number = (line) => textWidth(line),
): readonly string[] {
  const whole = text.trim()
  if (whole === '') return []
  if (widthOf(whole) <= atMost) return [whole]
  const lines: string[] = []
  let line = ''
  const end = () => {
    const ended = line.trim()
    if (ended !== '') lines.push(ended)
    line = ''
  }
  for (const clusters of piecesOf(clustersOf(whole))) {
    const piece = clusters.join('')
    if (widthOf((line + piece).trim()) <= atMost) {
      line += piece
      continue
    }
    end()
    const parts =
      widthOf(piece.trim()) > atMost ? cutPiece(clusters, widthOf, atMost).map((part) => part.join('')) : [piece]
    for (const part of parts.slice(0, -1)) {
      line = part
      end()
    }
    line = parts.at(-1) ?? ''
  }
  end()
  return lines
}
