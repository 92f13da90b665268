import { percentile } from './figures'

export interface Comparison {
  readonly name: string
  readonly oursMs: readonly number[]
  /** The bare statement, prepared once, for the same inputs in the same run. */
  readonly bareMs: readonly number[]
  /** What p95 is to stay below. */
  readonly goalMs: number
}

export interface Compared {
  readonly name: string
  readonly goalMs: number
  readonly samples?: number
  readonly warmUp?: number
  /** Not counted: brings about what is measured. */
  before?(sample: number): void | Promise<void>
  ours(sample: number): Promise<unknown>
  bare(sample: number): unknown
}

/** Ours and the bare statement take turns, so that whatever else the machine does falls on both. */
export async function compare(compared: Compared): Promise<Comparison> {
  const { name, goalMs, samples = 300, warmUp = 30 } = compared
  const oursMs: number[] = []
  const bareMs: number[] = []
  for (let sample = -warmUp; sample < samples; sample++) {
    const input = sample + warmUp
    await compared.before?.(input)
    const start = performance.now()
    await compared.ours(input)
    const between = performance.now()
    compared.bare(input)
    const end = performance.now()
    if (sample < 0) continue
    oursMs.push(between - start)
    bareMs.push(end - between)
  }
  process.stderr.write(`${name}: p95 ${percentile(oursMs, 0.95).toFixed(2)} ms\n`)
  return { name, oursMs, bareMs, goalMs }
}

const shown = (ms: number) => ms.toFixed(ms < 10 ? 2 : ms < 100 ? 1 : 0)

/** Lines of a Markdown table; a goal that was missed is in bold. */
export function comparisonTable(comparisons: readonly Comparison[]): string[] {
  const rows = comparisons.map(({ name, oursMs, bareMs, goalMs }) => {
    const [median, slow, bare] = [percentile(oursMs, 0.5), percentile(oursMs, 0.95), percentile(bareMs, 0.5)]
    const p95 = slow > goalMs ? `**${shown(slow)}**` : shown(slow)
    return `| ${name} | ${shown(median)} | ${p95} | ${shown(bare)} | ${(median / bare).toFixed(1)} | ${goalMs} |`
  })
  return [
    '| call | ours p50 ms | ours p95 ms | bare p50 ms | ratio | goal p95 ms |',
    '|---|---:|---:|---:|---:|---:|',
    ...rows,
  ]
}
