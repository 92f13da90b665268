import { type CustomerField, type CustomerValues, EMPTY_CUSTOMER } from '../../shared/customers/customer'
import { numberKeyOf } from '../../shared/customers/customer-number'
import type { ImportField, ImportPlan } from '../../shared/import/import-plan'
import type { ImportProblem, ImportReason } from '../../shared/import/import-problem'
import type { ImportCounts } from '../../shared/import/import-run'
import { formatFen } from '../../shared/money'
import type { ServiceRecordValues } from '../../shared/service-records/service-record'
import type { CustomerColumns, CustomerTable } from '../customers/imported-customer-writes'
import type { NumberOwner, numberOwners } from '../customers/number-owner-queries'
import type { BulkIndex } from '../database/bulk-index'
import { customerGrams } from '../database/search-index'
import type { changeRecorder } from '../history/imported-change-writes'
import type { ServiceTable } from '../service-records/imported-service-writes'
import type { ReadyRow } from '../workbook/ready-row'
import { changeOf, valuesOfColumns, wordsOf } from './change-customer'
import type { Found } from './customer-finder'
import type { ImportReferences } from './import-references'
import type { changeJournal } from './import-writes'

/** What writes; a dry run has none and decides the same. */
export interface ImportPen {
  readonly index: BulkIndex
  readonly record: ReturnType<typeof changeRecorder>
  readonly journal: ReturnType<typeof changeJournal>
}

export interface ImportDesk {
  readonly plan: ImportPlan
  readonly headers: readonly string[]
  readonly defaults: Partial<CustomerValues>
  readonly customers: CustomerTable
  readonly services: ServiceTable
  readonly references: ImportReferences
  readonly find: (key: string) => Found
  readonly ownerOf: ReturnType<typeof numberOwners>
  /** Numbers that rows gave or took away, by their keys: a dry run writes none. `ownerOf` looks here first. */
  readonly given: Map<string, NumberOwner>
  readonly proposeNumber: (after: string | undefined) => string
  readonly pen: ImportPen | undefined
}

export interface RowResult {
  readonly outcome: keyof Omit<ImportCounts, 'services'> | 'serviceOnly'
  readonly services: number
  readonly problems: readonly ImportProblem[]
}

/** A customer whom an earlier row of the file made or named; ids below 0 are of a dry run. */
interface Earlier {
  readonly row: number
  readonly id: number
  readonly values: Partial<CustomerValues>
  /** False: made by this file, and so were all services. */
  readonly isOnFile: boolean
}

