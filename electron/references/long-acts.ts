import { Worker } from 'node:worker_threads'
import { ORPCError } from '@orpc/contract'
import type { Db } from '../database/schema'
import type { Act } from '../history/act'
import { changeReferenceItem, createReferenceItem } from './item-writes'
import { mergeReferenceItems, undoReferenceMerge } from './merge-writes'
import { countSameText } from './reference-links'
import { getReferenceItem } from './reference-queries'

/** Acts on one item that can touch as many records as use it. */
export const LONG_ACTS = {
  create: createReferenceItem,
  change: changeReferenceItem,
  merge: mergeReferenceItems,
  undoMerge: undoReferenceMerge,
} as const
export type LongAct = keyof typeof LONG_ACTS
export type InputOf<Name extends LongAct> = Parameters<(typeof LONG_ACTS)[Name]>[2]
interface Outputs {
  readonly create: Awaited<ReturnType<typeof createReferenceItem>>
  readonly change: Awaited<ReturnType<typeof changeReferenceItem>>
  readonly merge: Awaited<ReturnType<typeof mergeReferenceItems>>
  readonly undoMerge: Awaited<ReturnType<typeof undoReferenceMerge>>
}

/** About 50 ms: what touches more records goes to a thread. */
const TOUCHED_HERE_AT_MOST = 500

export interface LongActs {
  run<Name extends LongAct>(db: Db, name: Name, act: Act, input: InputOf<Name>): Promise<Outputs[Name]>
  /** A long write of another feature, in a thread of its own: it waits for its turn, and others wait for it. */
  hold<Result>(work: () => Promise<Result>): Promise<Result>
  /** Resolves when no thread writes: a write of our own would hold up the window until the thread is done. */
  whenIdle(): Promise<void>
}

const actOf = <Name extends LongAct>(name: Name) =>
  LONG_ACTS[name] as unknown as (db: Db, act: Act, input: InputOf<Name>) => Promise<Outputs[Name]>

/** All in the process that asks: for tests, and for what has no window to hold up. */
export const actsHere: LongActs = {
  run: <Name extends LongAct>(db: Db, name: Name, act: Act, input: InputOf<Name>): Promise<Outputs[Name]> =>
    actOf(name)(db, act, input),
  hold: (work) => work(),
  whenIdle: async () => {},
}

async function touchedBy<Name extends LongAct>(db: Db, name: Name, given: InputOf<Name>): Promise<number> {
  switch (name) {
    case 'create': {
      const input = given as InputOf<'create'>
      return countSameText(db, input.kind, input.name)
    }
    case 'change': {
      const { kind, usageCount } = await getReferenceItem(db, (given as InputOf<'change'>).id)
      return kind === 'employer' ? usageCount : 0
    }
    case 'merge':
      return (await getReferenceItem(db, (given as InputOf<'merge'>).fromId)).usageCount
    default: {
      const rows = db.selectFrom('referenceMergeRow').where('mergeId', '=', given as InputOf<'undoMerge'>)
      const { count } = await rows.select((row) => row.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
      return count
    }
  }
}

export interface LongActRequest {
  readonly databaseFile: string
  readonly name: LongAct
  readonly act: Act
  readonly input: unknown
}

export type LongActAnswer =
  | { readonly result: unknown }
  /** A refusal in the words of the contract. */
  | { readonly refusal: { readonly code: string; readonly message: string; readonly data: unknown } }
  | { readonly failure: { readonly code: string; readonly message: string } }

function resultOf(answer: LongActAnswer): unknown {
  if ('result' in answer) return answer.result
  if ('refusal' in answer) {
    const { code, message, data } = answer.refusal
    throw new ORPCError(code, { message, data })
  }
  throw Object.assign(new Error(answer.failure.message), { code: answer.failure.code })
}

/** Long ones in a thread of their own, one after the other; `workerFile` is long-act-worker as built. */
export function createLongActs(workerFile: string | URL, databaseFile: string): LongActs {
  let last: Promise<unknown> = Promise.resolve()
  const inThread = (request: LongActRequest): Promise<LongActAnswer> =>
    new Promise((resolve, reject) => {
      const worker = new Worker(workerFile, { workerData: request })
      worker.once('message', resolve)
      worker.once('error', reject)
      worker.once('exit', () => reject(new Error('The thread ended without an answer.')))
    })
  return {
    async run<Name extends LongAct>(db: Db, name: Name, act: Act, input: InputOf<Name>) {
      if ((await touchedBy(db, name, input)) <= TOUCHED_HERE_AT_MOST) return actsHere.run(db, name, act, input)
      const answer = last.then(() => inThread({ databaseFile, name, act, input }))
      last = answer.catch(() => undefined)
      return resultOf(await answer) as Outputs[Name]
    },
    hold: (work) => {
      const answer = last.then(work)
      last = answer.catch(() => undefined)
      return answer
    },
    whenIdle: async () => {
      await last
    },
  }
}
