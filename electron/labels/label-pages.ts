import { ORPCError } from '@orpc/contract'
import { type MadeLabels, NAMED_AT_MOST } from '../../shared/labels/label-contract'
import type { LabelJob } from '../../shared/labels/label-options'
import { inLabelOrder, skipReasonOf } from '../../shared/labels/label-rules'
import { type LabelSheet, stockOfSheet } from '../../shared/labels/label-sheet'
import { type LabelPerson, labelsOf } from '../../shared/labels/label-text'
import { layOutLabels } from '../../shared/labels/lay-out-labels'
import type { Language } from '../../shared/settings/settings'
import type { Db } from '../database/schema'
import type { MadeDocument } from '../paper/paper-documents'
import type { LabelPageNotes } from './label-job-writes'
import { labelRows } from './label-queries'

export interface LabelRequest {
  readonly ids: readonly number[]
  readonly job: LabelJob
  readonly sheet: LabelSheet
  /** Of the shop: decides between 敬启 and 敬啟. */
  readonly language: Language
}

export interface LabelNotes extends Omit<MadeLabels, 'document'> {
  readonly pages: readonly LabelPageNotes[]
}

/** More is not printed in one job, and its pages would not be kept in memory. */
const LABELS_AT_MOST = 50_000

/** Name of the print job and of the PDF. */
const TITLE: Readonly<Record<Language, string>> = { 'zh-CN': '邮寄标签', 'zh-TW': '郵寄標籤', en: 'Mailing labels' }

const personOf = ({ customerId, number, name }: LabelPerson) => ({ customerId, number, name })

/** Labels of these customers, who gets none and why, and whose text does not fit. Errors: BAD_REQUEST (too many). */
export async function makeLabelPages(
  db: Db,
  { ids, job, sheet, language }: LabelRequest,
): Promise<MadeDocument<LabelNotes>> {
  const { options, startCell, spoiledCells } = job
  if (ids.length * options.copies > LABELS_AT_MOST)
    throw new ORPCError('BAD_REQUEST', { message: 'labelSheets:tooMany' })
  const rows = inLabelOrder(await labelRows(db, ids), options.sortBy)
  const skipped = rows.flatMap((row) => {
    const reason = skipReasonOf(row)
    return reason ? [{ ...personOf(row), reason }] : []
  })
  const labels = labelsOf(
    rows.filter((row) => !skipReasonOf(row)),
    options,
    language,
  )
  const { pages, misfits } = layOutLabels({ labels, sheet, options, startCell, spoiledCells })
  const peopleOf = (label: number) => labels[label]?.people ?? []
  const named = misfits.slice(0, NAMED_AT_MOST).flatMap(({ label, ...misfit }) => {
    const [first] = peopleOf(label)
    return first ? [{ ...personOf(first), ...misfit }] : []
  })
  return {
    title: `${TITLE[language]} ${sheet.name}`,
    pageSize: sheet.page,
    stock: stockOfSheet(sheet.key),
    pages: pages.map(({ marks }) => ({ marks })),
    notes: {
      labelCount: labels.length * options.copies,
      misfits: named,
      misfitCount: misfits.length,
      skipped: skipped.slice(0, NAMED_AT_MOST),
      skippedCount: skipped.length,
      pages: pages.map(({ finished, labelCount, goneCells }) => ({
        customerIds: finished.flatMap((label) => peopleOf(label).map(({ customerId }) => customerId)),
        labelCount,
        goneCells,
      })),
    },
  }
}
