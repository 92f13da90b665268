import fc from 'fast-check'
import { expect, test } from 'vitest'
import { textWidth } from '../paper/text-width'
import { fitLines } from './fit-lines'

const room = { width: 40, linesAtMost: 2, size: 6, floor: 4 }

test.each([
  ['a short text stays in its size', '中山路1号', { lines: ['中山路1号'], size: 6 }],
  ['a longer one takes a second line first', '武汉市中山大道1280号', { lines: ['武汉市中山大', '道1280号'], size: 6 }],
  ['what is empty has no lines', '', { lines: [], size: 6 }],
])('%s', (_what, text, expected) => {
  expect(fitLines(text, room)).toEqual(expected)
})

test('a text that fits no more is made smaller, then told at the floor, then cut with a mark', () => {
  expect(fitLines('中'.repeat(14), room)).toMatchObject({ size: 5.5 })
  expect(fitLines('中'.repeat(20), room)).toEqual({
    lines: ['中'.repeat(10), '中'.repeat(10)],
    size: 4,
    misfit: 'atFloor',
  })
  expect(fitLines('中'.repeat(21), room)).toEqual({
    lines: ['中'.repeat(10), `${'中'.repeat(9)}…`],
    size: 4,
    misfit: 'cut',
  })
})

test('no line is wider than its room, and only what is told is lost', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('中', '山', '1', 'W', ' ', '，', '号', '-') }), (text) => {
      const fitted = fitLines(text, room)
      expect(fitted.lines.length).toBeLessThanOrEqual(2)
      for (const line of fitted.lines) expect(textWidth(line) * fitted.size).toBeLessThanOrEqual(40.001)
      if (fitted.misfit !== 'cut') expect(fitted.lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
    }),
  )
})
