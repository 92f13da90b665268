import { cpSync, mkdirSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { actAt, randomAt, type Script } from './acts/all-acts'
import { type DeskPlace, openDesk, timeOf } from './open-desk'
import { digestOf, shortHash } from './state-digest'

/** What a desk in a process of its own is told, as JSON on its command line. */
export interface DeskOrder extends DeskPlace {
  readonly script: Script
  readonly from: number
  /** Not this one any more. */
  readonly to: number
  readonly attempt: number
  /** Says what is on file after each act: it is not killed, and what it says is what must be there. */
  readonly isReference: boolean
  /** Copies of everything before each act from this one on. */
  readonly copies?: { readonly folder: string; readonly since: number }
}

// Synchronous, and the whole line at once: what the parent reads has really been said.
const say = (...words: readonly (string | number)[]) => writeSync(1, `${words.join(' ')}\n`)

async function work({ script, from, to, attempt, isReference, copies, ...place }: DeskOrder): Promise<void> {
  const desk = await openDesk(place, { turn: from, attempt })
  if (desk.damage) throw new Error(`the data is damaged: ${desk.damage.found}`)
  const second = join(dirname(place.dataFolder), 'second')
  mkdirSync(second, { recursive: true })
  if (desk.backups.pc.secondFolder !== second) await desk.backups.changePc({ secondFolder: second })
  say('READY')
  if (isReference) say('STATE', from, digestOf(desk.connection()))
  for (let turn = from; turn < to; turn += 1) {
    if (copies && turn >= copies.since)
      cpSync(dirname(place.dataFolder), join(copies.folder, String(turn)), { recursive: true })
    const act = actAt(script, turn)
    desk.clock.now = timeOf(turn)
    say('BEGIN', turn)
    const answer = await act.run(desk, randomAt(script, turn), turn)
    // Of a picture that was just added the window is told where it is served, not when.
    say('ACK', turn, shortHash(JSON.stringify(answer) ?? ''))
    if (isReference) say('STATE', turn + 1, digestOf(desk.connection()))
  }
  if (isReference) await desk.close()
  say('DONE')
  process.exit(0)
}

await work(JSON.parse(process.argv[2] ?? '') as DeskOrder)
