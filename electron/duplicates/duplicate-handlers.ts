import type { Topic } from '../../shared/contract/meta'
import { getCustomer } from '../customers/customer-queries'
import type { CallContext } from '../ipc/call'
import { duplicateCalls as calls } from '../ipc/call'
import { likelyFor } from './candidate-queries'
import { mergesOf, pairsOf, rulesOf, stateOf } from './duplicate-queries'
import type { DuplicateWork } from './duplicate-threads'
import { editsSince, getOpenMerge } from './edit-queries'
import { conflict, mergeCustomers } from './merge-writes'
import { changeRules, decidePair } from './pair-writes'
import { undoMerge } from './unmerge-writes'

const CHECKED: readonly Topic[] = ['duplicates']
const MERGED: readonly Topic[] = ['customers', 'serviceRecords', 'pictures', 'namedLists', 'contacts', 'duplicates']

/** One at a time; whatever it changed is told when it ends, also where it was stopped half way. */
async function* inThread<Work extends DuplicateWork>(
  { duplicateThreads, changes }: CallContext,
  work: Work,
  {
    act,
    signal,
    changed,
  }: { act: { userId: number; at: number }; signal: AbortSignal | undefined; changed: readonly Topic[] },
) {
  if (duplicateThreads.isBusy) throw conflict('checkRunning')
  try {
    yield* duplicateThreads.run(work, act, signal)
  } finally {
    changes.publish('changed', [...changed])
  }
}

export const duplicateHandlers = calls.router({
  getRules: calls.getRules.handler(({ context }) => rulesOf(context.db)),
  changeRules: calls.changeRules.handler(({ context, input }) => changeRules(context.db, input)),
  getState: calls.getState.handler(({ context }) => stateOf(context.db)),
  listPairs: calls.listPairs.handler(({ context, input }) => pairsOf(context.db, input.decision)),
  check: calls.check.handler(({ context, signal }) =>
    inThread(context, 'check', { act: context.act(), signal, changed: CHECKED }),
  ),
  compareChanged: calls.compareChanged.handler(async ({ context, signal }) => {
    let compared = 0
    // Somebody else compares already, and is told of what is written meanwhile.
    if (context.duplicateThreads.isBusy) return { compared }
    const events = context.duplicateThreads.run('compareChanged', context.act(), signal)
    for await (const event of events) compared = event.compared
    return { compared }
  }),
  decidePair: calls.decidePair.handler(({ context, input }) => decidePair(context.db, context.act(), input)),
  getPair: calls.getPair.handler(async ({ context, input }) => ({
    left: await getCustomer(context.db, input.leftId),
    right: await getCustomer(context.db, input.rightId),
  })),
  mergeCustomers: calls.mergeCustomers.handler(({ context, input }) =>
    mergeCustomers(context.db, context.act(), input),
  ),
  mergeMany: calls.mergeMany.handler(async function* ({ context, signal }) {
    await context.backups.backupBefore('beforeMerge')
    yield* inThread(context, 'mergeMany', { act: context.act(), signal, changed: MERGED })
  }),
  listMerges: calls.listMerges.handler(({ context, input }) => mergesOf(context.db, input.customerId)),
  listEditsSince: calls.listEditsSince.handler(async ({ context, input }) =>
    editsSince(context.db, await getOpenMerge(context.db, input.mergeId)),
  ),
  undoMerge: calls.undoMerge.handler(({ context, input }) => undoMerge(context.db, context.act(), input.mergeId)),
  findLikely: calls.findLikely.handler(({ context, input }) => likelyFor(context.db, input)),
})
