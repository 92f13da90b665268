import { formatCalendarDate } from '../calendar-date'
import { CustomerValues, EMPTY_CUSTOMER } from '../customers/customer'
import { readIdCard } from '../id-card'
import { problemsOf } from '../problem'
import type { ReferenceKind } from '../references/reference-item'
import { ServiceRecordValues } from '../service-records/service-record'
import { type Cell, cellText, type SheetRow } from './cell'
import { isServiceField } from './header-words'
import type { ImportCustomerField, ImportField, ImportPlan } from './import-plan'
import type { ImportProblem, ImportReason } from './import-problem'
import {
  type GenderNames,
  type ReadCell,
  readDate,
  readDigits,
  readFen,
  readFlag,
  readGender,
  readIdNumber,
  readText,
} from './read-cell'

/** Of which kind the item is that stands in a field. */
export const KIND_OF_FIELD: Readonly<Partial<Record<ImportField, ReferenceKind>>> = {
  employer: 'employer',
  gender: 'gender',
  category: 'category',
  jobTitle: 'jobTitle',
  association: 'association',
  contact: 'contact',
  status: 'serviceStatus',
  summary: 'serviceSummary',
  staff: 'staff',
}

/** What a row says, by the rules of the fields; a field whose cell is empty is not in `customer`. */
export interface ReadRow {
  readonly row: number
  readonly customer: Readonly<Partial<CustomerValues>>
  readonly service: ServiceRecordValues | undefined
  readonly problems: readonly ImportProblem[]
}

export interface RowRules {
  readonly plan: ImportPlan
  readonly headers: readonly string[]
  /** 'YYYY-MM-DD' */
  readonly today: string
  readonly is1904: boolean
  readonly genders: GenderNames
}

/** What stands for bytes that are no character: the file is cut there, or is read in the wrong encoding. */
const BROKEN = '\ufffd'
const VALUE_SHOWN_AT_MOST = 200
const DIGITS = new Set<ImportField>(['number', 'phone', 'mobile', 'mobile2', 'fax', 'postcode', 'contactPhone'])
const FLAGS = new Set<ImportField>(['isSmsRefused', 'isEmailRefused', 'isPostRefused', 'isCallRefused'])

function readField(field: ImportField, cell: Cell, rules: RowRules): ReadCell<string | number | boolean> {
  if (field === 'bornOn' || field === 'servedOn') {
    const read = readDate(cell, rules.today, rules.is1904)
    const isUnborn = field === 'bornOn' && 'value' in read && read.value > rules.today
    return isUnborn ? { reason: { key: 'problems:bornInFuture' } } : read
  }
  if (field === 'amount') return readFen(cell)
  if (field === 'gender') return readGender(cell, rules.genders)
  if (FLAGS.has(field)) return readFlag(cell)
  if (field === 'idNumber') return readIdNumber(cell, rules.today)
  const read = DIGITS.has(field) ? readDigits(cell) : readText(cell)
  // Alt+Enter in a cell: a line end where our field is one line.
  return field === 'note' || 'reason' in read ? read : { value: read.value.replace(/\s*[\r\n\t]+\s*/g, ' ') }
}

/** Texts by 'kind from' -> to. */
function mappings(plan: ImportPlan): ReadonlyMap<string, string> {
  return new Map(plan.mappedReferences.map(({ kind, from, to }) => [`${kind} ${from}`, to]))
}

interface Column {
  readonly field: ImportField
  /** -1: there is none, and the default stands for it. */
  readonly column: number
}

/** One row after the other by one plan: what can be made ready once is made ready here. */
export function rowReader(rules: RowRules): (row: SheetRow) => ReadRow {
  const { plan, headers } = rules
  const columns: Column[] = plan.columns.flatMap((field, column) => (field === null ? [] : [{ field, column }]))
  const mapped = mappings(plan)
  const hasService = columns.some(({ field }) => isServiceField(field))
  const customerFields = columns.filter(({ field }) => !isServiceField(field)).map(({ field }) => [field, true])
  const picked = Object.fromEntries(customerFields) as { name: true }
  const customerShape = CustomerValues.pick(picked) as unknown as CustomerShape

  return ({ row, cells }) => {
    const problems: ImportProblem[] = []
    const tell: Tell = (field, column, reason, severity = 'error') =>
      problems.push({
        row,
        column,
        header: headers[column] ?? '',
        field,
        value: cellText(cells[column]).slice(0, VALUE_SHOWN_AT_MOST),
        severity,
        reason,
      })

    const customer: Record<string, string | boolean> = {}
    const service: Record<string, string | number> = {}
    let isServed = false
    for (const { field, column } of columns) {
      const cell = cells[column] ?? null
      if (cell === null) continue
      if (typeof cell === 'string' && cell.includes(BROKEN))
        tell(field, column, { key: 'importing:brokenCharacter' }, 'warning')
      const read = readField(field, cell, rules)
      if ('reason' in read) {
        tell(field, column, read.reason)
        if (isServiceField(field)) isServed = true
        continue
      }
      if (read.value === '') continue
      const kind = KIND_OF_FIELD[field]
      const value = kind ? (mapped.get(`${kind} ${read.value}`) ?? read.value) : read.value
      if (isServiceField(field)) {
        service[field] = value as string | number
        isServed = true
      } else customer[field] = value as string | boolean
    }

    const columnOf = (field: ImportField) => plan.columns.indexOf(field)
    const said = checkCustomer(customerShape, customer, (field, reason) => tell(field, columnOf(field), reason))
    for (const reason of doubtsOfIdCard(said, rules)) tell('idNumber', columnOf('idNumber'), reason, 'warning')
    const read = hasService && isServed ? checkService(service, rules, problems, tell, columnOf) : undefined
    return { row, customer: said, service: read, problems }
  }
}

