import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../project-paths'
import { runTool } from '../project-tools'
import { NOTHING, ONE_FAILED, type Tally } from './tally'

const ROOMS = ['shared', 'migrations', 'electron', 'renderer', 'e2e', 'bench', 'scripts']

/** All rooms are checked, so that every error is seen at once. */
export async function checkTypes(): Promise<Tally> {
  const configs = ROOMS.map((room) => join(room, 'tsconfig.json')).filter((path) => existsSync(join(projectRoot, path)))
  const codes: number[] = []
  for (const config of configs) codes.push(await runTool('tsc', ['-p', config, '--noEmit']))
  return codes.every((code) => code === 0) ? NOTHING : ONE_FAILED
}

export async function checkLintAndFormat(): Promise<Tally> {
  return (await runTool('biome', ['ci', '.'])) === 0 ? NOTHING : ONE_FAILED
}
