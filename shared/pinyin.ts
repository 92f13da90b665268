import { pinyin } from 'pinyin-pro'
import { foldText, foldWithMap, type TextRange } from './search-text'
import { SIMPLIFIED } from './simplified'

export interface NameReading {
  /** One Han character, or a run of Latin letters and digits, as written. */
  readonly text: string
  /** UTF-16 offset of `text` in the name. */
  readonly start: number
  /** 'lv' for 吕, 'ming' for Ming; '' when nobody knows. */
  readonly syllable: string
  /** 1 to 4; 0 for the neutral tone and for Latin. */
  readonly tone: number
}

export interface PinyinForms {
  readonly full: string
  readonly initials: string
  /** For 李文雄 '^liwenxiong ^wenxiong ^xiong ^lwx ^wx ^x': a query is anchored at a syllable by its '^'. */
  readonly indexText: string
  /** See `pinyinSortKey`. */
  readonly sortKey: string
}

export interface PinyinMatch {
  readonly kind: 'full' | 'initials'
  readonly ranges: readonly TextRange[]
}

/** A query can begin at any of the first syllables; nobody looks for a name by a later one. */
const STARTS_AT_MOST = 12

const READABLE = /\p{Script=Han}|(?:[\p{Script=Latin}0-9０-９]\p{M}*)+/gu
const HAN = /^\p{Script=Han}/u

/** In names these are not the traditional forms of 干 and 着. */
const READ_AS_WRITTEN: ReadonlySet<string> = new Set(['乾', '著'])

/** Surnames that pinyin-pro 3.29 reads like the everyday word. */
const MORE_SURNAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({ 种: 'chong2', 祭: 'zhai4', 贠: 'yun4', 佴: 'nai4', 隽: 'juan4' }),
)

/** One entry a Han character or Latin run; everything else is passed over. About 10 µs for a name of three. */
export function readName(name: string): readonly NameReading[] {
  const pieces = [...name.matchAll(READABLE)]
  const syllables = readHan(pieces.map(([text]) => text).filter((text) => HAN.test(text))).values()
  return pieces.map(({ 0: text, index: start }) => {
    if (!HAN.test(text)) return { text, start, syllable: foldText(text), tone: 0 }
    const [, syllable = '', tone = '0'] = /^([a-z]+)([0-4])$/.exec(syllables.next().value ?? '') ?? []
    return { text, start, syllable, tone: Number(tone) }
  })
}

/** Orders names as a telephone book does when compared byte by byte; unknown characters and other scripts come last. */
export const pinyinSortKey = (name: string): string => sortKeyOf(name, readName(name))

function sortKeyOf(name: string, readings: readonly NameReading[]): string {
  if (readings.length === 0) return `~~${foldText(name)}`
  return readings.map((reading) => `${sortableSyllable(reading)} ${reading.tone}${reading.text}`).join(' ')
}

export function pinyinForms(name: string): PinyinForms {
  const readings = readName(name)
  const spoken = spokenOf(readings)
  const starts = spoken.slice(0, STARTS_AT_MOST).map((_, start) => spoken.slice(start))
  const entries = new Set([...starts.map(fullOf), ...starts.map(initialsOf)])
  return {
    full: fullOf(spoken),
    initials: initialsOf(spoken),
    indexText: [...entries].map((entry) => `^${entry}`).join(' '),
    sortKey: sortKeyOf(name, readings),
  }
}

/** What a folded query marks, from a syllable on: by full pinyin (the last syllable may be cut), else by initials. */
export function pinyinRanges(name: string, query: string): PinyinMatch | undefined {
  if (query === '') return undefined
  const spoken = spokenOf(readName(name))
  for (const kind of ['full', 'initials'] as const) {
    const formOf = kind === 'full' ? fullOf : initialsOf
    for (let start = 0; start < Math.min(spoken.length, STARTS_AT_MOST); start++) {
      const rest = spoken.slice(start)
      if (formOf(rest).startsWith(query)) return { kind, ranges: markLetters(rest, kind, query.length) }
    }
  }
  return undefined
}

const spokenOf = (readings: readonly NameReading[]): readonly NameReading[] =>
  readings.filter((reading) => reading.syllable !== '')

const fullOf = (readings: readonly NameReading[]): string => readings.map((reading) => reading.syllable).join('')

const initialsOf = (readings: readonly NameReading[]): string => readings.map(initialOf).join('')

const initialOf = (reading: NameReading): string => String.fromCodePoint(reading.syllable.codePointAt(0) ?? 0)

function markLetters(
  readings: readonly NameReading[],
  kind: PinyinMatch['kind'],
  letters: number,
): readonly TextRange[] {
  const ranges: TextRange[] = []
  let left = letters
  for (const reading of readings) {
    if (left <= 0) break
    const said = kind === 'full' ? reading.syllable : initialOf(reading)
    const end = reading.start + lengthMarked(reading, Math.min(left, said.length))
    const last = ranges.at(-1)
    if (last?.end === reading.start) ranges[ranges.length - 1] = { start: last.start, end }
    else ranges.push({ start: reading.start, end })
    left -= said.length
  }
  return ranges
}

/** A Han character is marked whole, a Latin word as far as it was typed. */
const lengthMarked = (reading: NameReading, letters: number): number =>
  HAN.test(reading.text) ? reading.text.length : (foldWithMap(reading.text).ranges[letters - 1]?.end ?? 0)

/** A space ends a syllable, so that li stands before lia; ü follows u and stands before ua. */
function sortableSyllable({ text, syllable }: NameReading): string {
  if (syllable === '') return '~'
  return HAN.test(text) && syllable.includes('v') ? `${syllable.replace('v', 'u')}!` : syllable
}

/** 'zeng1' for each character; all are read together, because 长 and 重 depend on their neighbours. */
function readHan(characters: readonly string[]): readonly string[] {
  const plain = characters.map((character) => character.normalize('NFKC'))
  const simplified = plain.map((character) =>
    READ_AS_WRITTEN.has(character) ? character : (SIMPLIFIED.get(character) ?? character),
  )
  const readings = pinyinOf(simplified.join(''))
  return simplified.map((character, index) => {
    const surname = index === 0 ? MORE_SURNAMES.get(character) : undefined
    const reading = surname ?? readings[index] ?? ''
    // pinyin-pro does not know every simplified form, as 㳕 for 灡
    return reading === character ? (pinyinOf(plain[index] ?? '')[0] ?? '') : reading
  })
}

const pinyinOf = (text: string): readonly string[] =>
  pinyin(text, { mode: 'surname', surname: 'head', type: 'array', toneType: 'num', v: true, toneSandhi: false }).map(
    (syllable) => syllable.replace('ê', 'e'),
  )
