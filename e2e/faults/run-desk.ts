import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { bundled } from '../../electron/database/test-bundle'
import type { DeskOrder } from './desk-program'

const electron = join(import.meta.dirname, '..', '..', 'electron')

const WORKERS = [
  'backup/backup-worker',
  'customer-list/list-order-worker',
  'pictures/collect-orphans-worker',
  'references/long-act-worker',
  'restore/opened-backup-worker',
]

export interface BuiltDesk {
  readonly program: string
  readonly workers: Readonly<Record<string, string>>
}

/** The program and its workers as plain JavaScript; built once, found again afterwards. */
export async function builtDesk(): Promise<BuiltDesk> {
  const files = await Promise.all(
    WORKERS.map(async (worker) => [worker.split('/')[1], await bundled(join(electron, `${worker}.ts`))] as const),
  )
  return {
    program: await bundled(join(import.meta.dirname, 'desk-program.ts')),
    workers: Object.fromEntries(files),
  }
}

/** When the power goes. Milliseconds from the first words of the desk, or from its start. */
export type Kill =
  | { readonly at: 'never' }
  | { readonly at: 'place'; readonly place: string }
  | { readonly at: 'work' | 'start'; readonly afterMs: number }

export interface Said {
  /** Of each act that was acknowledged, in their order: what people were told. */
  readonly acknowledged: ReadonlyMap<number, string>
  /** What is on file before each turn; of a reference only. */
  readonly states: ReadonlyMap<number, string>
  /** The last act that was begun. */
  readonly begun: number | undefined
  readonly wasKilled: boolean
  /** It came to the end by itself. */
  readonly isDone: boolean
}

function readSaid(text: string, wasKilled: boolean): Said {
  const acknowledged = new Map<number, string>()
  const states = new Map<number, string>()
  let begun: number | undefined
  let isDone = false
  // The last line may be cut.
  for (const line of text.split('\n').slice(0, -1)) {
    const [word, turn = '', hash = ''] = line.split(' ')
    if (word === 'ACK') acknowledged.set(Number(turn), hash)
    else if (word === 'STATE') states.set(Number(turn), hash)
    else if (word === 'BEGIN') begun = Number(turn)
    else if (word === 'DONE') isDone = true
  }
  return { acknowledged, states, begun, wasKilled, isDone }
}

/** A desk at work in a process of its own, until it is done or the power goes. Errors: it failed by itself. */
export function runDesk(built: BuiltDesk, order: Omit<DeskOrder, 'workers'>, kill: Kill): Promise<Said> {
  return new Promise((resolve, reject) => {
    const told = JSON.stringify({ ...order, workers: built.workers })
    const place = kill.at === 'place' ? { FRONTDESK_FAILPOINT: kill.place } : {}
    const child = spawn(process.execPath, [built.program, told], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...place, NODE_OPTIONS: '' },
    })
    const killAfter = (ms: number) => setTimeout(() => child.kill('SIGKILL'), ms)
    if (kill.at === 'start') killAfter(kill.afterMs)
    let said = ''
    let complaint = ''
    child.stdout.on('data', (data: Buffer) => {
      if (said === '' && kill.at === 'work') killAfter(kill.afterMs)
      said += data.toString()
    })
    child.stderr.on('data', (data: Buffer) => {
      complaint += data.toString()
    })
    child.once('close', (code, signal) => {
      const wasKilled = signal === 'SIGKILL'
      if (!wasKilled && code !== 0)
        reject(new Error(`the desk failed (${code ?? signal}): ${complaint}\n${said.slice(-500)}`))
      else resolve(readSaid(said, wasKilled))
    })
  })
}
