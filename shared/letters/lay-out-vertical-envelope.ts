import type { Mark } from '../paper/page'
import { verticalColumn, verticalHeight } from '../paper/vertical-text'
import type { Shop } from '../settings/shop'
import { nameLineOf } from './addressee'
import { type CodeBoxes, codeMarks, codeWidth } from './code-boxes'
import { ENVELOPE_SIZES, type EnvelopeOptions } from './envelope'
import { type EnvelopeTexts, type LaidOutEnvelope, stampWords, worstOf } from './envelope-texts'
import { type FittedText, fitLines } from './fit-lines'

const PAGE = ENVELOPE_SIZES.vertical
const CODE_BOX = { y: 10, width: 7, height: 9, pitch: 8, gap: 2, size: 6.5 }
const CODE: CodeBoxes = { ...CODE_BOX, x: PAGE.width - 8 - codeWidth(CODE_BOX) }
const SENDER_CODE: CodeBoxes = { x: 8, y: PAGE.height - 17, width: 5, height: 6.5, pitch: 5.6, gap: 1.6, size: 4 }
const STAMP = { x: 8, y: 8, width: 18, height: 22 }
/** The red frame in the middle; the name stands in it. */
const FRAME = { x: 44, y: 34, width: 32, height: 160 }
const TOP = FRAME.y + 2
const BOTTOM = FRAME.y + FRAME.height
/** Of the sender's columns: they end at the bottom. */
const SENDER_HEIGHT = 120

const columnsOf = (text: string, room: Omit<Parameters<typeof fitLines>[1], 'widthOf'>, isBold = false) =>
  fitLines(text, { ...room, widthOf: (line) => verticalHeight(line, { isBold }) })

/** Columns from the right; `x` is the middle of the first. */
const fromTop = ({ lines, size }: FittedText, x: number, y: number): readonly Mark[] =>
  lines.flatMap((text, place) => verticalColumn(text, { x: x - place * size * 1.4, y, size }))

const toBottom = ({ lines, size }: FittedText, x: number, bottom: number): readonly Mark[] =>
  lines.flatMap((text, place) =>
    verticalColumn(text, { x: x - place * size * 1.4, y: bottom - verticalHeight(text) * size, size }),
  )

function nameInFrame(name: FittedText): readonly Mark[] {
  const middle = FRAME.y + FRAME.height / 2
  return name.lines.flatMap((text) => {
    const height = verticalHeight(text, { isBold: true }) * name.size
    return verticalColumn(text, {
      x: FRAME.x + FRAME.width / 2,
      y: middle - height / 2,
      size: name.size,
      isBold: true,
    })
  })
}

function senderOf(shop: Shop, hasFrame: boolean): readonly Mark[] {
  const room = { width: SENDER_HEIGHT, linesAtMost: 1, size: 4.25, floor: 2.75 }
  const bottom = BOTTOM + 12
  return [
    ...toBottom(columnsOf(shop.shopAddress, { ...room, linesAtMost: 2 }), 37, bottom),
    ...toBottom(columnsOf(shop.shopName, { ...room, size: 5 }), 23.5, bottom),
    ...toBottom(columnsOf(shop.shopPhone, room), 16, bottom),
    ...codeMarks(shop.shopPostcode, SENDER_CODE, hasFrame),
  ]
}

function framesOf(words: string): readonly Mark[] {
  const height = verticalHeight(words) * 3.5
  return [
    { kind: 'box', ...FRAME, border: 0.5, tone: 'danger' },
    { kind: 'box', ...STAMP, border: 0.3, tone: 'danger' },
    ...verticalColumn(words, {
      x: STAMP.x + STAMP.width / 2,
      y: STAMP.y + (STAMP.height - height) / 2,
      size: 3.5,
      tone: 'muted',
    }),
  ]
}

/** 直式: code top right, address at the right, name in the frame, sender at the bottom left. */
export function layOutVertical({ to, shop, language }: EnvelopeTexts, options: EnvelopeOptions): LaidOutEnvelope {
  const height = BOTTOM - TOP
  const address = columnsOf(to.address, { width: height, linesAtMost: 2, size: 7, floor: 4.5 })
  const employer = columnsOf(options.hasEmployer ? to.employer : '', {
    width: height,
    linesAtMost: 1,
    size: 5.5,
    floor: 3.5,
  })
  const room = { width: FRAME.height - 16, linesAtMost: 1, size: 14, floor: 6 }
  const name = columnsOf(nameLineOf(to, options), room, true)
  return {
    misfit: worstOf([address, employer, name]),
    marks: [
      ...(options.hasFrame ? framesOf(stampWords(language)) : []),
      ...codeMarks(to.postcode, CODE, options.hasFrame),
      ...fromTop(address, 107, TOP),
      ...fromTop(employer, 84, TOP + 12),
      ...nameInFrame(name),
      ...(options.hasSender ? senderOf(shop, options.hasFrame) : []),
    ],
  }
}
