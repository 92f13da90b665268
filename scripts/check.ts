import { failWith, isRunDirectly } from './prepare'
import { runUnitTests } from './testing/run-test-runner'
import { checkLintAndFormat, checkTypes } from './testing/static-steps'
import { step } from './testing/step'
import { sum, type Tally, tallyLine } from './testing/tally'

/** What needs no Electron: types, lint and format, unit tests. Each runs even when one before it failed. */
export async function check(): Promise<Tally> {
  const types = await step('Types', checkTypes)
  const style = await step('Lint and format', checkLintAndFormat)
  const units = await step('Unit tests', runUnitTests)
  return sum([types, style, units])
}

if (isRunDirectly(import.meta.url)) {
  const tally = await check().catch(failWith)
  console.log(`\n${tallyLine(tally)}`)
  process.exit(tally.failed === 0 ? 0 : 1)
}
