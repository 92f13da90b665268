import type { Tally } from './tally'

export async function step(name: string, run: () => Promise<Tally>): Promise<Tally> {
  const since = Date.now()
  console.log(`\n── ${name}`)
  const tally = await run()
  const seconds = ((Date.now() - since) / 1000).toFixed(1)
  console.log(`── ${name}: ${tally.failed === 0 ? 'ok' : 'FAILED'} (${seconds} s)`)
  return tally
}
