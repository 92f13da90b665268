import { parseArgs } from 'node:util'
import { type KillReport, killChain } from './kill-chain'
import { builtDesk } from './run-desk'

const USAGE = 'npm run soak -- --kills N [--seed S] [--shops P]'
const SEED_STEP = 1000

function wholeNumber(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`--${name} must be a whole number. Use: ${USAGE}`)
  return Number(text)
}

/** The upper end of the loss rate that so many kills without one leave possible, 95 times of 100. */
const boundOf = (kills: number) => `${((3 / kills) * 100).toFixed(2)} %`

function print(reports: readonly KillReport[], seeds: string, seconds: number): void {
  const byAct = new Map<string, { kills: number; harm: number }>()
  for (const { into, lost, corrupt } of reports) {
    const { kills, harm } = byAct.get(into) ?? { kills: 0, harm: 0 }
    byAct.set(into, { kills: kills + 1, harm: harm + (lost.length + corrupt.length > 0 ? 1 : 0) })
  }
  console.log('\nkills  harm  the kill fell into')
  for (const [into, { kills, harm }] of [...byAct].sort(([, a], [, b]) => b.kills - a.kills)) {
    console.log(`${String(kills).padStart(5)}  ${String(harm).padStart(4)}  ${into}`)
  }
  const count = (of: (report: KillReport) => number) => reports.reduce((sum, report) => sum + of(report), 0)
  const lost = count((report) => (report.lost.length > 0 ? 1 : 0))
  const corrupt = count((report) => (report.corrupt.length > 0 ? 1 : 0))
  console.log(
    `\n${reports.length} kills, ${count(({ acknowledged }) => acknowledged)} acts acknowledged, ` +
      `${lost} lost, ${corrupt} corrupt; ${seeds}; ${seconds.toFixed(0)} s`,
  )
  if (lost + corrupt === 0) console.log(`Rate of harm at most ${boundOf(reports.length)} (3/n, 95 %).`)
  for (const report of reports) {
    if (report.lost.length + report.corrupt.length > 0) console.log(JSON.stringify(report, undefined, 2))
  }
  process.exitCode = lost + corrupt > 0 ? 1 : 0
}

async function soak(): Promise<void> {
  const options = {
    kills: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    shops: { type: 'string', default: '2' },
  } as const
  const { values } = parseArgs({ options })
  const kills = wholeNumber('kills', values.kills)
  const seed = wholeNumber('seed', values.seed)
  const shops = Math.max(1, Math.min(wholeNumber('shops', values.shops), kills))
  const startedAt = performance.now()
  const built = await builtDesk()
  const reports: KillReport[] = []
  const work = async (shop: number) => {
    const share = Math.floor(kills / shops) + (shop < kills % shops ? 1 : 0)
    for await (const report of killChain(built, seed + shop * SEED_STEP, share)) {
      reports.push(report)
      if (reports.length % 10 === 0) process.stderr.write(`\r${reports.length} of ${kills}  `)
    }
  }
  // What was done until somebody had enough of waiting is printed all the same.
  const seeds = `seeds from ${Array.from({ length: shops }, (_, shop) => seed + shop * SEED_STEP).join(' and ')}`
  const end = () => print(reports, seeds, (performance.now() - startedAt) / 1000)
  process.once('SIGINT', () => {
    end()
    process.exit()
  })
  await Promise.all(Array.from({ length: shops }, (_, shop) => work(shop)))
  end()
}

soak().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
