import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Random, randomOf } from '../../scripts/generator/random'
import { actAt, FIRST } from './acts/all-acts'
import { lookAfter } from './oracle'
import { type BuiltDesk, type Kill, runDesk, type Said } from './run-desk'
import { oldSchemas } from './schemas/old-schemas'

/** Turns a shop of the chain is worked for; what it should hold after each is found out first, undisturbed. */
const TURNS = 120
/** So many acts get done before the one in which the power goes, at most. */
const DONE_AT_MOST = 5
/** Of the time that the act took when nobody disturbed it: sometimes it gets done. */
const SHARE_AT_MOST = 1.2
const START_MS = 600
const IN_START = 0.12
const IN_MIGRATION = 0.1

export interface KillReport {
  /** What the kill fell into. */
  readonly into: string
  readonly acknowledged: number
  /** Acknowledged and not there, or there by half. */
  readonly lost: readonly string[]
  readonly corrupt: readonly string[]
  /** For whoever looks for it. */
  readonly trail: string
}

const freshRoot = () => mkdtempSync(join(tmpdir(), 'faults-'))

/** A start on data of an older schema, killed on the way. */
async function killedMigration(built: BuiltDesk, seed: number, count: number): Promise<KillReport> {
  const random = randomOf(seed * 7919 + count)
  const { version, file } = random.pick(oldSchemas())
  const root = freshRoot()
  const order = { script: seed, from: 0, to: 0, attempt: 0 }
  const prepare = (name: string) => {
    const dataFolder = join(root, name, 'data')
    mkdirSync(dataFolder, { recursive: true })
    cpSync(file, join(dataFolder, 'frontdesk.db'))
    return dataFolder
  }
  const reference = await runDesk(built, { ...order, dataFolder: prepare('whole'), isReference: true }, { at: 'never' })
  const dataFolder = prepare('killed')
  const afterMs = random.between(100, 1000)
  await runDesk(built, { ...order, dataFolder, isReference: false }, { at: 'start', afterMs })
  const { state, problems } = await lookAfter(dataFolder, built.workers, { hadBackup: false, turn: 0 })
  rmSync(root, { recursive: true, force: true })
  const lost = state === reference.states.get(0) ? [] : [`state ${state} instead of ${reference.states.get(0)}`]
  const trail = `seed ${seed}, kill ${count}, migration from ${version} after ${afterMs} ms`
  return { into: `migration from schema ${version}`, acknowledged: 0, lost, corrupt: problems, trail }
}

const lastTurnOf = ({ acknowledged }: Said, from: number) => Math.max(from - 1, ...acknowledged.keys())

function killOf(random: Random, turn: number, { tookMs }: Said): Kill {
  if (random.chance(IN_START)) return { at: 'start', afterMs: random.between(0, START_MS) }
  const last = Math.min(turn + random.between(0, DONE_AT_MOST), TURNS - 1)
  const afterMs = Math.round((tookMs.get(last) ?? 0) * SHARE_AT_MOST * random.fraction())
  return { at: 'turn', turn: last, afterMs }
}

/** What of all that was told differs from what must have been told. */
const toldOtherwise = (said: Said, reference: Said) =>
  [...said.acknowledged].flatMap(([turn, hash]) =>
    reference.acknowledged.get(turn) === hash ? [] : [`turn ${turn} was told otherwise`],
  )

/**
 * Works a shop by the acts of a seed and kills it again and again, each time going on with what a start found. Ends
 * after so many kills, or at the first that did harm; its files stay then.
 */
export async function* killChain(built: BuiltDesk, firstSeed: number, kills: number): AsyncGenerator<KillReport> {
  let count = 0
  for (let seed = firstSeed; count < kills; seed += 1) {
    const root = freshRoot()
    const order = { script: seed, to: TURNS, dataFolder: join(root, 'data') }
    const whole = { ...order, dataFolder: join(root, 'whole', 'data'), from: 0, attempt: 0, isReference: true }
    const reference = await runDesk(built, whole, { at: 'never' })
    rmSync(join(root, 'whole'), { recursive: true, force: true })
    for (let turn = 0; turn < TURNS && count < kills; ) {
      const random = randomOf(seed * 1009 + count)
      count += 1
      if (random.chance(IN_MIGRATION)) {
        yield await killedMigration(built, seed, count)
        continue
      }
      const kill = killOf(random, turn, reference)
      const said = await runDesk(built, { ...order, from: turn, attempt: count, isReference: false }, kill)
      const next = lastTurnOf(said, turn) + 1
      const isBetween = said.begun === undefined || said.begun < next
      // The first of all is made after the first customers.
      const looking = { hadBackup: next > FIRST, turn: next }
      const found = await lookAfter(order.dataFolder, built.workers, looking)
      const before = reference.states.get(next)
      const after = isBetween ? before : reference.states.get(next + 1)
      const isThere = found.state === before || found.state === after
      const into = said.begun === undefined ? 'start' : isBetween ? 'between two acts' : actAt(seed, said.begun).name
      const lost = toldOtherwise(said, reference)
      if (!isThere) lost.push(`state ${found.state} instead of ${before} or ${after}`)
      const trail = `seed ${seed}, kill ${count}, turn ${next}, ${JSON.stringify(kill)}, in ${order.dataFolder}`
      yield { into, acknowledged: said.acknowledged.size, lost, corrupt: found.problems, trail }
      if (!isThere || lost.length > 0 || found.problems.length > 0) return
      turn = found.state === before ? next : next + 1
    }
    rmSync(root, { recursive: true, force: true })
  }
}
