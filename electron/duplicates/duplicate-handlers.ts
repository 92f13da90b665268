import type { Topic } from '../../shared/contract/meta'
import { getCustomer } from '../customers/customer-queries'
import type { Act } from '../history/act'
import type { CallContext } from '../ipc/call'
import { duplicateCalls as calls } from '../ipc/call'
import { likelyFor } from './candidate-queries'
import { declaredApart, mergesOf, pairsOf, rulesOf, stateOf } from './duplicate-queries'
import type { DuplicateWork } from './duplicate-threads'
import { editsSince, getOpenMerge } from './edit-queries'
import { conflict, mergeCustomers } from './merge-writes'
import { changeRules, decidePair } from './pair-writes'
import { undoMerge } from './unmerge-writes'

const CHECKED: readonly Topic[] = ['duplicates']
const MERGED: readonly Topic[] = ['customers', 'serviceRecords', 'pictures', 'namedLists', 'contacts', 'duplicates']

/** One at a time; whatever it changed is told when it ends, also where it was stopped half way. */
async function* inThread<Work extends DuplicateWork>(
  { duplicateThreads, backups, changes }: CallContext,
  work: Work,
  given: { act: Act; signal: AbortSignal | undefined; batchAt?: number; isBackedUp?: boolean },
) {
  const takeRoom = async () => {
    await duplicateThreads.makeRoom()
    if (duplicateThreads.isBusy) throw conflict('checkRunning')
  }
  await takeRoom()
  if (given.isBackedUp) {
    await backups.backupBefore('beforeMerge')
    await takeRoom()
  }
  try {
    yield* duplicateThreads.run(work, given.act, given)
  } finally {
    changes.publish('changed', [...(work === 'check' ? CHECKED : MERGED)])
  }
}

/** By itself, when anybody looks: it gives way to whatever people begin. */
async function compareChanged({ duplicateThreads }: CallContext, act: Act, signal: AbortSignal | undefined) {
  const nothing = { compared: 0, isCheckNeeded: false }
  // Somebody else compares already, and is told of what is written meanwhile.
  if (duplicateThreads.isBusy) return nothing
  try {
    for await (const { compared, isCheckNeeded } of duplicateThreads.run('compareChanged', act, { signal })) {
      return { compared, isCheckNeeded }
    }
  } catch (error) {
    if (!(error instanceof Error && error.name === 'AbortError')) throw error
  }
  return nothing
}

export const duplicateHandlers = calls.router({
  getRules: calls.getRules.handler(({ context }) => rulesOf(context.db)),
  changeRules: calls.changeRules.handler(({ context, input }) => changeRules(context.db, input)),
  getState: calls.getState.handler(({ context }) => stateOf(context.db)),
  listPairs: calls.listPairs.handler(({ context, input }) => pairsOf(context.db, input.decision)),
  check: calls.check.handler(({ context, signal }) => inThread(context, 'check', { act: context.act(), signal })),
  compareChanged: calls.compareChanged.handler(({ context, signal }) => compareChanged(context, context.act(), signal)),
  decidePair: calls.decidePair.handler(({ context, input }) => decidePair(context.db, context.act(), input)),
  getPair: calls.getPair.handler(async ({ context, input: { leftId, rightId } }) => ({
    left: await getCustomer(context.db, leftId),
    right: await getCustomer(context.db, rightId),
    declaredApart: await declaredApart(context.db, leftId, rightId),
  })),
  mergeCustomers: calls.mergeCustomers.handler(({ context, input }) =>
    mergeCustomers(context.db, context.act(), input),
  ),
  mergeMany: calls.mergeMany.handler(({ context, signal }) =>
    inThread(context, 'mergeMany', { act: context.act(), signal, isBackedUp: true }),
  ),
  undoMany: calls.undoMany.handler(({ context, input, signal }) =>
    inThread(context, 'undoMany', { act: context.act(), signal, batchAt: input.at, isBackedUp: true }),
  ),
  listMerges: calls.listMerges.handler(({ context, input }) => mergesOf(context.db, input.customerId, input.beforeId)),
  listEditsSince: calls.listEditsSince.handler(async ({ context, input }) =>
    editsSince(context.db, await getOpenMerge(context.db, input.mergeId)),
  ),
  undoMerge: calls.undoMerge.handler(({ context, input }) => undoMerge(context.db, context.act(), input.mergeId)),
  findLikely: calls.findLikely.handler(({ context, input }) => likelyFor(context.db, input)),
})
