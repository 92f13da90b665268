/**
 * Ranges of Unicode that Noto Sans SC, our paper font, covers without a gap: ASCII, Latin-1, general punctuation in
 * use, CJK symbols, kana, Chinese characters of the URO and Extension A as far as it has them, full-width forms. Its
 * test compares them with the font file. Others may still be in it: asking about them costs little.
 */
export const COVERED: readonly (readonly [number, number])[] = [
  [0x20, 0x7e],
  [0xa0, 0x103],
  [0x2018, 0x2019],
  [0x201c, 0x201d],
  [0x3000, 0x303f],
  [0x3041, 0x3096],
  [0x3099, 0x30ff],
  [0x3400, 0x4db5],
  [0x4e00, 0x9fef],
  [0xff01, 0xff5e],
]

const isCovered = (code: number) => COVERED.some(([first, last]) => code >= first && code <= last)

/** Characters, each once, that may be missing from the paper font. Whole clusters: an emoji may be several code points. */
export function rareCharactersIn(text: string): readonly string[] {
  const isPlain = [...text].every((character) => isCovered(character.codePointAt(0) ?? 0))
  if (isPlain) return []
  const clusters = [...new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(text)].map(
    ({ segment }) => segment,
  )
  return [...new Set(clusters)].filter((cluster) => [...cluster].some((one) => !isCovered(one.codePointAt(0) ?? 0)))
}
