import { type PointerEvent, useRef, useState, type WheelEvent } from 'react'

const STEP = 1.25
const LARGEST = 16

interface Placing {
  /** 1: as large as fits. */
  readonly scale: number
  /** Quarters of a turn to the right. */
  readonly quarters: number
  readonly x: number
  readonly y: number
}

const FIT: Placing = { scale: 1, quarters: 0, x: 0, y: 0 }

/** How a picture lies on the stage: larger, turned, pushed. */
export function useZoom() {
  const [placing, setPlacing] = useState(FIT)
  const held = useRef<{ readonly x: number; readonly y: number }>(undefined)
  const zoom = (factor: number) =>
    setPlacing((now) => {
      const scale = Math.min(Math.max(now.scale * factor, 1), LARGEST)
      return scale === 1 ? { ...now, scale, x: 0, y: 0 } : { ...now, scale }
    })
  return {
    placing,
    zoomIn: () => zoom(STEP),
    zoomOut: () => zoom(1 / STEP),
    fit: () => setPlacing((now) => ({ ...FIT, quarters: now.quarters })),
    rotate: () => setPlacing((now) => ({ ...FIT, quarters: (now.quarters + 1) % 4 })),
    reset: () => setPlacing(FIT),
    stage: {
      onWheel: (event: WheelEvent) => zoom(event.deltaY < 0 ? STEP : 1 / STEP),
      onPointerDown: (event: PointerEvent) => {
        held.current = { x: event.clientX - placing.x, y: event.clientY - placing.y }
        event.currentTarget.setPointerCapture(event.pointerId)
      },
      onPointerMove: (event: PointerEvent) => {
        const { current } = held
        if (!current || placing.scale === 1) return
        setPlacing((now) => ({ ...now, x: event.clientX - current.x, y: event.clientY - current.y }))
      },
      onPointerUp: () => {
        held.current = undefined
      },
    },
  }
}
