import { breakLines } from '../paper/break-lines'
import { A4, type Mark, type Page, type TextMark } from '../paper/page'
import type { Shop } from '../settings/shop'
import { type Addressee, nameLineOf } from './addressee'
import { worstOf } from './envelope-texts'
import { type FittedText, fitLines } from './fit-lines'
import type { LetterText } from './letter-template'

const LEFT = 25
const RIGHT = A4.width - 25
const WIDTH = RIGHT - LEFT
/** Of text; the number of the page stands under it. */
const LAST_BASELINE = 270
const PAGE_NUMBER_BASELINE = 284
const FIRST_BASELINE = 28

const BODY = { size: 4.2, leading: 7.2, gap: 1.8 }
const INDENT_EMS = 2
/** `gap`: to the body. */
const SUBJECT = { size: 5.4, leading: 8.4, gap: 2.5 }
/** Of a signature, however long a line of it is. */
const SIGNATURE_WIDTH = 90
/** Folded in three, the address stands in the window of a DL envelope: 20 to 100 mm from the left, 45 to 90 from the top. */
const WINDOW = { top: 46, width: 78, bottom: 90 }

/** One letter as it is printed; what is merged is merged. */
export interface MergedLetter extends Omit<LetterText, 'hasDate'> {
  /** As written under the signature; '' for none. */
  readonly date: string
  /** null: without a letterhead. */
  readonly shop: Shop | null
  /** null: without an address. */
  readonly to: Addressee | null
}

interface Line {
  readonly mark: Omit<TextMark, 'kind' | 'y'>
  /** From the baseline before. */
  readonly advance: number
}

function letterheadOf(shop: Shop): readonly Mark[] {
  const details = [shop.shopAddress, shop.shopPostcode, shop.shopPhone].filter((word) => word !== '').join('  ')
  const name = fitLines(shop.shopName, { width: WIDTH, linesAtMost: 1, size: 6, floor: 3.5 })
  const small = fitLines(details, { width: WIDTH, linesAtMost: 2, size: 3, floor: 2.25 })
  if (name.lines.length + small.lines.length === 0) return []
  return [
    ...name.lines.map((text) => ({ kind: 'text', text, x: LEFT, y: 20, size: name.size, isBold: true }) as const),
    ...small.lines.map(
      (text, place) => ({ kind: 'text', text, x: LEFT, y: 26 + place * 4, size: small.size, tone: 'muted' }) as const,
    ),
    { kind: 'line', x1: LEFT, y1: 33, x2: RIGHT, y2: 33, width: 0.3, tone: 'muted' },
  ]
}

const blockOf = (text: string, room: { readonly linesAtMost: number; readonly size: number }): FittedText =>
  fitLines(text, { width: WINDOW.width, floor: 3, ...room })

const blocksOf = (to: Addressee): readonly FittedText[] => [
  blockOf(to.postcode, { linesAtMost: 1, size: 4 }),
  blockOf(to.address, { linesAtMost: 3, size: 4.2 }),
  blockOf(to.employer, { linesAtMost: 1, size: 4.2 }),
  blockOf(nameLineOf(to, { salutation: 'title', hasJobTitle: false, hasEmployer: true }), { linesAtMost: 1, size: 5 }),
]

function addressMarks(blocks: readonly FittedText[]): readonly Mark[] {
  let y = WINDOW.top
  return blocks.flatMap(({ lines, size }) =>
    lines.map((text) => {
      y += size * 1.45
      return { kind: 'text', text, x: LEFT, y, size } as const
    }),
  )
}

