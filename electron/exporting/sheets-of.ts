import type Database from 'better-sqlite3'
import { sql } from 'kysely'
import type { CustomerField } from '../../shared/customers/customer'
import { SERVICE_COLUMNS } from '../../shared/exporting/export-request'
import { REFERENCE_KINDS } from '../../shared/references/reference-item'
import { selectCustomers } from '../customers/customer-queries'
import type { Db } from '../database/schema'
import type { ExportWords } from './export-words'
import type { CellValue, Sheet, SheetColumn } from './sheet'

export interface SheetsWanted {
  /** In the order of their rows. */
  readonly ids: Int32Array
  readonly columns: readonly CustomerField[]
  readonly hasServices: boolean
  readonly hasReferences: boolean
  readonly words: ExportWords
}

interface Source {
  readonly db: Db
  readonly connection: Database.Database
}

/** Read at a time: 4 ms, and some 500 KB of text. */
const ROWS_AT_ONCE = 1000

const WIDTHS: Partial<Record<string, number>> = {
  number: 14,
  employer: 24,
  address: 36,
  email: 24,
  note: 40,
  idNumber: 21,
  phone: 16,
  mobile: 16,
  mobile2: 16,
  summary: 40,
}
const USUAL_WIDTH = 12
const FLAGS: readonly CustomerField[] = ['isSmsRefused', 'isEmailRefused', 'isPostRefused', 'isCallRefused']

const column = (name: string, title: string, kind: SheetColumn['kind'] = 'text'): SheetColumn => ({
  title,
  kind,
  width: WIDTHS[name] ?? USUAL_WIDTH,
})

function* partsOf(ids: Int32Array): Generator<Int32Array> {
  for (let from = 0; from < ids.length; from += ROWS_AT_ONCE) yield ids.subarray(from, from + ROWS_AT_ONCE)
}

/** A statement of Kysely's with one blank for ids as JSON, prepared once. */
function readerOf<Row>({ db, connection }: Source, query: { compile(db?: Db): { readonly sql: string } }) {
  const statement = connection.prepare<[string], Row>(query.compile(db).sql)
  return (ids: Int32Array) => statement.all(JSON.stringify(Array.from(ids)))
}

type CustomerText = { readonly id: number } & Readonly<Record<CustomerField, string | number>>

function customerSheet(source: Source, { ids, columns, words }: SheetsWanted): Sheet {
  const read = readerOf<CustomerText>(
    source,
    selectCustomers(source.db).where(
      sql<boolean>`customer.deletedAt IS NULL AND customer.id IN (SELECT value FROM json_each(${''}))`,
    ),
  )
  const cellOf = (row: CustomerText, field: CustomerField): CellValue =>
    FLAGS.includes(field) ? (row[field] ? words.yes : words.no) : row[field]
  return {
    name: words.sheets.customers,
    columns: columns.map((field) => column(field, words.customer[field], field === 'bornOn' ? 'day' : 'text')),
    rowCount: ids.length,
    *rows() {
      for (const part of partsOf(ids)) {
        const byId = new Map(read(part).map((row) => [row.id, row]))
        const rows = Array.from(part, (id) => byId.get(id)).filter((row) => row !== undefined)
        yield rows.map((row) => columns.map((field) => cellOf(row, field)))
      }
    },
  }
}

interface ServiceText {
  readonly customerId: number
  readonly number: string
  readonly name: string
  readonly servedOn: string
  readonly status: string
  readonly summary: string
  readonly staff: string
  readonly amount: number
}

const SERVICES = `SELECT service.customerId, customer.number, customer.name, service.servedOn,
    ifnull(statusItem.name, '') AS status, ifnull(summaryItem.name, service.summaryText) AS summary,
    ifnull(staffItem.name, '') AS staff, service.amountFen AS amount
  FROM json_each(?) AS wanted
  CROSS JOIN serviceRecord AS service ON service.customerId = wanted.value AND service.deletedAt IS NULL
  JOIN customer ON customer.id = service.customerId AND customer.deletedAt IS NULL
  LEFT JOIN referenceItem AS statusItem ON statusItem.id = service.statusId
  LEFT JOIN referenceItem AS summaryItem ON summaryItem.id = service.summaryId
  LEFT JOIN referenceItem AS staffItem ON staffItem.id = service.staffId
  ORDER BY wanted.key, service.servedOn, service.id`

const SERVICE_COUNT = `SELECT count(*) FROM json_each(?) AS wanted
  JOIN customer ON customer.id = wanted.value AND customer.deletedAt IS NULL
  JOIN serviceRecord AS service ON service.customerId = wanted.value AND service.deletedAt IS NULL`

function serviceSheet({ connection }: Source, { ids, words }: SheetsWanted): Sheet {
  const count = connection.prepare<[string], number>(SERVICE_COUNT).pluck()
  let rowCount = 0
  for (const part of partsOf(ids)) rowCount += count.get(JSON.stringify(Array.from(part))) ?? 0
  const read = connection.prepare<[string], ServiceText>(SERVICES)
  const kinds = { servedOn: 'day', amount: 'money' } as const
  const kindOf = (name: string) => (name in kinds ? kinds[name as keyof typeof kinds] : 'text')
  return {
    name: words.sheets.services,
    columns: [
      column('number', words.customer.number),
      column('name', words.customer.name),
      ...SERVICE_COLUMNS.map((name) => column(name, words.service[name], kindOf(name))),
    ],
    rowCount,
    *rows() {
      for (const part of partsOf(ids)) {
        yield read
          .all(JSON.stringify(Array.from(part)))
          .map((row) => [row.number, row.name, ...SERVICE_COLUMNS.map((name) => row[name])])
      }
    },
  }
}

interface ItemText {
  readonly kind: (typeof REFERENCE_KINDS)[number]
  readonly name: string
  readonly phone: string
  readonly defaultAmountFen: number | null
  readonly usageCount: number
  readonly isRetired: number
}

function referenceSheet({ connection }: Source, words: ExportWords): Sheet {
  const items = connection
    .prepare<[], ItemText>('SELECT * FROM referenceItem WHERE deletedAt IS NULL ORDER BY position, id')
    .all()
  const inOrder = REFERENCE_KINDS.flatMap((kind) => items.filter((item) => item.kind === kind))
  return {
    name: words.sheets.references,
    columns: [
      column('kind', words.kind),
      column('employer', words.reference.name),
      column('phone', words.reference.phone),
      column('amount', words.reference.amount, 'money'),
      column('isRetired', words.reference.isRetired),
    ],
    rowCount: inOrder.length,
    *rows() {
      yield inOrder.map(({ kind, name, phone, defaultAmountFen, isRetired }) => [
        words.referenceKinds[kind],
        name,
        phone,
        defaultAmountFen,
        isRetired ? words.yes : words.no,
      ])
    },
  }
}

/** What is exported, sheet by sheet; nothing is read before its turn. */
export const sheetsOf = (source: Source, wanted: SheetsWanted): Sheet[] => [
  customerSheet(source, wanted),
  ...(wanted.hasServices ? [serviceSheet(source, wanted)] : []),
  ...(wanted.hasReferences ? [referenceSheet(source, wanted.words)] : []),
]
