import type { CustomerValues } from '../../shared/customers/customer'
import type { ImportField, ImportPlan } from '../../shared/import/import-plan'
import type { ImportReason } from '../../shared/import/import-problem'
import type { MissingReference } from '../../shared/import/import-run'
import { KIND_OF_FIELD } from '../../shared/import/read-row'
import { isFreeText, type ReferenceKind } from '../../shared/references/reference-item'
import type { ServiceRecordValues } from '../../shared/service-records/service-record'
import type { ReferenceBook } from '../references/imported-reference-writes'

const CUSTOMER_FIELDS = ['employer', 'gender', 'category', 'jobTitle', 'association', 'contact'] as const
const SERVICE_FIELDS = ['status', 'summary', 'staff'] as const
const MISSING_TOLD_AT_MOST = 500

/** Names in rows become items: found, made, or refused. */
export function importReferences(book: ReferenceBook, plan: ImportPlan, isForWriting: boolean) {
  const missing = new Map<string, { kind: ReferenceKind; name: string; rows: number }>()

  const isMissing = (kind: ReferenceKind, name: string) =>
    name !== '' && !isFreeText(kind) && book.idOf(kind, name) === undefined

  const count = (kind: ReferenceKind, name: string) => {
    const key = `${kind} ${name}`
    const known = missing.get(key)
    if (known) known.rows += 1
    else missing.set(key, { kind, name, rows: 1 })
  }

  const idOf = async (kind: ReferenceKind, name: string, phone = ''): Promise<number | null> => {
    if (name === '') return null
    const known = book.idOf(kind, name)
    if (known !== undefined) {
      // Those that the dry run pretends to make are told with all their rows.
      if (known < 0) count(kind, name)
      return known
    }
    if (isFreeText(kind)) return null
    if (isForWriting) return book.add(kind, name, phone)
    count(kind, name)
    return book.pretend(kind, name)
  }

  return {
    /** What a row names that nobody may make. */
    refused(row: { customer: Partial<CustomerValues>; service: ServiceRecordValues | undefined }) {
      if (plan.newReferences === 'create') return []
      const names: readonly (readonly [ImportField, string | undefined])[] = [
        ...CUSTOMER_FIELDS.map((field) => [field, row.customer[field]] as const),
        ...(row.service ? SERVICE_FIELDS.map((field) => [field, row.service?.[field]] as const) : []),
      ]
      return names.flatMap(([field, name = '']): { field: ImportField; reason: ImportReason }[] => {
        const kind = KIND_OF_FIELD[field]
        if (!kind || !isMissing(kind, name)) return []
        count(kind, name)
        return [{ field, reason: { key: 'importing:unknownReference', name } }]
      })
    },
    async ofCustomer(values: CustomerValues) {
      return {
        employerId: await idOf('employer', values.employer),
        genderId: await idOf('gender', values.gender),
        categoryId: await idOf('category', values.category),
        jobTitleId: await idOf('jobTitle', values.jobTitle),
        associationId: await idOf('association', values.association),
        contactId: await idOf('contact', values.contact, values.contactPhone),
      }
    },
    async ofService(values: ServiceRecordValues) {
      return {
        statusId: await idOf('serviceStatus', values.status),
        summaryId: await idOf('serviceSummary', values.summary),
        staffId: await idOf('staff', values.staff),
      }
    },
    idOf,
    nameOf: (id: number | null) => (id === null ? '' : book.nameOf(id)),
    missing: (): MissingReference[] =>
      [...missing.values()].sort((one, other) => other.rows - one.rows).slice(0, MISSING_TOLD_AT_MOST),
  }
}
export type ImportReferences = ReturnType<typeof importReferences>
