import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { clusterPairs, membersOf } from '../../shared/duplicates/cluster-pairs'
import type {
  CheckEvent,
  DuplicatePair,
  MergeManyEvent,
  SkippedPair,
  UndoManyEvent,
} from '../../shared/duplicates/duplicate'
import { MERGES_AT_MOST, PAIRS_AT_MOST } from '../../shared/duplicates/duplicate-contract'
import { api, client } from '../bridge/client'
import { type UnmergeQuestion, usePairDecisions } from './use-pair-decisions'

export type DuplicateView = 'open' | 'notDuplicate' | 'merged'

/** A pair as a row: the first of its group says how many hang together. */
export interface PairRow {
  readonly pair: DuplicatePair
  /** From 1. */
  readonly group: number
  /** Of the group in its first row, else 0. */
  readonly members: number
}

export interface Progress {
  readonly work: 'check' | 'mergeMany' | 'undoMany'
  readonly done: number
  readonly total: number
}

const NOBODY: ReadonlySet<number> = new Set()

interface Running {
  readonly work: Progress['work']
  readonly stopping: AbortController
  readonly ended: Promise<void>
}
type WorkEvent = CheckEvent | MergeManyEvent | UndoManyEvent
type Kept = Extract<UndoManyEvent, { kind: 'done' }>['kept']

const rowsOf = (pairs: readonly DuplicatePair[]): PairRow[] =>
  clusterPairs(pairs).flatMap((cluster, place) =>
    cluster.map((pair, index) => ({
      pair,
      group: place + 1,
      members: index === 0 ? membersOf(cluster).length : 0,
    })),
  )

