import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { MadeLabels } from '../../shared/labels/label-contract'
import { DEFAULT_LABEL_OPTIONS, type LabelJob, type LabelOptions } from '../../shared/labels/label-options'
import type { LabelSheet } from '../../shared/labels/label-sheet'
import type { Recipients } from '../../shared/recipients/recipients'
import { api, client } from '../bridge/client'
import { failureKey } from '../bridge/failure'
import { firstFreeCell, goneCellsOf } from './start-cell'

/** Options are changed in a row: the preview follows when they pause. */
const PAUSE_MS = 250
/** More are laid out only when asked for. */
export const FOLLOWED_AT_MOST = 5000

const NONE: readonly LabelSheet[] = []

/** Cells that were chosen by hand, of the sheet and its use that they were chosen for. */
interface Picked {
  readonly stamp: string
  readonly startCell?: number
  readonly goneCells?: readonly number[]
}

/** What was laid out last, of which job, or why it could not be. */
type Made = { readonly wanted: string; readonly job: LabelJob } & (
  | { readonly kind: 'made'; readonly labels: MadeLabels }
  | { readonly kind: 'failed'; readonly message: string }
)

/** A label job as it is put together: options, the sheet, where it starts, and the pages that it would make. */
export function useLabelJob(recipients: Recipients | undefined, count: number | undefined) {
  const lastJob = useQuery(api.labels.findLastJob.queryOptions())
  const listed = useQuery(api.labels.listSheets.queryOptions())
  const sheets = listed.data ?? NONE
  const [changed, setChanged] = useState<Partial<LabelOptions>>({})
  const [picked, setPicked] = useState<Picked>({ stamp: '' })
  const [made, setMade] = useState<Made>()
  const [isMaking, setMaking] = useState(false)
  /** Counts what people changed: what printing changes by itself leaves the pages as they are. */
  const [acts, setActs] = useState(0)

  const remembered = lastJob.data?.job.options
  const wanted: LabelOptions = { ...DEFAULT_LABEL_OPTIONS, ...remembered, ...changed }
  const sheet = sheets.find(({ key }) => key === wanted.sheetKey) ?? sheets[0]
  const options = { ...wanted, sheetKey: sheet?.key ?? wanted.sheetKey }
  const used = useQuery({
    ...api.labels.findSheetUse.queryOptions({ input: { sheetKey: options.sheetKey } }),
    enabled: sheet !== undefined,
  })
  const stamp = `${options.sheetKey} ${used.data?.changedAt ?? ''}`
  const now: Picked = picked.stamp === stamp ? picked : { stamp }
  const goneCells: ReadonlySet<number> = new Set(now.goneCells ?? goneCellsOf(used.data))
  const startCell = sheet ? firstFreeCell(now.startCell ?? used.data?.nextCell ?? 1, goneCells, sheet) : 1
  const isReady = sheet !== undefined && !used.isPending && !lastJob.isPending
  const spoiledCells = [...goneCells].sort((a, b) => a - b)
  const job: LabelJob | undefined = recipients && isReady ? { recipients, options, startCell, spoiledCells } : undefined
  const isFollowed = count !== undefined && count <= FOLLOWED_AT_MOST

  const wish = `${acts} ${JSON.stringify(recipients)}`
  const latest = useRef({ job, wish, turn: 0 })
  useEffect(() => {
    latest.current.job = job
    latest.current.wish = wish
  })
  const make = useCallback(async () => {
    const { job, wish } = latest.current
    if (!job) return
    const turn = ++latest.current.turn
    setMaking(true)
    const outcome: Made = await client.labels.makeLabels(job).then(
      (labels) => ({ kind: 'made', wanted: wish, job, labels }),
      (error: unknown) => ({ kind: 'failed', wanted: wish, job, message: failureKey(error) }),
    )
    if (turn !== latest.current.turn) return
    setMade(outcome)
    setMaking(false)
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: who they are and what was changed, not the objects made anew
  useEffect(() => {
    if (!isReady || !isFollowed) return
    const timer = setTimeout(() => void make(), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [isReady, isFollowed, wish, make])

  const act = (change: () => void) => {
    change()
    setActs((before) => before + 1)
  }
  return {
    sheets,
    sheet,
    options,
    startCell,
    goneCells,
    /** The sheet in the drawer; null: none. */
    use: used.data ?? null,
    made,
    isMaking,
    /** The pages follow each change by themselves. */
    isFollowed,
    /** People want something else than what was laid out. */
    isChanged: made !== undefined && made.wanted !== wish,
    /** What was laid out was printed since: the sheet goes on at another cell. */
    isUsed: made !== undefined && made.wanted === wish && JSON.stringify(made.job) !== JSON.stringify(job),
    make,
    change: (part: Partial<LabelOptions>) => act(() => setChanged((before) => ({ ...before, ...part }))),
    /** A cell that was gone is not, when people want to start there. */
    startAt: (cell: number) =>
      act(() => setPicked({ stamp, startCell: cell, goneCells: [...goneCells].filter((gone) => gone !== cell) })),
    toggleGone: (cell: number) =>
      act(() => {
        const gone = new Set(goneCells)
        if (!gone.delete(cell)) gone.add(cell)
        setPicked({ stamp, startCell, goneCells: [...gone] })
      }),
    takeNewSheet: () =>
      act(() => void client.labels.forgetSheetUse({ sheetKey: options.sheetKey }).catch(() => undefined)),
    /** As a job of before was; where it starts is what the drawer holds now. */
    repeat: (before: LabelJob) => act(() => setChanged(before.options)),
  }
}

export type LabelJobState = ReturnType<typeof useLabelJob>