/** Takes the rows of a file in their order; what is wrong with a row by itself is not told again. */
export function rowImporter(desk: ImportDesk): (row: ReadyRow) => Promise<RowResult> {
  const { plan, headers, customers, services, references, pen } = desk
  const earlierByKey = new Map<string, Earlier>()
  /** A customer can stand in two rows by two numbers, one of them an old one. */
  const metById = new Map<number, Earlier>()
  const rowOfNumber = new Map<string, number>()
  let pretended = 0
  let lastNumber: string | undefined

  const problemAt = (row: ReadyRow, field: ImportField | null, severity: 'error' | 'warning', reason: ImportReason) => {
    const column = field === null ? -1 : plan.columns.indexOf(field)
    const own = field !== null && field in row.customer ? row.customer[field as CustomerField] : ''
    const value = typeof own === 'string' ? own.slice(0, 200) : ''
    return { row: row.row, column, header: headers[column] ?? '', field, value, severity, reason } as const
  }
  const rejected = (...problems: readonly ImportProblem[]): RowResult => ({
    outcome: 'rejected',
    services: 0,
    problems,
  })
  const reject = (row: ReadyRow, field: ImportField | null, reason: ImportReason) =>
    rejected(problemAt(row, field, 'error', reason))
  const keyField = plan.keyFields[0] ?? 'number'

  /** Returns 1 where it is written, 0 where it stands on file. */
  async function addService(customerId: number, values: ServiceRecordValues, isOnFile: boolean): Promise<number> {
    const ids = await references.ofService(values)
    if (isOnFile && plan.duplicates !== 'add' && services.takeSame(customerId, values, ids)) return 0
    if (!pen) return 1
    const id = services.insert(customerId, values, ids)
    pen.index.addService(id, ids.summaryId === null ? values.summary : '')
    const { amountFen, ...words } = values
    pen.record(
      { entity: 'serviceRecord', entityId: id, customerId, act: 'create' },
      {},
      { ...words, amountFen: formatFen(amountFen) },
    )
    return 1
  }

  /** Why a number cannot be given to somebody, or to somebody else than `exceptId`. */
  function takenBy(numberKey: string, exceptId?: number): ImportReason | undefined {
    const owner = desk.ownerOf(numberKey)
    if (owner === undefined) return undefined
    if (owner === 'several') return { key: 'importing:oldNumberOfSeveral' }
    const { id, name, isDeleted, isOld } = owner
    if (id === exceptId) return undefined
    if (isDeleted) return { key: 'problems:numberTakenInBin', name }
    return { key: isOld ? 'importing:oldNumberOf' : 'problems:numberTaken', name }
  }

  async function create(row: ReadyRow, isAnother: boolean): Promise<RowResult> {
    const problems: ImportProblem[] = []
    const said: Partial<CustomerValues> = { ...desk.defaults, ...row.customer }
    if (said.name === undefined) {
      const isUnknown = row.service !== undefined && !plan.columns.includes('name')
      return reject(row, isUnknown ? keyField : 'name', {
        key: isUnknown ? 'importing:unknownCustomer' : 'problems:required',
      })
    }
    let { number } = said
    if (number !== undefined) {
      const numberKey = numberKeyOf(number)
      const earlier = rowOfNumber.get(numberKey)
      const taken = earlier === undefined ? takenBy(numberKey) : { key: 'importing:repeatsRow', row: earlier }
      if (taken && !isAnother) return reject(row, 'number', taken)
      if (taken) number = undefined
    }
    const refused = references.refused({ customer: said, service: row.service })
    if (refused.length > 0) return rejected(...refused.map((one) => problemAt(row, one.field, 'error', one.reason)))

    const given = number ?? desk.proposeNumber(lastNumber)
    if (number === undefined && said.number !== undefined) {
      problems.push(problemAt(row, 'number', 'warning', { key: 'importing:numberChanged', name: given }))
    }
    const values: CustomerValues = { ...EMPTY_CUSTOMER, ...said, number: given }
    lastNumber = given
    rowOfNumber.set(numberKeyOf(given), row.row)
    const ids = await references.ofCustomer(values)
    pretended -= 1
    const id = pen ? customers.insert({ ...values, nameSortKey: row.ready?.nameSortKey }, ids) : pretended
    if (pen) {
      pen.index.addCustomer(id, (number !== undefined ? row.ready?.grams : undefined) ?? customerGrams(values))
      pen.record({ entity: 'customer', entityId: id, customerId: id, act: 'create' }, {}, wordsOf(values))
    }
    if (row.key !== undefined && !earlierByKey.has(row.key)) {
      earlierByKey.set(row.key, { row: row.row, id, values: row.customer, isOnFile: false })
    }
    desk.given.set(numberKeyOf(given), { id, name: values.name, isDeleted: false, isOld: false })
    const added = row.service ? await addService(id, row.service, false) : 0
    return { outcome: 'created', services: added, problems }
  }

  async function repeat(row: ReadyRow, earlier: Earlier): Promise<RowResult> {
    const differing = (Object.keys(row.customer) as CustomerField[]).find(
      (field) => row.customer[field] !== earlier.values[field],
    )
    if (!row.service) {
      return differing === undefined
        ? { outcome: 'skipped', services: 0, problems: [] }
        : reject(row, keyField, { key: 'importing:repeatsRow', row: earlier.row })
    }
    const refused = references.refused({ customer: {}, service: row.service })
    if (refused.length > 0) return rejected(...refused.map((one) => problemAt(row, one.field, 'error', one.reason)))
    const added = await addService(earlier.id, row.service, earlier.isOnFile)
    const problems = differing
      ? [problemAt(row, differing, 'warning', { key: 'importing:differsFromRow', row: earlier.row })]
      : []
    return { outcome: added > 0 ? 'serviceOnly' : 'skipped', services: added, problems }
  }

  function giveNumber({ id, name, numberKey }: CustomerColumns, number: string): void {
    const owner = { id, name, isDeleted: false }
    desk.given.set(numberKey, { ...owner, isOld: true })
    desk.given.set(numberKeyOf(number), { ...owner, isOld: false })
    rowOfNumber.delete(numberKey)
  }

  async function changeCustomer(before: CustomerColumns, said: Partial<CustomerValues>): Promise<boolean> {
    const current = valuesOfColumns(before, references)
    const change = await changeOf(current, said, plan.duplicates === 'fillBlanks', references)
    if (!change) return false
    if (change.after.number !== undefined) giveNumber(before, String(change.after.number))
    if (!pen) return true
    customers.change(before, change.columns)
    if (change.columns.numberKey !== undefined && change.columns.numberKey !== before.numberKey) {
      customers.keepOldNumber(before)
    }
    const kept = before as unknown as Record<string, string | number | null>
    const old = Object.fromEntries(Object.keys(change.columns).map((column) => [column, kept[column] ?? null]))
    const { version, changedAt, changedBy } = before
    pen.journal(before.id, { ...old, version, changedAt, changedBy }, { ...change.columns, version: version + 1 })
    pen.index.changeCustomer(before.id, { ...current, ...change.after })
    const entry = { entity: 'customer', entityId: before.id, customerId: before.id, act: 'update' } as const
    pen.record(entry, wordsOf(change.before), wordsOf(change.after))
    return true
  }

  async function meet(row: ReadyRow, id: number): Promise<RowResult> {
    if (plan.mode === 'create') return { outcome: 'skipped', services: 0, problems: [] }
    const before = customers.read(id)
    if (!before) return reject(row, keyField, { key: 'importing:unknownCustomer' })
    const said = Object.fromEntries(
      Object.entries(row.customer).filter(([field]) => !plan.keyFields.includes(field as CustomerField)),
    ) as Partial<CustomerValues>
    const isChanging = plan.duplicates !== 'skip'
    const refused = references.refused({ customer: isChanging ? said : {}, service: row.service })
    if (refused.length > 0) return rejected(...refused.map((one) => problemAt(row, one.field, 'error', one.reason)))
    // No number is blank: filling blanks gives nobody another one.
    if (isChanging && plan.duplicates !== 'fillBlanks' && said.number !== undefined) {
      const taken = takenBy(numberKeyOf(said.number), id)
      if (taken) return reject(row, 'number', taken)
      rowOfNumber.set(numberKeyOf(said.number), row.row)
    }
    const met = { row: row.row, id, values: row.customer, isOnFile: true }
    if (row.key !== undefined) earlierByKey.set(row.key, met)
    metById.set(id, met)
    const isChanged = isChanging && (await changeCustomer(before, said))
    const added = row.service ? await addService(id, row.service, true) : 0
    return { outcome: isChanged ? 'updated' : added > 0 ? 'serviceOnly' : 'skipped', services: added, problems: [] }
  }

  return async (row) => {
    if (row.problems.some(({ severity }) => severity === 'error')) return rejected()
    if (row.key === undefined) {
      return plan.mode === 'update' ? reject(row, keyField, { key: 'importing:keyMissing' }) : create(row, false)
    }
    const earlier = earlierByKey.get(row.key)
    if (earlier && (plan.duplicates !== 'add' || row.service)) return repeat(row, earlier)
    const found = earlier ? undefined : desk.find(row.key)
    if (found === 'several') {
      const isByNumber = plan.keyFields.length === 1 && keyField === 'number'
      return reject(row, keyField, { key: isByNumber ? 'importing:oldNumberOfSeveral' : 'importing:severalOnFile' })
    }
    if (found?.isDeleted && plan.duplicates !== 'add') {
      return reject(row, 'number', { key: 'problems:numberTakenInBin', name: found.name })
    }
    if ((found || earlier) && plan.duplicates === 'add' && plan.mode !== 'update') return create(row, true)
    const met = found && metById.get(found.id)
    if (met) return repeat(row, met)
    if (found) return meet(row, found.id)
    if (plan.mode !== 'update') return create(row, plan.duplicates === 'add')
    return row.service
      ? reject(row, keyField, { key: 'importing:unknownCustomer' })
      : { outcome: 'skipped', services: 0, problems: [] }
  }
}