/** The greeting, a first line that ends with a colon, stands at the margin; other paragraphs are indented. */
function paragraphLines(paragraph: string, isGreeting: boolean): readonly Line[] {
  const ems = WIDTH / BODY.size
  const indent = isGreeting ? 0 : INDENT_EMS
  const text = paragraph.replaceAll('\t', ' ').trim()
  const [first] = breakLines(text, ems - indent)
  // A paragraph of nothing is the space that somebody wanted.
  if (first === undefined) return [{ mark: { text: '', x: LEFT, size: BODY.size }, advance: BODY.leading }]
  const rest = breakLines(text.slice(first.length), ems)
  const lineOf = (line: string, x: number, isFirst: boolean): Line => ({
    mark: { text: line, x, size: BODY.size },
    advance: BODY.leading + (isFirst ? BODY.gap : 0),
  })
  return [lineOf(first, LEFT + indent * BODY.size, true), ...rest.map((line) => lineOf(line, LEFT, false))]
}

function bodyLines(body: string): readonly Line[] {
  if (body.trim() === '') return []
  return body
    .split('\n')
    .flatMap((paragraph, place) => paragraphLines(paragraph, place === 0 && /[:：]\s*$/.test(paragraph)))
}

const subjectLines = (subject: string): readonly Line[] =>
  breakLines(subject, WIDTH / SUBJECT.size / 1.05).map((text) => ({
    mark: { text, x: A4.width / 2, size: SUBJECT.size, isBold: true, anchor: 'middle' },
    advance: SUBJECT.leading,
  }))

function closingLines({ signature, date }: MergedLetter): readonly Line[] {
  const lines = [...signature.split('\n'), date].flatMap((text) => breakLines(text, SIGNATURE_WIDTH / BODY.size))
  return lines.map((text, place) => ({
    mark: { text, x: RIGHT, size: BODY.size, anchor: 'end' },
    advance: BODY.leading + (place === 0 ? BODY.leading : 0),
  }))
}

/** Lines down the pages; `together` stay on one page where one page can hold them. */
function flow(pages: Mark[][], startY: number, blocks: readonly (readonly Line[])[]): void {
  let y = startY
  for (const lines of blocks) {
    const height = lines.reduce((sum, line) => sum + line.advance, 0)
    const [head] = lines
    if (y + height > LAST_BASELINE && height < LAST_BASELINE - FIRST_BASELINE && head) {
      pages.push([])
      y = FIRST_BASELINE - head.advance
    }
    for (const { mark, advance } of lines) {
      y += advance
      if (y > LAST_BASELINE) {
        pages.push([])
        y = FIRST_BASELINE
      }
      if (mark.text !== '') pages.at(-1)?.push({ kind: 'text', ...mark, y })
    }
  }
}

const firstBaselineOf = ({ shop, to }: MergedLetter, hasHead: boolean) =>
  to ? WINDOW.bottom + 4 : shop && hasHead ? 40 : FIRST_BASELINE - BODY.leading

export interface LaidOutLetter {
  readonly pages: readonly Page[]
  /** Of the address. */
  readonly misfit: FittedText['misfit']
}

const pageNumber = (page: number, of: number): Mark => ({
  kind: 'text',
  text: `${page} / ${of}`,
  x: A4.width / 2,
  y: PAGE_NUMBER_BASELINE,
  size: 3,
  anchor: 'middle',
  tone: 'muted',
})

/** One letter, A4; 'n / N' at the foot where it has more than one page. */
export function layOutLetter(letter: MergedLetter): LaidOutLetter {
  const head = letter.shop ? letterheadOf(letter.shop) : []
  const address = letter.to ? blocksOf(letter.to) : []
  const pages: Mark[][] = [[...head, ...addressMarks(address)]]
  const subject = subjectLines(letter.subject)
  const [first, ...body] = bodyLines(letter.body)
  const gap = subject.length > 0 ? SUBJECT.gap : 0
  const begin = first ? [{ ...first, advance: first.advance + gap }] : []
  const single = [...subject, ...begin, ...body].map((line) => [line])
  flow(pages, firstBaselineOf(letter, head.length > 0), [...single, closingLines(letter)])
  if (pages.length > 1) for (const [place, marks] of pages.entries()) marks.push(pageNumber(place + 1, pages.length))
  return { pages: pages.map((marks) => ({ marks })), misfit: worstOf(address) }
}
