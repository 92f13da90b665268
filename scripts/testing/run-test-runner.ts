import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Command, onVirtualDisplay } from '../machine/virtual-display'
import type { Prepared } from '../prepare'
import { cacheFolder } from '../project-paths'
import { toolCommand } from '../project-tools'
import { type RunOptions, runCommand } from '../run-command'
import { readTally, type Tally } from './tally'

const reportsFolder = join(cacheFolder, 'test-reports')

export async function runUnitTests(): Promise<Tally> {
  const report = join(reportsFolder, 'vitest.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const command = toolCommand('vitest', ['run', '--config', 'e2e/vitest.config.ts', ...reporters])
  return runAndRead('vitest', report, command)
}

/** Always on a virtual display under Linux: the same screen everywhere, and no windows over somebody's work. */
export async function runEndToEndTests(prepared: Prepared): Promise<Tally> {
  const report = join(reportsFolder, 'playwright.json')
  const args = ['test', '--config', 'e2e/playwright.config.ts', '--reporter=list,json']
  const command = toolCommand('playwright', args)
  return runAndRead('playwright', report, process.platform === 'linux' ? onVirtualDisplay(command) : command, {
    env: {
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
      ELECTRON_RUN_AS_NODE: undefined,
      FRONTDESK_ELECTRON: prepared.electronPath,
      FRONTDESK_SQLITE_BINDING: prepared.nativeBinding,
      FRONTDESK_LAUNCH_ARGS: JSON.stringify(prepared.launchArgs),
    },
  })
}

async function runAndRead(
  runner: 'vitest' | 'playwright',
  report: string,
  command: Command,
  options?: RunOptions,
): Promise<Tally> {
  await mkdir(reportsFolder, { recursive: true })
  // An old report must not be taken for this run's.
  await rm(report, { force: true })
  const code = await runCommand(command.program, command.args, options)
  return readTally(runner, report, code)
}
