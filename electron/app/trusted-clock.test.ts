import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { TEST_NOW } from '../database/test-database'
import { isClockTrusted } from './trusted-clock'

const DAY = 86_400_000
const TEN_YEARS = 3650

/** What each start says, by the days since today at which it falls. */
function startsAt(days: readonly number[]): readonly boolean[] {
  const folder = mkdtempSync(join(tmpdir(), 'frontdesk-test-'))
  return days.map((day) => isClockTrusted(folder, TEST_NOW + day * DAY))
}

test.each([
  ['is believed from the second day on', [0, 0.1, 1], [false, false, true]],
  ['that goes on day by day stays believed', [0, 1, 2, 9, 40], [false, true, true, true, true]],
  ['that jumps ten years ahead is not believed', [0, 1, TEN_YEARS], [false, true, false]],
  ['that was put right again is believed at once', [0, 1, TEN_YEARS, 2], [false, true, false, true]],
  [
    'that jumps twice, months apart, is not believed',
    [0, 1, TEN_YEARS, 30, TEN_YEARS + 1],
    [false, true, false, true, false],
  ],
  [
    'that was right after all, after a long holiday, is believed on the second day',
    [0, 1, 90, 90.2, 91],
    [false, true, false, false, true],
  ],
  ['that jumps further and further is not believed', [0, 1, 1000, 2000, 3000], [false, true, false, false, false]],
  ['that goes back deletes nothing early', [0, 1, -1, 0], [false, true, true, true]],
])('a clock %s', (_how, days, expected) => {
  expect(startsAt(days)).toEqual(expected)
})

test('a note of the clock that is damaged counts as none', () => {
  const folder = mkdtempSync(join(tmpdir(), 'frontdesk-test-'))
  writeFileSync(join(folder, 'clock.json'), '{"seenAt":"never"}')
  expect([isClockTrusted(folder, TEST_NOW), isClockTrusted(folder, TEST_NOW + DAY)]).toEqual([false, true])
})
