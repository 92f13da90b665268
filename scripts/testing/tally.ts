import { readFile } from 'node:fs/promises'
import { z } from 'zod'

/** What a run of tests came to; a static step that fails counts as one failed. */
export interface Tally {
  readonly passed: number
  readonly failed: number
}

export const NOTHING: Tally = { passed: 0, failed: 0 }
export const ONE_FAILED: Tally = { passed: 0, failed: 1 }

export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce((a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed }), NOTHING)
}

export const tallyLine = ({ passed, failed }: Tally): string => `${passed} passed, ${failed} failed`

const vitestReport = z
  .object({
    numPassedTests: z.number(),
    numFailedTests: z.number(),
    testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) })),
  })
  .transform(({ numPassedTests, numFailedTests, testResults }): Tally => {
    // A file that cannot even be loaded has no tests to fail in the report.
    const broken = testResults.filter(
      (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
    )
    return { passed: numPassedTests, failed: numFailedTests + broken.length }
  })

const playwrightReport = z
  .object({
    stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
    errors: z.array(z.unknown()),
  })
  .transform(
    ({ stats, errors }): Tally => ({
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected + errors.length,
    }),
  )

const reports = { vitest: vitestReport, playwright: playwrightReport }

/** A runner that failed must never come out as zero failed, whatever its report says or lacks. */
export async function readTally(runner: keyof typeof reports, file: string, exitCode: number): Promise<Tally> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  const tally = text === undefined ? ONE_FAILED : reports[runner].parse(JSON.parse(text))
  return exitCode !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally
}
