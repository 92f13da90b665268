import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { clusterPairs, membersOf } from '../../shared/duplicates/cluster-pairs'
import type { DuplicatePair, MergeManyEvent } from '../../shared/duplicates/duplicate'
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
  readonly work: 'check' | 'mergeMany'
  readonly done: number
  readonly total: number
}

const NOBODY: ReadonlySet<number> = new Set()

type Skipped = Extract<MergeManyEvent, { kind: 'done' }>['skipped']

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
  const [skipped, setSkipped] = useState<Skipped>([])
  const [progress, setProgress] = useState<Progress>()
  const stopper = useRef<AbortController>(undefined)
  const decisions = usePairDecisions(ask)
  const state = useQuery(api.duplicates.getState.queryOptions()).data
  const pairs = useQuery({
    ...api.duplicates.listPairs.queryOptions({ input: { decision: view === 'notDuplicate' ? view : 'open' } }),
    placeholderData: keepPreviousData,
  })
  const merges = useQuery(api.duplicates.listMerges.queryOptions({ input: { customerId: null } })).data ?? []
  const standing = merges.filter(({ undoneAt }) => undoneAt === null)
  const rows = rowsOf(pairs.data ?? [])

  // Cards that were written meanwhile are compared anew as soon as anybody looks.
  const changedCount = state?.changedCount ?? 0
  const isChecked = state !== undefined && state.checkedAt !== null
  useEffect(() => {
    if (isChecked && changedCount > 0) void client.duplicates.compareChanged().catch(() => {})
  }, [isChecked, changedCount])
  useEffect(() => () => stopper.current?.abort(), [])

  const follow = async (work: Progress['work']) => {
    if (stopper.current) return
    const stopping = new AbortController()
    stopper.current = stopping
    setSkipped([])
    setProgress({ work, done: 0, total: 0 })
    try {
      const { signal } = stopping
      const events = await client.duplicates[work](undefined, { signal })
      for await (const event of events) {
        if (event.kind === 'progress') setProgress({ work, done: event.done, total: event.total })
        else if ('mergeIds' in event) {
          setSkipped(event.skipped)
          decisions.sayMergedMany(event.mergeIds)
        }
      }
    } catch (error) {
      if (!stopping.signal.aborted) decisions.fail(error)
    } finally {
      stopper.current = undefined
      setProgress(undefined)
    }
  }
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
    check: () => void follow('check'),
    mergeMany: () => void follow('mergeMany'),
    stop: () => stopper.current?.abort(),
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
