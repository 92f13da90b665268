import { build } from './build'
import { check } from './check'
import { TO_TEST } from './machine/system-packages'
import { failWith, prepare } from './prepare'
import { runEndToEndTests } from './testing/run-test-runner'
import { step } from './testing/step'
import { NOTHING, ONE_FAILED, sum, type Tally, tallyLine } from './testing/tally'

/** `npm test`: everything. The last line is the sum; CI and people read that one. */
async function testAll(): Promise<Tally> {
  const prepared = await prepare(TO_TEST).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
  })
  const checks = await check()
  const built = await step('Build', async () => ((await build()) ? NOTHING : ONE_FAILED))
  if (prepared === undefined || built.failed > 0) {
    const why = prepared === undefined ? 'This machine could not be prepared (see above)' : 'The build failed'
    console.error(`${why}, so the end-to-end tests were skipped: counted as one failed.`)
    return sum([checks, ONE_FAILED])
  }
  return sum([checks, await step('End-to-end tests', () => runEndToEndTests(prepared))])
}

const tally = await testAll().catch(failWith)
console.log(`\n${tallyLine(tally)}`)
process.exit(tally.failed === 0 ? 0 : 1)
