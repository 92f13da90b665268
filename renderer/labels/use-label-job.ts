import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MadeLabels } from '../../shared/labels/label-contract'
import {
  DEFAULT_LABEL_OPTIONS,
  FOLLOWED_AT_MOST,
  type LabelJob,
  type LabelOptions,
} from '../../shared/labels/label-options'
import type { LabelSheet } from '../../shared/labels/label-sheet'
import type { Recipients } from '../../shared/recipients/recipients'
import { api, client } from '../bridge/client'
import { failureKey } from '../bridge/failure'
import { useToasts } from '../ui/toasts'
import { firstFreeCell, goneCellsOf } from './start-cell'

/** Options are changed in a row: the preview follows when they pause. */
const PAUSE_MS = 80

const NONE: readonly LabelSheet[] = []

/** Cells that were chosen by hand, of the sheet and its use that they were chosen for. */
interface Picked {
  readonly stamp: string
  readonly startCell?: number
  readonly goneCells?: readonly number[]
}

/** What was laid out last, of which job, or why it could not be. */
type Made = { readonly wish: string; readonly wanted: LabelJob; readonly stamp: string } & (
  | { readonly kind: 'made'; readonly labels: MadeLabels }
  | { readonly kind: 'failed'; readonly message: string }
)

/** What people changed of what the job before left. */
export interface LabelWishes {
  readonly changed: Partial<LabelOptions>
  readonly picked: Picked
}

export const NO_WISHES: LabelWishes = { changed: {}, picked: { stamp: '' } }

interface LabelPeople {
  readonly recipients: Recipients | undefined
  readonly count: number | undefined
}

interface LabelDesk {
  readonly wishes: LabelWishes
  readonly onWish: (part: (before: LabelWishes) => Partial<LabelWishes>) => void
  /** Labels are on their way to paper: the sheet changes under the job, and the pages follow when it is over. */
  readonly isPrinting: boolean
}

/** A label job as it is put together: options, the sheet, where it starts, and the pages that it would make. */
export function useLabelJob({ recipients, count }: LabelPeople, { wishes, onWish, isPrinting }: LabelDesk) {
  const { t } = useTranslation('errors')
  const toasts = useToasts()
  const lastJob = useQuery(api.labels.findLastJob.queryOptions())
  const listed = useQuery(api.labels.listSheets.queryOptions())
  const sheets = listed.data ?? NONE
  const { changed, picked } = wishes
  const [made, setMade] = useState<Made>()
  const [isMaking, setMaking] = useState(false)

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

  const wish = JSON.stringify(job)
  const latest = useRef({ job, wish, stamp, turn: 0 })
  useEffect(() => {
    latest.current = { ...latest.current, job, wish, stamp }
  })
  const make = useCallback(async () => {
    const { job, wish, stamp } = latest.current
    if (!job) return
    const turn = ++latest.current.turn
    setMaking(true)
    const asked = { wish, wanted: job, stamp }
    const outcome: Made = await client.labels.makeLabels(job).then(
      (labels) => ({ kind: 'made', ...asked, labels }),
      (error: unknown) => ({ kind: 'failed', ...asked, message: failureKey(error) }),
    )
    if (turn !== latest.current.turn) return
    setMade(outcome)
    setMaking(false)
  }, [])
  const madeWish = made?.wish
  const isChanged = made !== undefined && made.wish !== wish
  const asBefore = made && JSON.stringify({ ...made.wanted, startCell, spoiledCells })
  /** Nothing was chosen since it was printed: only the sheet in the drawer is another. */
  const isUsed = isChanged && made.stamp !== stamp && picked.stamp !== stamp && asBefore === wish
  useEffect(() => {
    // What was printed stays: it may be wanted as a PDF too, or once more where the printer jammed.
    if (wish === undefined || !isFollowed || isPrinting || isUsed) return
    if (wish === madeWish) {
      // People went back to what is there: another that is still on its way is wanted no more.
      latest.current.turn += 1
      setMaking(false)
      return
    }
    const timer = setTimeout(() => void make(), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [isFollowed, isPrinting, isUsed, wish, madeWish, make])

  const pick = (part: Omit<Picked, 'stamp'>) => onWish(() => ({ picked: { stamp, ...part } }))
  const change = (part: Partial<LabelOptions>) => onWish((before) => ({ changed: { ...before.changed, ...part } }))
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
    /** All that is needed to lay it out is known. */
    isReady: job !== undefined,
    /** What was laid out is no longer what would be printed now. */
    isChanged,
    /** It was printed since: the sheet goes on at another cell. */
    isUsed,
    make,
    change,
    /** Whoever starts at a cell that is gone holds another sheet in their hands: nothing is gone of that one. */
    startAt: (cell: number) => pick({ startCell: cell, goneCells: goneCells.has(cell) ? [] : [...goneCells] }),
    toggleGone: (cell: number) => {
      const gone = new Set(goneCells)
      if (!gone.delete(cell)) gone.add(cell)
      pick({ startCell, goneCells: [...gone] })
    },
    takeNewSheet: () =>
      void client.labels
        .forgetSheetUse({ sheetKey: options.sheetKey })
        .catch((error: unknown) => toasts.show({ text: t(failureKey(error)), tone: 'danger' })),
    /** As a job of before was; where it starts is what the drawer holds now. */
    repeat: (before: LabelJob) => change(before.options),
  }
}

export type LabelJobState = ReturnType<typeof useLabelJob>
