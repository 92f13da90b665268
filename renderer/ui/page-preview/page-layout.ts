/** Between pages, and around them; CSS pixels. */
export const GAP = 16
/** At 100 %: as large as on paper, as far as the screen tells its density. */
const PX_PER_MM = 96 / 25.4

export const ZOOMS = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4] as const

/** 1 is 100 %; 'page': the whole page is seen, 'width': its whole width. */
export type Zoom = number | 'page' | 'width'

/** mm of a page, or pixels on the screen. */
export interface Size {
  readonly width: number
  readonly height: number
}

/** CSS pixels per mm. `room` is what the pages are shown in. */
export function scaleOf(zoom: Zoom, page: Size, room: Size): number {
  if (typeof zoom === 'number') return zoom * PX_PER_MM
  const wide = Math.max(room.width - 2 * GAP, 50) / page.width
  return zoom === 'width' ? wide : Math.min(wide, Math.max(room.height - 2 * GAP, 50) / page.height)
}

/** The next zoom of the ladder, from wherever it stands now. */
export function nextZoom(scale: number, direction: 1 | -1): number {
  const now = scale / PX_PER_MM
  const found = direction === 1 ? ZOOMS.find((one) => one > now * 1.01) : ZOOMS.findLast((one) => one < now * 0.99)
  return found ?? (direction === 1 ? ZOOMS.at(-1)! : ZOOMS[0])
}

/** Of the page at `index`, from the top of all; pixels. */
export const topOf = (index: number, pageHeight: number) => GAP + index * (pageHeight + GAP)

export interface Shown {
  readonly first: number
  readonly last: number
  /** The page that people are looking at. */
  readonly current: number
}

/** Which pages are in sight, with one more on either side. */
export function shownPages(scrollTop: number, roomHeight: number, pageHeight: number, pageCount: number): Shown {
  const pitch = pageHeight + GAP
  const within = (index: number) => Math.min(Math.max(index, 0), Math.max(pageCount - 1, 0))
  const isAtEnd = scrollTop > 0 && scrollTop + roomHeight >= topOf(pageCount, pageHeight) - 1
  const looked = Math.floor((scrollTop - GAP + roomHeight / 3) / pitch)
  return {
    first: within(Math.floor((scrollTop - GAP) / pitch) - 1),
    last: within(Math.floor((scrollTop + roomHeight - GAP) / pitch) + 1),
    current: isAtEnd ? within(pageCount - 1) : within(looked),
  }
}
