import type { Mark } from '../page'
import type { Area } from './page-frame'

/** Content that runs down a page and on to the next; it holds the bodies of all pages so far. */
export interface Flow {
  readonly area: Area
  /** mm from the next free place down to the end of this page. */
  room(): number
  /** Whether anything stands on this page. */
  isFresh(): boolean
  /** Takes a strip of this height, on the next page where it does not fit here; where its top is. */
  take(height: number): number
  /** Marks on the page of the strip that was taken last. */
  draw(...marks: readonly Mark[]): void
  /** Goes to a new page. */
  turn(): void
  /** Of each page. */
  bodies(): readonly (readonly Mark[])[]
}

/** Sums of mm are not exact: a strip that ends this near to the end still fits. */
const TOLERANCE = 0.001

export function createFlow(area: Area): Flow {
  const bodies: Mark[][] = [[]]
  let body = bodies[0]!
  let y = area.top
  const room = () => area.bottom - y
  const turn = () => {
    body = []
    bodies.push(body)
    y = area.top
  }
  return {
    area,
    room,
    isFresh: () => y === area.top,
    take(height) {
      if (height > room() + TOLERANCE && y !== area.top) turn()
      const top = y
      y += height
      return top
    },
    draw(...marks) {
      for (const mark of marks) body.push(mark)
    },
    turn,
    bodies: () => bodies,
  }
}
