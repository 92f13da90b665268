import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readTally, sum, tallyLine } from './tally'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tally-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function reportOf(content: unknown): Promise<string> {
  const file = join(folder, 'report.json')
  await writeFile(file, JSON.stringify(content))
  return file
}

test('tests of both runners come together in one line', () => {
  const line = tallyLine(
    sum([
      { passed: 2, failed: 1 },
      { passed: 3, failed: 0 },
    ]),
  )
  expect(line).toBe('5 passed, 1 failed')
})

test('a test file that cannot be loaded counts as one failed', async () => {
  const file = await reportOf({
    numPassedTests: 4,
    numFailedTests: 0,
    testResults: [
      { status: 'passed', assertionResults: [{ status: 'passed' }] },
      { status: 'failed', assertionResults: [] },
    ],
  })
  expect(await readTally('vitest', file, 1)).toEqual({ passed: 4, failed: 1 })
})

test('an end-to-end test that passed on its second try is passed', async () => {
  const file = await reportOf({ stats: { expected: 2, unexpected: 1, flaky: 1, skipped: 5 }, errors: [] })
  expect(await readTally('playwright', file, 1)).toEqual({ passed: 3, failed: 1 })
})

test('a runner that ends badly never comes out as zero failed', async () => {
  const file = await reportOf({ stats: { expected: 2, unexpected: 0, flaky: 0 }, errors: [] })
  expect(await readTally('playwright', file, 130)).toEqual({ passed: 2, failed: 1 })
  expect(await readTally('vitest', join(folder, 'not-written.json'), 1)).toEqual({ passed: 0, failed: 1 })
})
