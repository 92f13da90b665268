import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { FAILPOINTS } from '../../electron/database/failpoint'
import { collectOrphans } from '../../electron/pictures/collect-orphans'
import { ACTS, FIRST } from './acts/all-acts'
import { openDesk } from './open-desk'
import { lookAfter } from './oracle'
import { type BuiltDesk, builtDesk, runDesk, type Said } from './run-desk'
import { schemaFile } from './schemas/old-schemas'

const electron = join(import.meta.dirname, '..', '..', 'electron')
/** Everything was done once before, so that there is something to do each act to. */
/** On the way of a start that brings data of the first schema to today's. */
const MIGRATION_PLACES = [
  'migrate.kept',
  'migrate.stepEnding',
  'migrate.stepEnding:2',
  'migrate.stepped',
  'migrate.stepped:2',
  'migrate.indexEnding',
  'migrate.indexed',
] as const
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
  180_000,
)

test('the power goes in a migration, at each of its steps: the next start has all customers in today’s schema', async () => {
  const start = async (place?: string) => {
    const dataFolder = join(mkdtempSync(join(tmpdir(), 'faults-')), 'data')
    mkdirSync(dataFolder)
    cpSync(schemaFile(1), join(dataFolder, 'frontdesk.db'))
    const order = { dataFolder, script: 'each', from: 0, to: 0, attempt: 0, isReference: !place } as const
    const said = await runDesk(built, order, place ? { at: 'place', place } : { at: 'never' })
    return { dataFolder, said }
  }
  const whole = await start()
  for (const place of MIGRATION_PLACES) {
    const { dataFolder, said } = await start(place)
    expect(said.wasKilled, `a migration comes by ${place}`).toBe(true)
    const found = await lookAfter(dataFolder, built.workers, { hadBackup: true, turn: 0 })
    expect({ place, ...found }).toEqual({ place, problems: [], state: whole.said.states.get(0) })
  }
}, 180_000)

test('what a killed addition of a picture left half done goes in time, and nothing that is shown', async () => {
  const turn = SECOND_ROUND + ACTS.findIndex(({ name }) => name === 'add a picture')
  const root = mkdtempSync(join(tmpdir(), 'faults-'))
  cpSync(join(copies, String(turn)), root, { recursive: true })
  const dataFolder = join(root, 'data')
  const order = { dataFolder, script: 'each', from: turn, to: turn + 1, attempt: 0, isReference: false } as const
  for (const place of ['picture.received', 'picture.named']) await runDesk(built, order, { at: 'place', place })
  const desk = await openDesk({ dataFolder, workers: built.workers })
  const namesOf = () => [...desk.store.everything()].map(({ name }) => name).sort()
  const known = () => desk.shop().db.selectFrom('pictureFile').select('sha256').orderBy('sha256').execute()
  expect(namesOf().length).toBeGreaterThan((await known()).length)
  await collectOrphans(desk.shop().db, desk.store, Date.now() + 31 * 86_400_000)
  expect(namesOf()).toEqual((await known()).map(({ sha256 }) => sha256))
  await desk.close()
})

test('every place in the list lies on the way of an act, and every place in the program is in the list', () => {
  const passed = new Set<string>([
    ...ACTS.flatMap(({ passes }) => passes),
    ...MIGRATION_PLACES.map((place) => place.replace(/:\d$/, '')),
  ])
  expect(FAILPOINTS.filter((place) => !passed.has(place))).toEqual([])
  const sources = readdirSync(electron, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'))
  const called = sources.flatMap((path) =>
    [...readFileSync(join(electron, path), 'utf8').matchAll(/\bfailpoint\('([^']+)'\)/g)].map(([, name]) => name),
  )
  expect([...new Set(called)].sort()).toEqual([...FAILPOINTS].sort())
})
