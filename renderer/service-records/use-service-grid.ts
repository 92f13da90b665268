import { isDefinedError, safe } from '@orpc/client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Draft } from '../../shared/drafts/draft'
import type { Problems } from '../../shared/problem'
import type { ServiceRecord } from '../../shared/service-records/service-record'
import {
  formOfServiceRecord,
  newServiceForm,
  readServiceForm,
  SERVICE_FIELDS,
  type ServiceField,
  type ServiceForm,
} from '../../shared/service-records/service-record-form'
import { api, client } from '../bridge/client'
import { failureKey } from '../bridge/failure'
import { useReferences } from '../bridge/use-references'
import { useToday } from '../bridge/use-today'

/** The one row that is being typed in. */
export interface ServiceEditing {
  /** undefined: a new record */
  readonly record: Pick<ServiceRecord, 'id' | 'version'> | undefined
  readonly base: ServiceForm
  readonly form: ServiceForm
}

export type ServiceOutcome =
  | { readonly kind: 'saved'; readonly record: ServiceRecord }
  | { readonly kind: 'problems'; readonly first: ServiceField }
  | { readonly kind: 'failed'; readonly key: string }

type TypedServiceRecord = NonNullable<Draft['serviceRecord']>

const NONE: readonly ServiceRecord[] = []

/** The service records of a customer, and the row that is being edited. */
export function useServiceGrid(customerId: number | undefined) {
  const today = useToday()
  const statuses = useReferences('serviceStatus')
  const [editing, setEditing] = useState<ServiceEditing>()
  const [problems, setProblems] = useState<Problems<ServiceField>>({})
  const [refusals, setRefusals] = useState(0)
  const { data } = useQuery({
    ...api.serviceRecords.listServiceRecords.queryOptions({ input: { customerId: customerId ?? 0 } }),
    enabled: customerId !== undefined,
  })
  const records = customerId === undefined ? NONE : (data ?? NONE)

  const begin = (next: ServiceEditing | undefined) => {
    setEditing(next)
    setProblems({})
  }
  const isDirty = editing !== undefined && SERVICE_FIELDS.some((field) => editing.base[field] !== editing.form[field])

  return {
    customerId,
    records,
    editing,
    problems,
    /** Grows with each save that found a problem. */
    refusals,
    isDirty,
    startAdd() {
      const base = newServiceForm(today, statuses.find((status) => status.code === 'done')?.name ?? '')
      begin({ record: undefined, base, form: base })
    },
    startEdit(record: ServiceRecord) {
      const base = formOfServiceRecord(record)
      begin({ record, base, form: base })
    },
    resume(typed: TypedServiceRecord) {
      const base = newServiceForm(today, '')
      const record = typed.serviceRecordId === null ? undefined : { id: typed.serviceRecordId, version: typed.version }
      begin({ record, base, form: { ...base, ...typed.form } })
    },
    type(field: ServiceField, text: string) {
      setEditing((current) => current && { ...current, form: { ...current.form, [field]: text } })
      setProblems(({ [field]: _mended, ...rest }) => rest)
    },
    leave: () => begin(undefined),
    typed: (): TypedServiceRecord | null =>
      editing && isDirty && customerId !== undefined
        ? {
            customerId,
            serviceRecordId: editing.record?.id ?? null,
            version: editing.record?.version ?? 0,
            form: { ...editing.form },
          }
        : null,
    /** Errors become problems of the row or a key of words. */
    async save(): Promise<ServiceOutcome> {
      if (!editing || customerId === undefined) return { kind: 'failed', key: 'errors:unexpected' }
      const read = readServiceForm(editing.form, today)
      if ('problems' in read) {
        setProblems(read.problems)
        setRefusals((count) => count + 1)
        return { kind: 'problems', first: SERVICE_FIELDS.find((field) => read.problems[field]) ?? 'servedOn' }
      }
      const { values } = read
      const { error, data: record } = await (editing.record
        ? safe(client.serviceRecords.updateServiceRecord({ ...pick(editing.record), values }))
        : safe(client.serviceRecords.createServiceRecord({ customerId, values })))
      if (!error) {
        begin(undefined)
        return { kind: 'saved', record }
      }
      if (isDefinedError(error) && error.code === 'CONFLICT') {
        // What was typed stays in the row; saving again puts it over what the other one wrote, as the words say.
        setEditing({ ...editing, record: error.data.current })
      }
      return { kind: 'failed', key: failureKey(error) }
    },
  }
}

export type ServiceGridState = ReturnType<typeof useServiceGrid>

const pick = ({ id, version }: Pick<ServiceRecord, 'id' | 'version'>) => ({ id, version })
