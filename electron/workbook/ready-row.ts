import { type CustomerValues, EMPTY_CUSTOMER } from '../../shared/customers/customer'
import { numberKeyOf } from '../../shared/customers/customer-number'
import type { SheetContent } from '../../shared/import/cell'
import { type ReadRow, type RowRules, readDefaults, rowReader } from '../../shared/import/read-row'
import { keyOf } from '../../shared/import/row-key'
import { pinyinForms } from '../../shared/pinyin'
import { customerGrams } from '../database/search-index'

interface ReadyCustomer {
  /** What the text index holds. */
  readonly grams: string
  readonly nameSortKey: string
}

/** A row read by the rules, with all that can be worked out beside the thread that writes. */
export interface ReadyRow extends ReadRow {
  /** undefined where a key field is empty. */
  readonly key: string | undefined
  /** What it takes as a new customer; undefined where it will not be one, or has no number yet. */
  readonly ready: ReadyCustomer | undefined
}

const PHONE_FIELDS = new Set(['phone', 'mobile', 'mobile2', 'fax', 'contactPhone'])

/** A row with nothing but phones is a customer too: called by the number. */
export function namedByPhone(row: ReadRow): ReadRow {
  const fields = Object.keys(row.customer)
  if (fields.length === 0 || row.service || !fields.every((field) => PHONE_FIELDS.has(field))) return row
  const name = row.customer.mobile ?? row.customer.phone ?? row.customer.mobile2
  if (name === undefined) return row
  const reason = { key: 'importing:namedByPhone' }
  const warning = {
    row: row.row,
    column: -1,
    header: '',
    field: 'name',
    value: name,
    severity: 'warning',
    reason,
  } as const
  return { ...row, customer: { ...row.customer, name }, problems: [...row.problems, warning] }
}

/** Reads rows as they are asked for. */
export function readyRows(rules: RowRules, isForWriting: boolean) {
  const read = rowReader(rules)
  const { plan } = rules
  const empty = { ...EMPTY_CUSTOMER, ...readDefaults(rules).values }
  const isNamed = plan.columns.includes('name')
  const seen = new Set<string>()

  const readyOf = (customer: Partial<CustomerValues>, key: string | undefined): ReadyCustomer | undefined => {
    if (!isForWriting || plan.mode === 'update' || customer.name === undefined) return undefined
    if (customer.number === undefined || (key !== undefined && seen.has(key))) return undefined
    const { indexText, sortKey } = pinyinForms(customer.name)
    return { grams: customerGrams({ ...empty, ...customer }, indexText), nameSortKey: sortKey }
  }
  return (rows: SheetContent['rows']): ReadyRow[] =>
    rows.map((row) => {
      const said = read(row)
      const whole = isNamed ? namedByPhone(said) : said
      const key = keyOf(plan.keyFields, whole.customer)
      const isRefused = whole.problems.some(({ severity }) => severity === 'error')
      const ready = isRefused ? undefined : readyOf(whole.customer, key)
      if (key !== undefined) seen.add(key)
      return { ...whole, key, ready }
    })
}

/** Numbers that stand in the file, so that none of them is given to a row without one. */
export function numbersIn(sheet: SheetContent, rules: RowRules): string[] {
  const column = rules.plan.columns.indexOf('number')
  if (column < 0) return []
  const keys: string[] = []
  let isComplete = true
  for (const { row, cells } of sheet.rows) {
    if (row <= rules.plan.headerRow) continue
    const cell = cells[column] ?? null
    if (cell === null) isComplete = false
    else if (typeof cell === 'string' || typeof cell === 'number') keys.push(numberKeyOf(String(cell)))
  }
  return isComplete && rules.plan.duplicates !== 'add' ? [] : keys
}
