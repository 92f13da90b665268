import { formatCalendarDate } from '../calendar-date'
import type { Mark, Page } from '../paper/page'
import { baselineIn } from '../paper/table/baseline'
import { linesOf } from '../paper/table/fit-text'
import { type Area, areaOf, framePages } from '../paper/table/page-frame'
import type { AttachmentFault, Bookmark, DossierFile, DossierNotes, Insertion } from './dossier'
import { layOutCardBodies, type PrintedCard } from './lay-out-card'

/** What the shop's language says in a dossier beside the card. */
export interface DossierWords {
  readonly card: string
  readonly services: string
  readonly untitled: string
  readonly pictureGone: string
  readonly faults: Readonly<Record<AttachmentFault, string>>
  takenOn(date: string): string
}

export interface LaidOutDossier {
  readonly pages: Page[]
  readonly notes: DossierNotes
}

const CAPTION = { size: 3.3, line: 4.8, linesAtMost: 2, gap: 2 } as const
const GAP = 7
const INCH = 25.4
/** A small picture is not blown up beyond this; pixels per inch. */
const COARSEST_DPI = 96

type Body = readonly Mark[]
/** Where something stands: a strip of a page; mm. */
type Strip = Pick<Area, 'left' | 'right' | 'top' | 'bottom'>

const captionOf = (file: DossierFile, words: DossierWords): string => {
  const name = file.name === '' ? words.untitled : file.name
  return file.takenOn === '' ? name : `${name}    ${words.takenOn(formatCalendarDate(file.takenOn))}`
}

function putPicture(file: DossierFile, words: DossierWords, strip: Strip): Body {
  const middle = (strip.left + strip.right) / 2
  const wide = strip.right - strip.left
  const caption = linesOf(captionOf(file, words), wide / CAPTION.size, { linesAtMost: CAPTION.linesAtMost })
  const room = strip.bottom - strip.top - CAPTION.gap - caption.length * CAPTION.line
  const marks: Mark[] = []
  let below = strip.top + room
  if (file.inspection.kind === 'picture') {
    const { isTurned } = file.inspection
    const [across, down] = isTurned ? [file.height, file.width] : [file.width, file.height]
    const scale = Math.min(wide / across, room / down, INCH / COARSEST_DPI)
    const [width, height] = [across * scale, down * scale]
    marks.push({ kind: 'picture', pictureId: file.pictureId, x: middle - width / 2, y: strip.top, width, height })
    below = strip.top + height
  } else {
    const y = baselineIn(strip.top, CAPTION.line, CAPTION.size)
    const text = words.pictureGone
    marks.push({ kind: 'text', text, x: middle, y, size: CAPTION.size, anchor: 'middle', tone: 'danger' })
    below = strip.top + CAPTION.line
  }
  caption.forEach((text, at) => {
    const y = baselineIn(below + CAPTION.gap + at * CAPTION.line, CAPTION.line, CAPTION.size)
    marks.push({ kind: 'text', text, x: middle, y, size: CAPTION.size, anchor: 'middle' })
  })
  return marks
}

/** Upright pictures have a page each, the others share one with the next. */
const isUpright = ({ inspection, width, height }: DossierFile) =>
  inspection.kind === 'picture' && (inspection.isTurned ? width > height : height > width)

function sharedPages(pictures: readonly DossierFile[]): readonly (readonly DossierFile[])[] {
  const pages: DossierFile[][] = []
  for (const picture of pictures) {
    const last = pages.at(-1)
    const fits = last?.length === 1 && !isUpright(picture) && !isUpright(last[0]!)
    if (fits) last.push(picture)
    else pages.push([picture])
  }
  return pages
}

function putFault(file: DossierFile, fault: AttachmentFault, words: DossierWords, area: Area): Body {
  const wide = (area.right - area.left) / CAPTION.size
  const name = linesOf(file.name === '' ? words.untitled : file.name, wide, { isBold: true, linesAtMost: 3 })
  const why = linesOf(words.faults[fault], wide)
  return [...name, ...why].map((text, at): Mark => {
    const y = baselineIn(area.top + at * CAPTION.line * 1.2, CAPTION.line, CAPTION.size)
    const bold = at < name.length ? ({ isBold: true } as const) : {}
    return { kind: 'text', text, x: area.left, y, size: CAPTION.size, ...bold }
  })
}

/** 客户档案: card and services, pictures, and where attached PDFs go; every page numbered in the whole. */
export function layOutDossier(card: PrintedCard, files: readonly DossierFile[], words: DossierWords): LaidOutDossier {
  const area = areaOf(card.frame)
  const { bodies: cardBodies, servicesPage } = layOutCardBodies(card)
  const bodies: Body[] = [...cardBodies]
  const numbers = bodies.map((_, index) => index + 1)
  const bookmarks: Bookmark[] = [
    { title: words.card, page: 1 },
    { title: words.services, page: servicesPage },
  ]
  const insertions: Insertion[] = []
  let pageCount = bodies.length
  const nameOf = ({ name }: DossierFile) => (name === '' ? words.untitled : name)
  const add = (body: Body) => {
    pageCount += 1
    bodies.push(body)
    numbers.push(pageCount)
  }
  for (const shared of sharedPages(files.filter(({ isPdf }) => !isPdf))) {
    const isWhole = shared.some(isUpright)
    const half = (area.bottom - area.top - GAP) / 2
    add(
      shared.flatMap((file, at) => {
        const top = area.top + at * (half + GAP)
        return putPicture(file, words, { ...area, top, bottom: isWhole ? area.bottom : top + half })
      }),
    )
    for (const file of shared) bookmarks.push({ title: nameOf(file), page: pageCount })
  }
  for (const file of files.filter(({ isPdf }) => isPdf)) {
    bookmarks.push({ title: nameOf(file), page: pageCount + 1 })
    const { inspection } = file
    if (inspection.kind === 'attachment') {
      insertions.push({ pictureId: file.pictureId, afterOwn: bodies.length })
      pageCount += inspection.pageCount
    } else add(putFault(file, inspection.kind === 'fault' ? inspection.fault : 'damaged', words, area))
  }
  return {
    pages: framePages(card.frame, bodies, { numbers, pageCount }),
    notes: { bookmarks, insertions, pageCount },
  }
}
