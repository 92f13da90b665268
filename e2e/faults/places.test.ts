import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { FAILPOINTS } from '../../electron/database/failpoint'
import { ACTS, FIRST } from './acts/all-acts'
import { MIGRATION_PLACES } from './migration'
import { lookAfter } from './oracle'
import { type BuiltDesk, builtDesk, runDesk, type Said } from './run-desk'

const electron = join(import.meta.dirname, '..', '..', 'electron')
/** Everything was done once before, so that there is something to do each act to. */
const SECOND_ROUND = FIRST + ACTS.length

let built: BuiltDesk
let reference: Said
/** Under the number of each turn: everything as it was before the act. */
let copies = ''

beforeAll(async () => {
  built = await builtDesk()
  const root = mkdtempSync(join(tmpdir(), 'faults-'))
  copies = mkdtempSync(join(tmpdir(), 'faults-'))
  const order = {
    dataFolder: join(root, 'data'),
    script: 'each',
    from: 0,
    to: SECOND_ROUND + ACTS.length,
    attempt: 0,
  } as const
  const since = { folder: copies, since: SECOND_ROUND }
  reference = await runDesk(built, { ...order, isReference: true, copies: since }, { at: 'never' })
}, 120_000)

const places = ACTS.flatMap((act, index) =>
  act.passes.map((place) => ({ name: act.name, place, turn: SECOND_ROUND + index })),
)

test.concurrent.each(places)(
  'the power goes in “$name” at $place: all of it is done, or nothing',
  async ({ place, turn }) => {
    const root = mkdtempSync(join(tmpdir(), 'faults-'))
    cpSync(join(copies, String(turn)), root, { recursive: true })
    const dataFolder = join(root, 'data')
    const order = { dataFolder, script: 'each', from: turn, to: turn + 1, attempt: 0, isReference: false } as const
    const said = await runDesk(built, order, { at: 'place', place })
    expect(said.wasKilled, 'the act comes by that place').toBe(true)
    const found = await lookAfter(dataFolder, built.workers, { hadBackup: true, turn })
    expect(found.problems).toEqual([])
    expect([reference.states.get(turn), reference.states.get(turn + 1)]).toContain(found.state)
    rmSync(root, { recursive: true, force: true })
  },
  60_000,
)

test('every place in the list lies on the way of an act, and every place in the program is in the list', () => {
  const passed = new Set<string>([...ACTS.flatMap(({ passes }) => passes), ...MIGRATION_PLACES])
  expect(FAILPOINTS.filter((place) => !passed.has(place))).toEqual([])
  const sources = readdirSync(electron, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'))
  const called = sources.flatMap((path) =>
    [...readFileSync(join(electron, path), 'utf8').matchAll(/\bfailpoint\('([^']+)'\)/g)].map(([, name]) => name),
  )
  expect([...new Set(called)].sort()).toEqual([...FAILPOINTS].sort())
})
