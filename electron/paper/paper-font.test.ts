import { type Font, openSync } from 'fontkit'
import { expect, test } from 'vitest'
import { COVERED } from '../../shared/paper/paper-characters'
import { textWidth } from '../../shared/paper/text-width'

// Beside the layout's own tests there is no disk: the font files are read here.
const fontAt = (path: string) => openSync(`node_modules/@expo-google-fonts/noto-sans-sc/${path}`) as Font
const WEIGHTS = [
  { name: 'regular', isBold: false, font: fontAt('400Regular/NotoSansSC_400Regular.ttf') },
  { name: 'bold', isBold: true, font: fontAt('700Bold/NotoSansSC_700Bold.ttf') },
]

test.each(WEIGHTS)(
  'the layout knows how wide the paper font sets ASCII and the dot in foreign names: $name',
  (weight) => {
    const { isBold, font } = weight
    const codes = [...Array.from({ length: 0x7f - 0x20 }, (_, place) => 0x20 + place), 0xb7]
    const wrong = codes.filter((code) => {
      const width = font.glyphForCodePoint(code).advanceWidth / font.unitsPerEm
      return Math.abs(width - textWidth(String.fromCodePoint(code), { isBold })) > 1e-9
    })
    expect(wrong.map((code) => String.fromCodePoint(code))).toEqual([])
  },
)

test.each(WEIGHTS)('no character is wider than the layout takes it for: $name', ({ isBold, font }) => {
  const wider = font.characterSet.filter((code) => {
    const width = font.glyphForCodePoint(code).advanceWidth / font.unitsPerEm
    return width > textWidth(String.fromCodePoint(code), { isBold }) + 1e-9
  })
  expect(wider.map((code) => `U+${code.toString(16)} ${String.fromCodePoint(code)}`)).toEqual([])
})

test.each(WEIGHTS)('a character that passes for covered is in the paper font: $name', ({ font }) => {
  const known = new Set(font.characterSet)
  const missing = COVERED.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, place) => first + place).filter((code) => !known.has(code)),
  )
  expect(missing.map((code) => `U+${code.toString(16)}`)).toEqual([])
})

test('what an address book is full of passes for covered, so that nothing has to be drawn to find out', () => {
  const known = new Set(WEIGHTS[0]!.font.characterSet)
  const gb2312 = new TextDecoder('gb2312')
  const characters: string[] = []
  for (let lead = 0xb0; lead <= 0xf7; lead++) {
    for (let trail = 0xa1; trail <= 0xfe; trail++) characters.push(gb2312.decode(Uint8Array.of(lead, trail)))
  }
  const covered = (code: number) => COVERED.some(([first, last]) => code >= first && code <= last)
  const codes = characters.map((character) => character.codePointAt(0) ?? 0).filter((code) => known.has(code))
  expect(codes.length).toBeGreaterThan(6700)
  expect(codes.filter((code) => !covered(code))).toEqual([])
})
