import { SIMPLIFIED } from './simplified'

/** UTF-16 offsets [start, end). */
export interface TextRange {
  readonly start: number
  readonly end: number
}

export interface FoldedText {
  readonly text: string
  /** For each UTF-16 unit of `text`, where in the original it comes from. */
  readonly ranges: readonly TextRange[]
}

const FOLDED_ALREADY = /^[a-z0-9\u4e00-\u9fff]$/
const DROPPED = /[\p{M}\p{Z}\p{P}\p{Cc}\p{Cf}\p{Cs}]/gu
const MARK = /^\p{M}$/u

/** Latin letters that Unicode does not take apart, as people type them without the key. */
const PLAIN_LETTERS: ReadonlyMap<string, string> = new Map(
  Object.entries({ đ: 'd', ł: 'l', ø: 'o', ı: 'i', ß: 'ss', æ: 'ae', œ: 'oe', ς: 'σ' }),
)

/**
 * The form in which text is indexed and asked for: width, case, marks, traditional characters, white space and
 * punctuation do not count. Private-use characters stay: old systems kept rare names in them.
 */
export function foldText(text: string): string {
  let folded = ''
  for (const character of text) folded += foldCharacter(character)
  return folded
}

/** `foldText` that remembers where each unit came from; a mark belongs to the character before it. */
export function foldWithMap(text: string): FoldedText {
  let folded = ''
  const ranges: TextRange[] = []
  let start = 0
  let markedFrom = 0
  for (const character of text) {
    const end = start + character.length
    const part = foldCharacter(character)
    if (part !== '') markedFrom = ranges.length
    for (let unit = 0; unit < part.length; unit++) ranges.push({ start, end })
    if (part === '' && MARK.test(character)) {
      for (let unit = markedFrom; unit < ranges.length; unit++) ranges[unit] = { ...ranges[unit]!, end }
    }
    folded += part
    start = end
  }
  return { text: folded, ranges }
}

/** Where `text` contains the folded query: in order, never overlapping. */
export function findRanges(text: string, foldedQuery: string): readonly TextRange[] {
  if (foldedQuery === '') return []
  const folded = foldWithMap(text)
  const found: TextRange[] = []
  let at = folded.text.indexOf(foldedQuery)
  while (at >= 0) {
    const start = folded.ranges[at]!.start
    const end = folded.ranges[at + foldedQuery.length - 1]!.end
    const last = found.at(-1)
    // one character can fold to several, as ﬀ to ff, and be hit twice
    if (last && start < last.end) found[found.length - 1] = { start: last.start, end }
    else found.push({ start, end })
    at = folded.text.indexOf(foldedQuery, at + foldedQuery.length)
  }
  return found
}

/** Each character folds by itself, and what comes out is folded again until nothing changes. */
function foldCharacter(character: string): string {
  const simplified = SIMPLIFIED.get(character)
  if (simplified !== undefined) return simplified
  if (FOLDED_ALREADY.test(character)) return character
  const folded = character.normalize('NFKD').toLowerCase().replace(DROPPED, '')
  return folded === character ? (PLAIN_LETTERS.get(character) ?? character) : foldText(folded)
}
