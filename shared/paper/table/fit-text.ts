import { breakLines } from '../break-lines'
import { textWidth } from '../text-width'

interface Fitting {
  readonly isBold?: boolean
  /** Left out: as many as it needs. */
  readonly linesAtMost?: number
}

const ELLIPSIS = '…'
const TAB = '  '
/** A line breaks after fewer characters than this, whatever they are: no one is narrower. */
const NARROWEST_EM = 0.224

/** As much of a line as is no wider than `atMost` ems, with a mark where something is missing. */
export function cutLine(text: string, atMost: number, { isBold = false }: Fitting = {}): string {
  const widthOf = (part: string) => textWidth(part, { isBold })
  if (widthOf(text) <= atMost) return text
  let kept = ''
  for (const { segment } of new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(text)) {
    if (widthOf(kept + segment) + 1 > atMost) break
    kept += segment
  }
  return kept.trimEnd() + ELLIPSIS
}

/** Lines of a text with paragraphs, none wider than `atMost` ems; an empty paragraph is an empty line. [] for ''. */
export function linesOf(
  given: string,
  atMost: number,
  { isBold = false, linesAtMost }: Fitting = {},
): readonly string[] {
  if (given === '') return []
  const text = given.replaceAll('\t', TAB)
  const widthOf = (line: string) => textWidth(line, { isBold })
  const isPlain = !text.includes('\n') && widthOf(text) <= atMost
  if (isPlain) return [text]
  const enough = linesAtMost && Math.ceil((atMost / NARROWEST_EM) * (linesAtMost + 1))
  const shown = enough && text.length > enough ? text.slice(0, enough) : text
  const lines = shown.split('\n').flatMap((paragraph) => {
    const broken = breakLines(paragraph, atMost, widthOf)
    return broken.length > 0 ? broken : ['']
  })
  if (!linesAtMost || lines.length <= linesAtMost) return lines
  const last = lines[linesAtMost - 1] ?? ''
  const cut = widthOf(last) + 1 <= atMost ? last + ELLIPSIS : cutLine(`${last}${ELLIPSIS}`, atMost, { isBold })
  return [...lines.slice(0, linesAtMost - 1), cut]
}

/** The size at which a number is no wider than `width`: a number is never cut, it gets smaller; mm. */
export function sizeOfNumber(text: string, size: number, width: number, isBold: boolean): number {
  const wide = textWidth(text, { isBold }) * size
  return wide <= width ? size : (size * width) / wide
}
