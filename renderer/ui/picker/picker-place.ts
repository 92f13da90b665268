import type { CSSProperties } from 'react'
import type { FieldMenu } from './field-menu'

const WIDTH = 280
/** The tallest it gets, with a list and without. */
const HEIGHT = { list: 372, plain: 48 } as const
const MARGIN = 8

/** At the pointer or under the field, wholly inside the window; over the field where there is no room under it. */
export function placeOf({ field, at, list }: FieldMenu): CSSProperties {
  const height = list && !field.readOnly ? HEIGHT.list : HEIGHT.plain
  const { left, top, bottom } = field.getBoundingClientRect()
  const x = Math.max(Math.min(at?.x ?? left, window.innerWidth - WIDTH - MARGIN), MARGIN)
  const y = at?.y ?? bottom + 2
  if (y + height <= window.innerHeight - MARGIN) return { left: x, top: y, width: WIDTH }
  const foot = window.innerHeight - (at?.y ?? top - 2)
  const isRoomAbove = window.innerHeight - foot >= height + MARGIN
  return { left: x, bottom: isRoomAbove ? foot : MARGIN, width: WIDTH }
}
