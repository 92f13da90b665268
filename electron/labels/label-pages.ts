import { type MadeLabels, MISFITS, NAMED_AT_MOST, SKIP_REASONS } from '../../shared/labels/label-contract'
import type { LabelJob } from '../../shared/labels/label-options'
import { inLabelOrder, skipReasonOf } from '../../shared/labels/label-rules'
import { type LabelSheet, stockOfSheet } from '../../shared/labels/label-sheet'
import { type LabelPerson, labelsOf } from '../../shared/labels/label-text'
import { layOutLabels } from '../../shared/labels/lay-out-labels'
import type { Language } from '../../shared/settings/settings'
import type { Db } from '../database/schema'
import type { MadeDocument } from '../paper/paper-documents'
import { addresseeRows } from '../recipients/addressee-queries'
import type { LabelPageNotes } from './label-job-writes'

export interface LabelRequest {
  readonly ids: Int32Array
  readonly job: LabelJob
  readonly sheet: LabelSheet
  /** Of the shop: decides between 敬启 and 敬啟. */
  readonly language: Language
}

export interface LabelNotes extends Omit<MadeLabels, 'document'> {
  readonly pages: readonly LabelPageNotes[]
}

/** Name of the print job and of the PDF. */
const TITLE: Readonly<Record<Language, string>> = { 'zh-CN': '邮寄标签', 'zh-TW': '郵寄標籤', en: 'Mailing labels' }

const personOf = ({ customerId, number, name }: LabelPerson) => ({ customerId, number, name })

function countBy<Kind extends string>(kinds: readonly Kind[], found: readonly Kind[]): Record<Kind, number> {
  const counts = Object.fromEntries(kinds.map((kind) => [kind, 0])) as Record<Kind, number>
  for (const kind of found) counts[kind] += 1
  return counts
}

/** Labels of these customers, who gets none and why, and whose text does not fit. */
export async function makeLabelPages(
  db: Db,
  { ids, job, sheet, language }: LabelRequest,
): Promise<MadeDocument<LabelNotes>> {
  const { options, startCell, spoiledCells } = job
  const rows = inLabelOrder(await addresseeRows(db, ids), options.sortBy)
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
      skippedBy: countBy(
        SKIP_REASONS,
        skipped.map(({ reason }) => reason),
      ),
      misfitsBy: countBy(
        MISFITS,
        misfits.map(({ misfit }) => misfit),
      ),
      pages: pages.map(({ finished, labelCount, goneCells }) => ({
        customerIds: finished.flatMap((label) => peopleOf(label).map(({ customerId }) => customerId)),
        labelCount,
        goneCells,
      })),
    },
  }
}