type Tell = (field: ImportField, column: number, reason: ImportReason, severity?: ImportProblem['severity']) => void

/** As the card says it: an ID number that cannot be right is taken as it is, and told. */
function* doubtsOfIdCard(
  { idNumber, bornOn, gender }: Partial<CustomerValues>,
  { today, genders }: RowRules,
): Generator<ImportReason> {
  if (idNumber === undefined) return
  const card = readIdCard(idNumber, today)
  if (card.kind === 'wrongDate') yield { key: 'importing:idNumberDate' }
  if (card.kind === 'wrongChecksum') yield { key: 'importing:idNumberChecksum' }
  if (!('bornOn' in card)) return
  if (bornOn && bornOn !== card.bornOn) {
    yield { key: 'importing:idNumberBirthday', name: formatCalendarDate(card.bornOn) }
  }
  const said = gender === genders.male ? 'male' : gender === genders.female ? 'female' : undefined
  if (said && said !== card.gender) yield { key: 'importing:idNumberGender', name: genders[card.gender] }
}

type CustomerShape = Pick<typeof CustomerValues, 'safeParse'>

/** Cleaned by the rules of the card; what is empty is checked by nobody. */
function checkCustomer(
  shape: CustomerShape,
  customer: Readonly<Record<string, string | boolean>>,
  tell: (field: ImportCustomerField, reason: ImportReason) => void,
): Partial<CustomerValues> {
  const filled = { ...EMPTY_CUSTOMER, number: '0', name: '0', ...customer }
  const read = shape.safeParse(filled)
  if (!read.success) {
    for (const [field, problem] of Object.entries(problemsOf<ImportCustomerField>(read.error, filled))) {
      if (problem) tell(field as ImportCustomerField, { ...problem, key: `problems:${problem.key}` })
    }
    return {}
  }
  const data = read.data as unknown as Record<string, string | boolean>
  const said: Record<string, string | boolean> = {}
  for (const field of Object.keys(customer)) if (data[field] !== '') said[field] = data[field]!
  return said as Partial<CustomerValues>
}

function checkService(
  service: Readonly<Record<string, string | number>>,
  { plan, today, is1904, genders, headers }: RowRules,
  problems: readonly ImportProblem[],
  tell: Tell,
  columnOf: (field: ImportField) => number,
): ServiceRecordValues | undefined {
  const rules = { plan, today, is1904, genders, headers }
  const withDefault = (field: ImportField): string | number => {
    const own = service[field]
    if (own !== undefined) return own
    const typed = plan.defaults[field] ?? ''
    const read = typed === '' ? undefined : readField(field, typed, rules)
    return read && 'value' in read ? (read.value as string | number) : ''
  }
  const isTold = (field: ImportField) => problems.some((problem) => problem.field === field)
  const servedOn = withDefault('servedOn')
  if (servedOn === '') {
    if (!isTold('servedOn')) tell('servedOn', columnOf('servedOn'), { key: 'problems:required' })
    return undefined
  }
  const read = ServiceRecordValues.safeParse({
    servedOn,
    status: withDefault('status'),
    summary: withDefault('summary'),
    staff: withDefault('staff'),
    amountFen: Number(withDefault('amount') || 0),
  })
  if (read.success) return read.data
  for (const [field, problem] of Object.entries(problemsOf(read.error, service as Record<string, unknown>))) {
    const own = (field === 'amountFen' ? 'amount' : field) as ImportField
    if (problem && !isTold(own)) tell(own, columnOf(own), { ...problem, key: `problems:${problem.key}` })
  }
  return undefined
}

/** What is given for the customer's fields that a row leaves empty; the fields whose default cannot be read. */
export function readDefaults(rules: RowRules): {
  readonly values: Partial<CustomerValues>
  readonly bad: readonly ImportField[]
} {
  const values: Record<string, string | boolean> = {}
  const bad: ImportField[] = []
  for (const [name, typed] of Object.entries(rules.plan.defaults)) {
    const field = name as ImportField
    if (typed === undefined || typed === '') continue
    const read = readField(field, typed, rules)
    if ('reason' in read) bad.push(field)
    else if (!isServiceField(field)) values[field] = read.value as string | boolean
  }
  const parsed = CustomerValues.safeParse({ ...EMPTY_CUSTOMER, number: '0', name: '0', ...values })
  if (!parsed.success) bad.push(...(Object.keys(problemsOf(parsed.error, values)) as ImportField[]))
  return { values: values as Partial<CustomerValues>, bad }
}
