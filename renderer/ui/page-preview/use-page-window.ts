import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { GAP, nextZoom, type Shown, type Size, scaleOf, shownPages, topOf, type Zoom } from './page-layout'

const isSame = (one: Shown, other: Shown) =>
  one.first === other.first && one.last === other.last && one.current === other.current

/** The scroller's inner size, kept up to date. */
function useRoom(scroller: RefObject<HTMLElement | null>): Size {
  const [room, setRoom] = useState<Size>({ width: 0, height: 0 })
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const measure = () => setRoom({ width: element.clientWidth, height: element.clientHeight })
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [scroller])
  return room
}

/** Which pages of many are seen, how large, and how to go to another; lengths of `pageSize` in mm. */
export function usePageWindow(pageCount: number, pageSize: Size) {
  const scroller = useRef<HTMLElement>(null)
  const room = useRoom(scroller)
  const [zoom, setZoom] = useState<Zoom>('page')
  const [shown, setShown] = useState<Shown>({ first: 0, last: -1, current: 0 })
  /** Where a page was gone to: near the end several pages share one place of the scroller. */
  const gone = useRef<{ readonly page: number; readonly scrollTop: number }>(undefined)
  const scale = scaleOf(zoom, pageSize, room)
  const pageHeight = pageSize.height * scale
  const drawnHeight = useRef(pageHeight)

  const look = () => {
    const element = scroller.current
    if (!element) return
    const seen = shownPages(element.scrollTop, element.clientHeight, pageHeight, pageCount)
    const current = gone.current?.scrollTop === element.scrollTop ? gone.current.page : seen.current
    const next = { ...seen, current: Math.min(current, Math.max(pageCount - 1, 0)) }
    setShown((now) => (isSame(now, next) ? now : next))
  }
  const goTo = (page: number) => {
    const element = scroller.current
    if (!element) return
    const target = Math.min(Math.max(page, 0), pageCount - 1)
    element.scrollTop = target * (pageHeight + GAP)
    gone.current = { page: target, scrollTop: element.scrollTop }
    look()
  }
  // What was in the middle stays there while the pages grow or shrink.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new place is looked up when sizes or pages change
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element || room.height === 0) return
    if (drawnHeight.current !== pageHeight) {
      const before = drawnHeight.current
      drawnHeight.current = pageHeight
      if (zoom === 'page') return goTo(shown.current)
      const middle = element.scrollTop + room.height / 2
      const index = Math.min(Math.max(Math.floor((middle - GAP) / (before + GAP)), 0), Math.max(pageCount - 1, 0))
      const part = (middle - topOf(index, before)) / before
      element.scrollTop = topOf(index, pageHeight) + part * pageHeight - room.height / 2
    }
    look()
  }, [pageHeight, pageCount, room.height])

  const step = (direction: 1 | -1) => setZoom(nextZoom(scale, direction))
  const stepLatest = useRef(step)
  useEffect(() => {
    stepLatest.current = step
  })
  useEffect(() => {
    const element = scroller.current
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey) return
      event.preventDefault()
      if (event.deltaY !== 0) stepLatest.current(event.deltaY < 0 ? 1 : -1)
    }
    // React listens passively, and could not keep the page from scrolling.
    element?.addEventListener('wheel', onWheel, { passive: false })
    return () => element?.removeEventListener('wheel', onWheel)
  }, [])
  return { scroller, room, zoom, setZoom, step, scale, shown, look, goTo }
}

export type PageWindow = ReturnType<typeof usePageWindow>
