import { expect, test } from 'vitest'
import { type BackupSettings, DEFAULT_BACKUP_SETTINGS } from './backup'
import { dueBackup, isDrillDue } from './due-backup'

const at = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute).getTime()
const NOW = at(22, 18, 30)

test.each<[string, Partial<BackupSettings>, number | null, boolean, string | undefined]>([
  ['the time of the day has passed since the last one', {}, at(22, 9), false, 'daily'],
  ['the PC was off for days', {}, at(19, 13), false, 'daily'],
  ['one was made after the time of the day', {}, at(22, 12, 31), false, undefined],
  ['the time of the day is still to come, and yesterday has one', { dailyAt: '20:00' }, at(21, 20), false, undefined],
  ['the time of the day is still to come, and yesterday has none', { dailyAt: '20:00' }, at(21, 19), false, 'daily'],
  ['something changed half an hour ago', {}, at(22, 18), true, 'halfHourly'],
  ['something changed, and the last one is younger', {}, at(22, 18, 1), true, undefined],
  ['nothing changed since', {}, at(22, 13), false, undefined],
  ['neither is wished', { dailyAt: null, isHalfHourly: false }, at(1, 1), true, undefined],
  ['there never was one', {}, null, true, 'daily'],
  ['there never was one and nothing is in the shop', {}, null, false, undefined],
  ['the last one seems to be of next year: the clock was wrong', {}, at(22 + 300, 12), false, 'daily'],
])('when %s', (_when, settings, lastAt, isChanged, due) => {
  expect(dueBackup({ ...DEFAULT_BACKUP_SETTINGS, ...settings }, { now: NOW, lastAt, isChanged })).toBe(due)
})

test('the newest backup is tried once a week', () => {
  expect(isDrillDue(null, NOW)).toBe(true)
  expect(isDrillDue(at(16, 18), NOW)).toBe(false)
  expect(isDrillDue(at(15, 18, 30), NOW)).toBe(true)
  expect(isDrillDue(at(23, 1), NOW)).toBe(true)
})
