/** Advance widths of Noto Sans SC in thousandths of an em, from U+0020; its test reads them from the font files. */
const LATIN = {
  regular: [
    224, 323, 474, 555, 555, 921, 680, 278, 338, 338, 467, 555, 278, 347, 278, 392, 555, 555, 555, 555, 555, 555, 555,
    555, 555, 555, 278, 278, 555, 555, 555, 474, 946, 608, 657, 638, 688, 589, 552, 689, 728, 293, 535, 646, 543, 812,
    723, 742, 633, 742, 635, 596, 599, 721, 575, 878, 573, 531, 603, 338, 392, 338, 555, 559, 606, 563, 618, 510, 620,
    554, 325, 564, 607, 275, 275, 552, 284, 926, 610, 606, 620, 620, 388, 468, 377, 607, 521, 802, 498, 521, 475, 338,
    270, 338, 555,
  ],
  bold: [
    227, 370, 574, 590, 590, 963, 740, 325, 378, 378, 507, 590, 325, 370, 325, 387, 590, 590, 590, 590, 590, 590, 590,
    590, 590, 590, 325, 325, 590, 590, 590, 514, 1007, 641, 681, 656, 714, 615, 585, 717, 757, 330, 568, 686, 578, 853,
    749, 770, 667, 770, 682, 624, 625, 748, 619, 915, 627, 580, 613, 378, 387, 378, 590, 567, 626, 591, 644, 527, 644,
    581, 372, 597, 640, 304, 306, 604, 315, 964, 641, 626, 644, 644, 437, 495, 421, 637, 576, 863, 562, 574, 511, 378,
    296, 378, 590,
  ],
}
/** What is wider than a Chinese character, in thousandths: Cyrillic letters, a number sign, long dashes, ligatures. */
const WIDE: ReadonlyMap<number, number> = new Map([
  ...[...'ШЩЮ№ﬃﬄ'].map((character) => [character.codePointAt(0)!, 1100] as const),
  [0x2e3a, 1710],
  [0x2e3b, 2600],
])
/** An emoji of Windows, the widest. */
const EMOJI_WIDTH = 1400
/** Nearly all there is: asked first. */
const isHan = (code: number) => code >= 0x3000 && code < 0xa000
const isEmoji = (code: number) => code >= 0x1f000 && code < 0x1fb00

const FIRST_LATIN = 0x20
/** Before it nothing is wider than an em. */
const FIRST_WIDE = 0x400

const widthOfRare = (code: number) => WIDE.get(code) ?? (isEmoji(code) ? EMOJI_WIDTH : 1000)

/**
 * Width of one line in ems, as the paper font sets it without kerning. What is not ASCII counts as a whole em at least:
 * so wide are Chinese characters and the dot in foreign names, and nothing is taken for narrower than it is.
 */
export function textWidth(text: string, { isBold = false }: { readonly isBold?: boolean } = {}): number {
  const widths = LATIN[isBold ? 'bold' : 'regular']
  let thousandths = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    thousandths += widths[code - FIRST_LATIN] ?? (code < FIRST_WIDE || isHan(code) ? 1000 : widthOfRare(code))
  }
  return thousandths / 1000
}
