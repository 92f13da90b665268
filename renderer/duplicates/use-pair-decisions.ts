import { useTranslation } from 'react-i18next'
import type { CustomerMerge, DuplicatePair, EditSince } from '../../shared/duplicates/duplicate'
import { client } from '../bridge/client'
import { failureKey } from '../bridge/failure'
import { useToasts } from '../ui/toasts'

export interface UnmergeQuestion {
  readonly mergeId: number
  readonly edits: readonly EditSince[]
}

interface MergedBatch {
  readonly merged: number
  readonly isWhole: boolean
}

/** What people do with a pair or with a merge, each with a way back. */
export function usePairDecisions(ask: (question: UnmergeQuestion | undefined) => void) {
  const { t } = useTranslation(['duplicates', 'customerList', 'shell'])
  const toasts = useToasts()
  const fail = (error: unknown) => {
    toasts.show({ text: t(failureKey(error)), tone: 'danger' })
  }
  const undo = (act: () => Promise<unknown>) => ({ label: t('shell:undo'), act: () => void act().catch(fail) })
  const unmerge = async (mergeId: number) => {
    ask(undefined)
    await client.duplicates.undoMerge({ mergeId })
    toasts.show({ text: t('unmerged') })
  }
  const decide = async ({ leftId, rightId }: DuplicatePair, isNotDuplicate: boolean) => {
    await client.duplicates.decidePair({ leftId, rightId, isNotDuplicate })
    const back = () => client.duplicates.decidePair({ leftId, rightId, isNotDuplicate: !isNotDuplicate })
    toasts.show({ text: t(isNotDuplicate ? 'decided' : 'takenBack'), undo: undo(back) })
  }
  const remove = async (ids: readonly number[]) => {
    await client.customers.deleteCustomers({ ids: [...ids] })
    const back = () => client.customers.restoreCustomers({ ids: [...ids] })
    toasts.show({ text: t('customerList:deleted', { count: ids.length }), undo: undo(back) })
  }
  return {
    fail,
    say: (key: 'checkRunning') => toasts.show({ text: t(key), tone: 'danger' }),
    remove: (ids: readonly number[]) => {
      if (ids.length > 0) void remove(ids).catch(fail)
      else toasts.show({ text: t('tickFirst') })
    },
    decide: (pair: DuplicatePair, isNotDuplicate: boolean) => void decide(pair, isNotDuplicate).catch(fail),
    sayMerged: (mergeId: number, name: string) =>
      toasts.show({ text: t('merged', { name }), undo: undo(() => unmerge(mergeId)) }),
    /** `failure`: what ended it half way. */
    sayMergedMany: ({ merged, isWhole }: MergedBatch, failure: unknown, undoThem: () => void) => {
      const words = t(isWhole ? 'mergedMany' : 'mergedPartly', { count: merged })
      toasts.show({
        text: failure === undefined ? words : `${t(failureKey(failure))} ${words}`,
        tone: failure === undefined ? 'plain' : 'danger',
        ...(merged > 0 ? { undo: { label: t('shell:undo'), act: undoThem } } : {}),
      })
    },
    sayUndoneMany: (count: number) => toasts.show({ text: t('undoneMany', { count }) }),
    unmerge: (mergeId: number) => void unmerge(mergeId).catch(fail),
    /** Asks first where something was written since. */
    startUnmerge: async ({ id }: CustomerMerge) => {
      try {
        const edits = await client.duplicates.listEditsSince({ mergeId: id })
        if (edits.length > 0) ask({ mergeId: id, edits })
        else await unmerge(id)
      } catch (error) {
        fail(error)
      }
    },
  }
}
