import { isDefinedError, safe } from '@orpc/client'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { Customer, CustomerField, CustomerValues } from '../../shared/customers/customer'
import type { MergedInto } from '../../shared/customers/customer-contract'
import { formOfCustomer, readCustomerForm } from '../../shared/customers/customer-form'
import { numberKeyOf } from '../../shared/customers/customer-number'
import { type FieldMerge, mergesOf } from '../../shared/customers/merge-customers'
import type { Problem, Problems } from '../../shared/problem'
import { api, client } from '../bridge/client'
import { failureKey } from '../bridge/failure'
import { useToday } from '../bridge/use-today'
import type { CustomerCard } from './use-customer-card'

/** Someone saved the same customer first: what to choose between. */
export interface PendingMerge {
  readonly theirs: Customer
  readonly mine: CustomerValues
  readonly merges: readonly FieldMerge[]
}

export type SaveOutcome =
  | { readonly kind: 'saved'; readonly customer: Customer }
  | { readonly kind: 'problems'; readonly first: CustomerField }
  | { readonly kind: 'merging' }
  | { readonly kind: 'deleted'; readonly customerId: number; readonly mergedInto: MergedInto | null }
  | { readonly kind: 'failed'; readonly key: string }

/** Saves the form of a card, and knows what stands in the way: bad fields, a taken number, another saver. */
export function useSaveCustomer(card: CustomerCard) {
  const queryClient = useQueryClient()
  const today = useToday()
  const [problems, setProblems] = useState<Problems<CustomerField>>({})
  /** Key of an old number of another's that people were told about: saving once more means it. */
  const told = useRef<string>(undefined)
  const [merge, setMerge] = useState<PendingMerge>()

  const fail = (found: Problems<CustomerField>): SaveOutcome => {
    setProblems(found)
    return { kind: 'problems', first: Object.keys(found)[0] as CustomerField }
  }

  const send = async (values: CustomerValues, version: number): Promise<SaveOutcome> => {
    const id = card.editing?.customerId
    const takesOldNumber = told.current === numberKeyOf(values.number)
    const { error, data } = await safe(
      id === undefined
        ? client.customers.createCustomer({ ...values, takesOldNumber })
        : client.customers.updateCustomer({ id, version, values, takesOldNumber }),
    )
    if (!error) {
      queryClient.setQueryData(api.customers.getCustomer.queryKey({ input: { id: data.id } }), data)
      setProblems({})
      setMerge(undefined)
      return { kind: 'saved', customer: data }
    }
    if (!isDefinedError(error) || error.code !== 'CONFLICT') return { kind: 'failed', key: failureKey(error) }
    switch (error.data.reason) {
      case 'numberTaken':
        return fail({ number: takenProblem(error.data) })
      case 'numberWasOthers':
        told.current = numberKeyOf(values.number)
        return fail({ number: { key: 'numberWasOthers', name: `${error.data.name} ${error.data.number}` } })
      case 'deletedMeanwhile':
        return { kind: 'deleted', customerId: id ?? 0, mergedInto: error.data.mergedInto }
      case 'changedMeanwhile': {
        const theirs = error.data.current
        const base = readCustomerForm(card.editing?.base ?? formOfCustomer(theirs), today)
        const merges = mergesOf('values' in base ? base.values : theirs, values, theirs)
        setMerge({ theirs, mine: values, merges })
        return { kind: 'merging' }
      }
    }
  }

  return {
    problems,
    merge,
    clearProblem(field: CustomerField) {
      if (problems[field]) setProblems(({ [field]: _mended, ...rest }) => rest)
    },
    showProblem: (field: CustomerField, problem: Problem) => setProblems((now) => ({ ...now, [field]: problem })),
    clearProblems: () => setProblems({}),
    cancelMerge: () => setMerge(undefined),
    async save(): Promise<SaveOutcome> {
      const read = readCustomerForm(card.form.getValues(), today)
      return 'problems' in read ? fail(read.problems) : send(read.values, card.editing?.version ?? 0)
    },
    /** Over the version that the other saver left. */
    saveMerged: (values: CustomerValues, theirs: Customer) => send(values, theirs.version),
  }
}

interface Taken {
  readonly name: string
  readonly isDeleted: boolean
  readonly mergedInto: MergedInto | null
}

function takenProblem({ name, isDeleted, mergedInto }: Taken): Problem {
  if (mergedInto) return { key: 'numberTakenByMerged', name: `${mergedInto.number} ${mergedInto.name}` }
  return { key: isDeleted ? 'numberTakenInBin' : 'numberTaken', name }
}
