import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { bundled } from '../../electron/database/test-bundle'
import type { DeskOrder } from './desk-program'

const electron = join(import.meta.dirname, '..', '..', 'electron')

const WORKERS = [
  'backup/backup-worker',
  'customer-list/list-order-worker',
  'customer-numbers/number-worker',
  'duplicates/duplicate-worker',
  'exporting/export-worker',
  'pictures/collect-orphans-worker',
  'references/long-act-worker',
  'restore/opened-backup-worker',
  'paper/paper-worker',
  'workbook/reader-thread',
  '../e2e/faults/import-thread',
]

export interface BuiltDesk {
  readonly program: string
  readonly workers: Readonly<Record<string, string>>
}

/** The program and its workers as plain JavaScript; built once, found again afterwards. */
export async function builtDesk(): Promise<BuiltDesk> {
  const files = await Promise.all(
    WORKERS.map(async (worker) => [worker.split('/').at(-1), await bundled(join(electron, `${worker}.ts`))] as const),
  )
  return {
    program: await bundled(join(import.meta.dirname, 'desk-program.ts')),
    workers: Object.fromEntries(files),
  }
}

/** When the power goes. Milliseconds from the beginning of an act, or from the start of the program. */
export type Kill =
  | { readonly at: 'never' }
  | { readonly at: 'place'; readonly place: string }
  | { readonly at: 'start'; readonly afterMs: number }
  | { readonly at: 'turn'; readonly turn: number; readonly afterMs: number }

export interface Said {
  /** Of each act that was acknowledged, in their order: what people were told. */
  readonly acknowledged: ReadonlyMap<number, string>
  /** What is on file before each turn; of a reference only. */
  readonly states: ReadonlyMap<number, string>
  /** How long each took. */
  readonly tookMs: ReadonlyMap<number, number>
  /** The last act that was begun. */
  readonly begun: number | undefined
  readonly wasKilled: boolean
  /** It came to the end by itself. */
  readonly isDone: boolean
}

/** Listens to the lines of a desk as they come; the last one may be cut, and is not heard then. */
function listen(onBegun: (turn: number) => void) {
  const acknowledged = new Map<number, string>()
  const states = new Map<number, string>()
  const tookMs = new Map<number, number>()
  let begun: number | undefined
  let begunAt = 0
  let isDone = false
  let rest = ''
  const hear = (data: Buffer) => {
    const lines = (rest + data.toString()).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const [word, number, hash = ''] = line.split(' ')
      const turn = Number(number)
      if (word === 'BEGIN') {
        begun = turn
        begunAt = performance.now()
        onBegun(turn)
      } else if (word === 'ACK') {
        acknowledged.set(turn, hash)
        tookMs.set(turn, performance.now() - begunAt)
      } else if (word === 'STATE') states.set(turn, hash)
      else if (word === 'DONE') isDone = true
    }
  }
  const said = (wasKilled: boolean): Said => ({ acknowledged, states, tookMs, begun, wasKilled, isDone })
  return { hear, said }
}

/**
 * A desk at work in a process of its own, until it is done or the power goes. `before` stands before the command.
 * Errors: it failed by itself, with its complaint.
 */
export function runDesk(
  built: BuiltDesk,
  order: Omit<DeskOrder, 'workers'>,
  kill: Kill,
  before: readonly string[] = [],
): Promise<Said> {
  return new Promise((resolve, reject) => {
    const told = JSON.stringify({ ...order, workers: built.workers })
    const place = kill.at === 'place' ? { FRONTDESK_FAILPOINT: kill.place } : {}
    const [command = '', ...words] = [...before, process.execPath, built.program, told]
    const child = spawn(command, words, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...place, NODE_OPTIONS: '' },
    })
    const killAfter = (ms: number) => setTimeout(() => child.kill('SIGKILL'), ms)
    if (kill.at === 'start') killAfter(kill.afterMs)
    const { hear, said } = listen((turn) => {
      if (kill.at === 'turn' && kill.turn === turn) killAfter(kill.afterMs)
    })
    let complaint = ''
    child.stdout.on('data', hear)
    child.stderr.on('data', (data: Buffer) => {
      complaint += data.toString()
    })
    child.once('close', (code, signal) => {
      const wasKilled = signal === 'SIGKILL'
      if (!wasKilled && code !== 0) reject(new Error(`the desk failed (${code ?? signal}): ${complaint}`))
      else resolve(said(wasKilled))
    })
  })
}
