import type { Mark } from '../paper/page'
import { textWidth } from '../paper/text-width'
import type { Language } from '../settings/settings'
import type { Shop } from '../settings/shop'
import { nameLineOf } from './addressee'
import { type CodeBoxes, codeMarks, codeWidth } from './code-boxes'
import { ENVELOPE_SIZES, type EnvelopeOptions } from './envelope'
import { type EnvelopeTexts, type LaidOutEnvelope, stampWords, worstOf } from './envelope-texts'
import { type FittedText, fitLines } from './fit-lines'
import { layOutVertical } from './lay-out-vertical-envelope'

const CODE: CodeBoxes = { x: 12, y: 9, width: 7, height: 9, pitch: 9, gap: 0, size: 6.5 }
const SENDER_CODE: Omit<CodeBoxes, 'x'> = { y: 0, width: 4.6, height: 5.6, pitch: 5.6, gap: 0, size: 3.8 }
const STAMP = { width: 20, height: 20, right: 10, top: 8 }
const MARGIN = 12
const LEADING = 1.35

function stampPlace(width: number, language: Language): readonly Mark[] {
  const x = width - STAMP.right - STAMP.width
  return [
    { kind: 'box', x, y: STAMP.top, width: STAMP.width, height: STAMP.height, border: 0.3, tone: 'danger' },
    {
      kind: 'text',
      text: stampWords(language),
      x: x + STAMP.width / 2,
      y: STAMP.top + STAMP.height / 2 + 1.3,
      size: 3.5,
      anchor: 'middle',
      tone: 'muted',
    },
  ]
}

function senderOf(
  shop: Shop,
  page: { readonly width: number; readonly height: number },
  hasFrame: boolean,
): readonly Mark[] {
  const x = page.width - MARGIN
  const width = page.width * 0.6
  const who = [shop.shopName, shop.shopPhone].filter((word) => word !== '').join('  ')
  const address = fitLines(shop.shopAddress, { width, linesAtMost: 1, size: 3.8, floor: 2.5 })
  const name = fitLines(who, { width, linesAtMost: 1, size: 3.8, floor: 2.5 })
  const boxes = { ...SENDER_CODE, x: x - codeWidth(SENDER_CODE), y: page.height - 7 - SENDER_CODE.height }
  const lineAt = ({ lines, size }: FittedText, y: number) =>
    lines.map((text): Mark => ({ kind: 'text', text, x, y, size, anchor: 'end' }))
  return [
    ...lineAt(address, boxes.y - 8.4),
    ...lineAt(name, boxes.y - 2.6),
    ...codeMarks(shop.shopPostcode, boxes, hasFrame),
  ]
}

/** 横式: code top left, stamp top right, address, name larger in the middle, sender bottom right. */
function layOutHorizontal({ to, shop, language }: EnvelopeTexts, options: EnvelopeOptions): LaidOutEnvelope {
  const page = ENVELOPE_SIZES[options.kind]
  const left = 36
  const width = page.width - left - 24
  const address = fitLines(to.address, { width, linesAtMost: 2, size: 6, floor: 4 })
  const employer = fitLines(options.hasEmployer ? to.employer : '', { width, linesAtMost: 1, size: 5, floor: 3.5 })
  const nameLeft = page.width * 0.3
  const name = fitLines(nameLineOf(to, options), {
    width: page.width - nameLeft - 24,
    linesAtMost: 1,
    size: 9,
    floor: 5,
    widthOf: (line) => textWidth(line, { isBold: true }),
  })
  const addressY = page.height * 0.375
  const employerY = addressY + address.size * LEADING * Math.max(address.lines.length - 1, 0) + employer.size * 1.6
  const at = (x: number, y: number, { lines, size }: FittedText, isBold?: true) =>
    lines.map(
      (text, place): Mark => ({
        kind: 'text',
        text,
        x,
        y: y + place * size * LEADING,
        size,
        ...(isBold ? { isBold } : {}),
      }),
    )
  return {
    misfit: worstOf([address, employer, name]),
    marks: [
      ...codeMarks(to.postcode, CODE, options.hasFrame),
      ...(options.hasFrame ? stampPlace(page.width, language) : []),
      ...at(left, addressY, address),
      ...at(left, employerY, employer),
      ...at(nameLeft, page.height * 0.655, name, true),
      ...(options.hasSender ? senderOf(shop, page, options.hasFrame) : []),
    ],
  }
}

/** One envelope, in the size of its kind. */
export const layOutEnvelope = (texts: EnvelopeTexts, options: EnvelopeOptions): LaidOutEnvelope =>
  options.kind === 'vertical' ? layOutVertical(texts, options) : layOutHorizontal(texts, options)