/** Suspects, decisions and merges as they are looked at, and what is under way. */
export function useDuplicates() {
  const [view, setView] = useState<DuplicateView>('open')
  const [current, setCurrent] = useState(0)
  const [ticked, setTicked] = useState<ReadonlySet<number>>(NOBODY)
  const [merging, setMerging] = useState<DuplicatePair>()
  const [question, ask] = useState<UnmergeQuestion>()
  const [skipped, setSkipped] = useState<readonly SkippedPair[]>([])
  const [kept, setKept] = useState<Kept>([])
  const [isAskingMany, askMany] = useState(false)
  const [progress, setProgress] = useState<Progress>()
  const running = useRef<Running>(undefined)
  const decisions = usePairDecisions(ask)
  const state = useQuery(api.duplicates.getState.queryOptions()).data
  const pairs = useQuery({
    ...api.duplicates.listPairs.queryOptions({ input: { decision: view === 'notDuplicate' ? view : 'open' } }),
    placeholderData: keepPreviousData,
  })
  const mergePages = useInfiniteQuery(
    api.duplicates.listMerges.infiniteOptions({
      input: (beforeId: number | undefined) => ({ customerId: null, ...(beforeId === undefined ? {} : { beforeId }) }),
      initialPageParam: undefined,
      getNextPageParam: (page) => (page.length === MERGES_AT_MOST ? page.at(-1)?.id : undefined),
    }),
  )
  const merges = mergePages.data?.pages.flat() ?? []
  const standing = merges.filter(({ undoneAt }) => undoneAt === null)
  const rows = rowsOf(pairs.data ?? [])

  /** `batchAt`: of undoMany. */
  const begin = (work: Progress['work'], batchAt: number, signal: AbortSignal): Promise<AsyncIterable<WorkEvent>> => {
    if (work === 'undoMany') return client.duplicates.undoMany({ at: batchAt }, { signal })
    return client.duplicates[work](undefined, { signal })
  }
  const follow = async (work: Progress['work'], batchAt = 0) => {
    const before = running.current
    if (before) {
      if (work !== 'undoMany') return
      // A batch is followed by a check that begins by itself; whoever takes the batch back does not want that.
      if (before.work !== 'check') return decisions.say('checkRunning')
      before.stopping.abort()
      await before.ended
    }
    const stopping = new AbortController()
    const ending = Promise.withResolvers<void>()
    running.current = { work, stopping, ended: ending.promise }
    // What a batch left stays to be read while the check after it runs.
    if (work !== 'check') {
      setSkipped([])
      setKept([])
    }
    setProgress({ work, done: 0, total: 0 })
    let batch: { readonly at: number; readonly merged: number; readonly isWhole: boolean } | undefined
    let failure: unknown
    try {
      for await (const event of await begin(work, batchAt, stopping.signal)) {
        if (event.kind === 'begun') batch = { at: event.at, merged: 0, isWhole: false }
        if (event.kind === 'progress') setProgress({ work, done: event.done, total: event.total })
        if (batch && 'merged' in event) batch = { ...batch, merged: event.merged, isWhole: event.kind === 'done' }
        if ('skipped' in event) setSkipped(event.skipped)
        if ('undone' in event) {
          setKept(event.kept)
          decisions.sayUndoneMany(event.undone)
        }
      }
    } catch (error) {
      if (!stopping.signal.aborted) failure = error
    } finally {
      running.current = undefined
      ending.resolve()
      setProgress(undefined)
    }
    // Also of a batch that was stopped or failed half way: what is merged can be taken back.
    const { at } = batch ?? {}
    if (batch && (batch.isWhole || batch.merged > 0)) {
      decisions.sayMergedMany(batch, failure, () => void follow('undoMany', at))
    } else if (failure !== undefined) decisions.fail(failure)
  }

  const leaving = useRef(new AbortController())
  const latestFollow = useRef(follow)
  useEffect(() => {
    latestFollow.current = follow
  })
  useEffect(() => {
    leaving.current = new AbortController()
    return () => {
      leaving.current.abort()
      running.current?.stopping.abort()
    }
  }, [])
  // Cards that were written meanwhile are compared anew as soon as anybody looks; many of them in a check that is seen
  // and can be stopped, and that does not begin by itself again.
  const hasCheckBegun = useRef(false)
  const changedCount = state?.changedCount ?? 0
  const isChecked = state !== undefined && state.checkedAt !== null
  useEffect(() => {
    if (!isChecked || changedCount === 0) return
    const { signal } = leaving.current
    const compare = async () => {
      const { isCheckNeeded } = await client.duplicates.compareChanged(undefined, { signal })
      if (!isCheckNeeded || signal.aborted || hasCheckBegun.current) return
      hasCheckBegun.current = true
      await latestFollow.current('check')
    }
    void compare().catch(() => {})
  }, [isChecked, changedCount])

  // Who is no longer among the suspects is not ticked any more.
  const shownIds = new Set(rows.flatMap(({ pair }) => [pair.leftId, pair.rightId]))
  const tickedIds = [...ticked].filter((id) => shownIds.has(id))
  const shownMerges = view === 'merged' ? merges : standing
  const latest = view === 'merged' ? merges[current] : standing[0]
  return {
    view,
    setView: (next: DuplicateView) => {
      setView(next)
      setCurrent(0)
      setTicked(NOBODY)
    },
    state,
    rows,
    merges: shownMerges,
    isLoaded: pairs.isSuccess && state !== undefined,
    /** There are more suspects than are listed. */
    isCut: view === 'open' && pairs.data?.length === PAIRS_AT_MOST && (state?.openCount ?? 0) > PAIRS_AT_MOST,
    current: Math.min(current, Math.max((view === 'merged' ? merges.length : rows.length) - 1, 0)),
    setCurrent,
    ticked,
    toggle: (customerId: number) =>
      setTicked(
        new Set([...ticked].filter((id) => id !== customerId).concat(ticked.has(customerId) ? [] : customerId)),
      ),
    tickedCount: tickedIds.length,
    /** The ticked ones, into the bin. */
    removeTicked: () => {
      setTicked(NOBODY)
      decisions.remove(tickedIds)
    },
    progress,
    skipped,
    forgetSkipped: () => setSkipped([]),
    /** Merges of a batch that could not be undone. */
    kept,
    forgetKept: () => setKept([]),
    check: () => void follow('check'),
    /** It may be thousands: asks first. */
    mergeMany: () => askMany(true),
    isAskingMany,
    answerMany: (isWanted: boolean) => {
      askMany(false)
      if (isWanted) void follow('mergeMany')
    },
    hasMoreMerges: mergePages.hasNextPage,
    moreMerges: () => void mergePages.fetchNextPage(),
    stop: () => running.current?.stopping.abort(),
    merging,
    startMerge: setMerging,
    leaveMerge: () => setMerging(undefined),
    question,
    leaveQuestion: () => ask(undefined),
    /** The merge that 撤销合并 is about: the chosen one, or the last. */
    undoable: latest?.undoneAt === null ? latest : undefined,
    ...decisions,
  }
}

export type Duplicates = ReturnType<typeof useDuplicates>
