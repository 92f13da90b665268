import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Calibration,
  CROSS_INSET,
  calibrationAfter,
  calibrationFrom,
  NO_CALIBRATION,
  transformOf,
} from './calibration'
import { A4, type PageSize } from './page'

/** Where a printer puts what is drawn at x: a + b x; mm. */
interface Axis {
  readonly a: number
  readonly b: number
}
interface Press {
  readonly x: Axis
  readonly y: Axis
}

const on = ({ a, b }: Axis, place: number) => a + b * place
const crossesOf = (press: Press, calibration: Calibration, page: PageSize) => {
  const { scaleX, scaleY, moveX, moveY } = transformOf(calibration)
  const x = (place: number) => on(press.x, scaleX * place + moveX)
  const y = (place: number) => on(press.y, scaleY * place + moveY)
  return {
    left: x(CROSS_INSET),
    top: y(CROSS_INSET),
    right: page.width - x(page.width - CROSS_INSET),
    bottom: page.height - y(page.height - CROSS_INSET),
  }
}

const axis = fc.record({
  a: fc.double({ min: -8, max: 8, noNaN: true }),
  b: fc.double({ min: 0.96, max: 1.04, noNaN: true }),
})
const press = fc.record({ x: axis, y: axis })
const page = fc.constantFrom<PageSize>(A4, { width: 230, height: 120 }, { width: 110, height: 220 })
/** Offsets are kept in 0.1 mm. */
const NEAR = 0.0521

const expectInPlace = (press: Press, calibration: Calibration, page: PageSize) => {
  for (const distance of Object.values(crossesOf(press, calibration, page))) {
    expect(Math.abs(distance - CROSS_INSET)).toBeLessThanOrEqual(NEAR)
  }
}

test('a printer that moves and stretches is put right by what was measured on its page', () => {
  fc.assert(
    fc.property(press, page, (press, page) => {
      expectInPlace(press, calibrationFrom(crossesOf(press, NO_CALIBRATION, page), page), page)
    }),
  )
})

test('a page that was printed with a calibration puts that calibration right', () => {
  const standing = fc.record({
    offsetX: fc.integer({ min: -50, max: 50 }),
    offsetY: fc.integer({ min: -50, max: 50 }),
    scaleX: fc.double({ min: 0.98, max: 1.02, noNaN: true }),
    scaleY: fc.double({ min: 0.98, max: 1.02, noNaN: true }),
  })
  fc.assert(
    fc.property(press, standing, page, (press, standing, page) => {
      const after = calibrationAfter(standing, crossesOf(press, standing, page), page)
      expect(after).toBeDefined()
      // Two roundings to 0.1 mm: of what was found, and of both together.
      for (const distance of Object.values(crossesOf(press, after!, page))) {
        expect(Math.abs(distance - CROSS_INSET)).toBeLessThanOrEqual(2 * NEAR)
      }
    }),
  )
})

test('a printer without a fault needs none', () => {
  const inPlace = { left: CROSS_INSET, top: CROSS_INSET, right: CROSS_INSET, bottom: CROSS_INSET }
  expect(calibrationFrom(inPlace, A4)).toEqual(NO_CALIBRATION)
  expect(calibrationAfter(NO_CALIBRATION, inPlace, A4)).toEqual(NO_CALIBRATION)
})

test('1.5 mm too far left and 0.8 mm too low is moved right and up by as much', () => {
  const measured = { left: 18.5, top: 20.8, right: 21.5, bottom: 19.2 }
  expect(calibrationFrom(measured, A4)).toMatchObject({ offsetX: 15, offsetY: -8 })
})

test.each([
  ['a cross on the edge', { left: 0, top: 20, right: 60, bottom: 20 }],
  ['a page shrunk to fit', { left: 40, top: 40, right: 40, bottom: 40 }],
])('%s is no fault of a printer: nothing is made of it', (_what, measured) => {
  expect(calibrationAfter(NO_CALIBRATION, measured, A4)).toBeUndefined()
})
