import { ageOn, formatCalendarDate } from '../calendar-date'
import type { Customer, CustomerField } from '../customers/customer'
import { formatFen } from '../money'
import type { Mark, Page } from '../paper/page'
import { baselineIn } from '../paper/table/baseline'
import { cutLine, linesOf } from '../paper/table/fit-text'
import { createFlow, type Flow } from '../paper/table/flow'
import { layOutRows } from '../paper/table/lay-out-rows'
import { areaOf, framePages, type PageFrame } from '../paper/table/page-frame'
import type { Table } from '../paper/table/table'
import { type ServiceRecord, type ServiceTotals, totalsOf } from '../service-records/service-record'
import { SERVICE_FIELDS, type ServiceField } from '../service-records/service-record-form'
import { NOTE_MARK, PRINTED_ROWS, type PrintedField, REFUSALS } from './printed-fields'

/** What the shop's language says on a printed card. */
export interface CardWords {
  readonly fields: Readonly<Record<CustomerField, string>>
  readonly serviceFields: Readonly<Record<ServiceField, string>>
  readonly preferences: string
  readonly noPreferences: string
  readonly services: string
  readonly noServices: string
  /** 46 -> '46 岁' */
  age(years: number): string
  /** 服务记录从 … 到 … 计: N 笔, 金额注记总计: M */
  totals(totals: ServiceTotals): string
}

export interface PrintedCard {
  readonly frame: PageFrame
  readonly words: CardWords
  readonly customer: Customer
  /** Newest first, as on the card. */
  readonly records: readonly ServiceRecord[]
  /** 'YYYY-MM-DD' */
  readonly today: string
}

const TEXT = { size: 3.3, line: 4.7 } as const
const LABEL = { size: 2.9, width: 30 } as const
const CELL = { paddingX: 1.6, paddingY: 0.9 } as const
const SECTION = { size: 3.8, height: 7.5, gap: 3.5 } as const
const RULE = { thin: 0.1 } as const
const NOTHING = '—'

interface PrintedCell {
  readonly label: string
  readonly value: string
}

function shownOf({ customer, words, today }: PrintedCard, field: PrintedField): string {
  if (field !== 'bornOn' || customer.bornOn === '') return customer[field]
  const age = ageOn(customer.bornOn, today)
  const day = formatCalendarDate(customer.bornOn)
  return age === undefined ? day : `${day}  (${words.age(age)})`
}

const labelOf = (mark: string, label: string) => (mark === '' ? label : `${mark}.${label}`)

/** A strip of one or two cells, as high as the longer text needs. */
function putCells(flow: Flow, cells: readonly PrintedCell[]): void {
  const { left, right } = flow.area
  const width = (right - left) / cells.length
  const inner = (width - LABEL.width - 2 * CELL.paddingX) / TEXT.size
  const broken = cells.map(({ label, value }) => ({
    label: linesOf(label, (LABEL.width - 2 * CELL.paddingX) / LABEL.size, { linesAtMost: 2 }),
    value: linesOf(value === '' ? NOTHING : value, inner),
  }))
  const lineCount = Math.max(...broken.flatMap(({ label, value }) => [label.length, value.length]))
  const height = lineCount * TEXT.line + 2 * CELL.paddingY
  const top = flow.take(height)
  broken.forEach(({ label, value }, index) => {
    const x = left + index * width
    flow.draw({ kind: 'box', x, y: top, width: LABEL.width, height, isShaded: true })
    const put = (lines: readonly string[], from: number, size: number) =>
      lines.forEach((text, at) => {
        const y = baselineIn(top + CELL.paddingY + at * TEXT.line, TEXT.line, TEXT.size)
        flow.draw({ kind: 'text', text, x: from, y, size })
      })
    put(label, x + CELL.paddingX, LABEL.size)
    put(value, x + LABEL.width + CELL.paddingX, TEXT.size)
    flow.draw({ kind: 'line', x1: x, x2: x, y1: top, y2: top + height, width: RULE.thin, tone: 'muted' })
  })
  flow.draw(
    { kind: 'line', x1: right, x2: right, y1: top, y2: top + height, width: RULE.thin, tone: 'muted' },
    { kind: 'line', x1: left, x2: right, y1: top, y2: top, width: RULE.thin, tone: 'muted' },
    { kind: 'line', x1: left, x2: right, y1: top + height, y2: top + height, width: RULE.thin, tone: 'muted' },
  )
}

