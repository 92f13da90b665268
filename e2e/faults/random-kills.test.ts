import { availableParallelism } from 'node:os'
import { beforeAll, expect, test } from 'vitest'
import { type KillReport, killChain } from './kill-chain'
import { type BuiltDesk, builtDesk } from './run-desk'

const KILLS = 60
/** `npm run soak -- --kills 30 --seed N` does the same again. */
const SEED = 20_261_122
const SHOPS = availableParallelism() > 1 ? 2 : 1

let built: BuiltDesk
beforeAll(async () => {
  built = await builtDesk()
}, 180_000)

test(`after ${KILLS} kills at any moment (seed ${SEED}) every act that was told is there, none by half, and the program starts`, async () => {
  const reports: KillReport[] = []
  const work = async (seed: number) => {
    for await (const report of killChain(built, seed, KILLS / SHOPS)) {
      reports.push(report)
      expect({ lost: report.lost, corrupt: report.corrupt }, report.trail).toEqual({ lost: [], corrupt: [] })
    }
  }
  await Promise.all(Array.from({ length: SHOPS }, (_, shop) => work(SEED + shop * 1000)))
  expect(reports).toHaveLength(KILLS)
  expect(
    reports.reduce((sum, { acknowledged }) => sum + acknowledged, 0),
    'the desks got something done',
  ).toBeGreaterThan(KILLS)
}, 300_000)
