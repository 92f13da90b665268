import { expect, test } from 'vitest'
import { readClockTime } from './clock-time'

test.each([
  ['12:30', '12:30'],
  ['9:05', '09:05'],
  ['0930', '09:30'],
  ['930', '09:30'],
  ['18：30', '18:30'],
  ['１８：３０', '18:30'],
  ['18.30', '18:30'],
  ['7', '07:00'],
  ['23:59', '23:59'],
])('%j is the time of day %s', (typed, time) => expect(readClockTime(typed)).toBe(time))

test.each(['', '24:00', '12:60', '-1:00', '12:3', '中午', '12:30:10'])('%j is no time of day', (typed) =>
  expect(readClockTime(typed)).toBeUndefined(),
)
