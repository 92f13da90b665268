import { expect, test } from 'vitest'
import { GAP, nextZoom, scaleOf, shownPages, topOf } from './page-layout'

const a4 = { width: 210, height: 297 }
const room = { width: 900, height: 600 }

test('a page is seen whole, or as wide as the room, or as large as paper', () => {
  expect(scaleOf('page', a4, room) * 297).toBeCloseTo(600 - 2 * GAP)
  expect(scaleOf('width', a4, room) * 210).toBeCloseTo(900 - 2 * GAP)
  expect(scaleOf(1, a4, room) * 25.4).toBeCloseTo(96)
  // A wide envelope in the same room: its width decides.
  expect(scaleOf('page', { width: 230, height: 120 }, room) * 230).toBeCloseTo(900 - 2 * GAP)
})

test('zoom goes step by step, from whatever fitted', () => {
  const full = scaleOf(1, a4, room)
  expect(nextZoom(full, 1)).toBe(1.25)
  expect(nextZoom(full, -1)).toBe(0.75)
  expect(nextZoom(full * 0.6, 1)).toBe(0.75)
  expect(nextZoom(full * 4, 1)).toBe(4)
  expect(nextZoom(full * 0.1, -1)).toBe(0.25)
})

test('only the pages in sight and their neighbours are drawn, however many there are', () => {
  expect(shownPages(0, 600, 568, 556)).toEqual({ first: 0, last: 2, current: 0 })
  expect(shownPages(topOf(300, 568) - GAP, 600, 568, 556)).toEqual({ first: 298, last: 302, current: 300 })
  const end = topOf(556, 568) - 600
  expect(shownPages(end, 600, 568, 556)).toMatchObject({ last: 555, current: 555 })
  expect(shownPages(0, 600, 568, 0)).toEqual({ first: 0, last: 0, current: 0 })
})