/** `kept`: what must stand on the same page below the words; mm. */
function putSection(flow: Flow, words: string, kept: number): void {
  if (!flow.isFresh()) flow.take(Math.min(SECTION.gap, flow.room()))
  if (SECTION.height + kept > flow.room() && !flow.isFresh()) flow.turn()
  const top = flow.take(SECTION.height)
  const y = baselineIn(top, SECTION.height, SECTION.size)
  const text = cutLine(words, (flow.area.right - flow.area.left) / SECTION.size, { isBold: true })
  flow.draw({ kind: 'text', text, x: flow.area.left, y, size: SECTION.size, isBold: true })
}

/** However long, on as many pages as it needs. */
function putNote(flow: Flow, label: string, note: string): void {
  const { left, right } = flow.area
  const lines = linesOf(note === '' ? NOTHING : note, (right - left - 2 * CELL.paddingX) / TEXT.size)
  putSection(flow, label, 2 * TEXT.line)
  for (const text of lines) {
    const y = baselineIn(flow.take(TEXT.line), TEXT.line, TEXT.size)
    if (text !== '') flow.draw({ kind: 'text', text, x: left + CELL.paddingX, y, size: TEXT.size })
  }
}

const tableOf = ({ words, records }: PrintedCard): Table => {
  const widths = {
    servedOn: { mm: 23 },
    status: { mm: 22 },
    summary: { share: 1 },
    staff: { mm: 26 },
    amount: { mm: 27 },
  } satisfies Record<ServiceField, Table['columns'][number]['width']>
  return {
    columns: SERVICE_FIELDS.map((field) => ({
      title: words.serviceFields[field],
      width: widths[field],
      ...(field === 'amount' ? { align: 'end' as const } : {}),
      // Handed out, a summary is read in full.
      linesAtMost: 20,
    })),
    groups: [
      {
        rows: records.map((record) => [
          formatCalendarDate(record.servedOn),
          record.status,
          record.summary,
          record.staff,
          formatFen(record.amountFen),
        ]),
      },
    ],
    totals: words.totals(totalsOf(records)),
    emptyText: words.noServices,
  }
}

/** Bodies of its pages, without what stands around them. */
export interface CardBodies {
  readonly bodies: readonly (readonly Mark[])[]
  /** Of these pages the one on which the services begin; from 1. */
  readonly servicesPage: number
}

export function layOutCardBodies(card: PrintedCard): CardBodies {
  const { customer, words, frame } = card
  const flow = createFlow(areaOf(frame))
  for (const row of PRINTED_ROWS) {
    putCells(
      flow,
      row.map(({ mark, field }) => ({ label: labelOf(mark, words.fields[field]), value: shownOf(card, field) })),
    )
  }
  const refused = REFUSALS.filter((refusal) => customer[refusal]).map((refusal) => words.fields[refusal])
  const preferences = refused.length > 0 ? refused.join('  ') : words.noPreferences
  putCells(flow, [{ label: words.preferences, value: preferences }])
  putNote(flow, labelOf(NOTE_MARK, words.fields.note), customer.note)
  putSection(flow, words.services, 3 * SECTION.height)
  const servicesPage = flow.bodies().length
  layOutRows(flow, tableOf(card))
  return { bodies: flow.bodies(), servicesPage }
}

/** 打印本客户基本资料与服务明细 */
export const layOutCard = (card: PrintedCard): Page[] => framePages(card.frame, layOutCardBodies(card).bodies)
