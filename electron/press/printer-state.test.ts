import { expect, test } from 'vitest'
import { jobIdsIn, showsNewJob } from './print-queue'
import { cupsState, windowsState } from './printer-state'
import { listFrom } from './system-tools'

test.each([
  [{ 'printer-state': '3', 'printer-state-reasons': 'none', 'printer-is-accepting-jobs': 'true' }, 'ready'],
  [{ 'printer-state': '4', 'printer-state-reasons': 'none', 'printer-is-accepting-jobs': 'true' }, 'printing'],
  [{ 'printer-state': '5', 'printer-state-reasons': 'paused', 'printer-is-accepting-jobs': 'true' }, 'paused'],
  [{ 'printer-state': '3', 'printer-state-reasons': 'none', 'printer-is-accepting-jobs': 'false' }, 'paused'],
  [{ 'printer-state': '3', 'printer-state-reasons': 'offline-report' }, 'offline'],
  [{ 'printer-state': '3', 'printer-state-reasons': 'marker-supply-low-warning' }, 'ready'],
  [{}, 'unknown'],
])('CUPS says %o of a printer: it is %s', (options, state) => {
  expect(cupsState(options)).toBe(state)
})

const PRINTER = { Name: 'HP', Default: false, WorkOffline: false, PrinterStatus: 3, PrinterState: 0 }

test.each([
  [{}, 'ready'],
  [{ PrinterStatus: 4 }, 'printing'],
  [{ PrinterState: 1 }, 'paused'],
  [{ PrinterState: 0x80 }, 'offline'],
  [{ WorkOffline: true }, 'offline'],
  [{ PrinterStatus: 7 }, 'offline'],
  [{ PrinterStatus: 2 }, 'unknown'],
])('Windows says %o of a printer: it is %s', (told, state) => {
  expect(windowsState({ ...PRINTER, ...told })).toBe(state)
})

test('jobs are read from the queue by their ids, whatever else stands there', () => {
  const answer = 'RAW-1                   root              1024   Sun Nov 22 05:59:00 2026\n前台-12 王 81920\n\n'
  expect([...jobIdsIn(answer, null)]).toEqual(['RAW-1', '前台-12'])
  expect([...jobIdsIn(answer, '前台')]).toEqual(['前台-12'])
  expect([...jobIdsIn('RAW-2-7 root 1024', 'RAW')]).toEqual([])
  expect(jobIdsIn('', null).size).toBe(0)
})

test.each([
  ['our job is new', ['HP-1'], ['HP-1', 'HP-2'], true],
  ['nothing is new', ['HP-1'], ['HP-1'], false],
  ['our job is new on Windows', ['#count HP 7'], ['#own HP 3', '#count HP 7'], true],
  ['another desk prints', ['#count HP 7'], ['#other HP 3', '#count HP 7'], false],
  ['one was printed and forgotten, the queue was empty', ['#count HP 7'], ['#count HP 8'], true],
  ['the job of another was waiting and is printed', ['#other HP 3', '#count HP 7'], ['#count HP 8'], false],
])('%s', (_what, before, now, expected) => {
  expect(showsNewJob(new Set(before), new Set(now))).toBe(expected)
})

test('what PowerShell says is a list, also of one thing or of nothing', () => {
  expect(listFrom('[1,2]')).toEqual([1, 2])
  expect(listFrom('{"Name":"HP"}')).toEqual([{ Name: 'HP' }])
  expect(listFrom('Get-Printer : denied')).toEqual([])
  expect(listFrom(undefined)).toEqual([])
})
