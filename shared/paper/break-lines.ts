import { textWidth } from './text-width'

/** May not begin a line; 避头. */
const NOT_FIRST = new Set('、，。．；：？！）〕］｝〉》」』】’”…—,.;:?!)]}%％')
/** May not end one; 避尾. */
const NOT_LAST = new Set('（〔［｛〈《「『【‘“([{')

const clusters = new Intl.Segmenter('zh', { granularity: 'grapheme' })
const isWordPart = (cluster: string) => /^[\p{Script=Latin}\p{N}\-'’./@_+#&]/u.test(cluster)

/** What stays together on a line: a word or number, a character with the marks that cling to it. */
function piecesOf(text: string): readonly string[] {
  const pieces: string[] = []
  let last = ''
  for (const { segment } of clusters.segment(text)) {
    const clings =
      (isWordPart(segment) && isWordPart(last)) || (last !== '' && NOT_FIRST.has(segment)) || NOT_LAST.has(last)
    if (clings) pieces[pieces.length - 1] += segment
    else pieces.push(segment)
    last = segment
  }
  return pieces
}

/** A piece longer than a line, cut where the line is full. */
function cutPiece(piece: string, widthOf: (text: string) => number, atMost: number): readonly string[] {
  const parts: string[] = []
  let part = ''
  for (const { segment } of clusters.segment(piece)) {
    if (part !== '' && widthOf(part + segment) > atMost) {
      parts.push(part)
      part = ''
    }
    part += segment
  }
  return part === '' ? parts : [...parts, part]
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
  const lines: string[] = []
  let line = ''
  const end = () => {
    const ended = line.trim()
    if (ended !== '') lines.push(ended)
    line = ''
  }
  for (const piece of piecesOf(text)) {
    if (widthOf((line + piece).trim()) <= atMost) {
      line += piece
      continue
    }
    end()
    const parts = widthOf(piece.trim()) > atMost ? cutPiece(piece, widthOf, atMost) : [piece]
    for (const part of parts.slice(0, -1)) {
      line = part
      end()
    }
    line = parts.at(-1) ?? ''
  }
  end()
  return lines
}
