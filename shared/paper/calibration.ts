import { z } from 'zod'
import type { PageSize } from './page'

/** How one printer puts one stock off its place: what is drawn is moved and stretched against it. */
export const Calibration = z.object({
  /** 0.1 mm, to the right and down. */
  offsetX: z.int().min(-200).max(200),
  offsetY: z.int().min(-200).max(200),
  /** Of the drawing, from the page's top left corner; 1 is as it is. */
  scaleX: z.number().min(0.9).max(1.1),
  scaleY: z.number().min(0.9).max(1.1),
})
export type Calibration = Readonly<z.infer<typeof Calibration>>

export const NO_CALIBRATION: Calibration = { offsetX: 0, offsetY: 0, scaleX: 1, scaleY: 1 }

/** A transform of mm on a page: x' = scaleX * x + moveX. */
export const transformOf = ({ offsetX, offsetY, scaleX, scaleY }: Calibration) => ({
  scaleX,
  scaleY,
  moveX: offsetX / 10,
  moveY: offsetY / 10,
})

/** Crosses of the calibration page stand so far from the page's edges; mm. */
export const CROSS_INSET = 20

/** What was measured on the printed calibration page; mm from the paper's edge to the cross. */
export const MeasuredCrosses = z.object({
  /** Of the top left cross: from the left edge, and from the top edge. */
  left: z.number().min(0).max(60),
  top: z.number().min(0).max(60),
  /** Of the bottom right cross: from the right edge, and from the bottom edge. */
  right: z.number().min(0).max(60),
  bottom: z.number().min(0).max(60),
})
export type MeasuredCrosses = Readonly<z.infer<typeof MeasuredCrosses>>

const axis = (near: number, far: number, length: number) => {
  const printed = length - near - far
  const scale = (length - 2 * CROSS_INSET) / printed
  return { scale, offset: Math.round((CROSS_INSET - near * scale) * 10) }
}

/** The calibration that would have put the crosses of an uncalibrated page where they belong. */
export function calibrationFrom({ left, top, right, bottom }: MeasuredCrosses, page: PageSize): Calibration {
  const x = axis(left, right, page.width)
  const y = axis(top, bottom, page.height)
  return { offsetX: x.offset, offsetY: y.offset, scaleX: x.scale, scaleY: y.scale }
}

const LIMITS = Calibration.shape

/**
 * The calibration for a printer whose page was measured while `standing` held already. Undefined where the numbers are
 * further off than a printer can be.
 */
export function calibrationAfter(
  standing: Calibration,
  measured: MeasuredCrosses,
  page: PageSize,
): Calibration | undefined {
  const found = calibrationFrom(measured, page)
  // First what was found is applied, then what stood: x' = standing(found(x)).
  const after = {
    offsetX: Math.round(standing.scaleX * found.offsetX + standing.offsetX),
    offsetY: Math.round(standing.scaleY * found.offsetY + standing.offsetY),
    scaleX: standing.scaleX * found.scaleX,
    scaleY: standing.scaleY * found.scaleY,
  }
  const isPossible = (Object.keys(after) as (keyof Calibration)[]).every(
    (name) => LIMITS[name].safeParse(after[name]).success,
  )
  return isPossible ? after : undefined
}
