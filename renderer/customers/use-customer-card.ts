import { useQuery } from '@tanstack/react-query'
import { useCallback, useLayoutEffect, useRef, useState } from 'react'
import { type UseFormReturn, useForm } from 'react-hook-form'
import { CUSTOMER_FIELDS, type Customer, EMPTY_CUSTOMER } from '../../shared/customers/customer'
import { type CustomerForm, formOfCustomer } from '../../shared/customers/customer-form'
import type { Draft } from '../../shared/drafts/draft'
import { api, client } from '../bridge/client'

export type CardMode = 'browse' | 'add' | 'edit'

/** What the typing started from. */
interface Editing {
  readonly mode: 'add' | 'edit'
  /** undefined: not on file yet */
  readonly customerId: number | undefined
  readonly version: number
  readonly base: CustomerForm
}

export interface CustomerCard {
  readonly mode: CardMode
  readonly customer: Customer | undefined
  readonly editing: Editing | undefined
  readonly form: UseFormReturn<CustomerForm>
  isDirty(): boolean
  startAdd(): Promise<void>
  startEdit(): void
  /** Takes up typing that was interrupted or reverted. */
  resume(typed: NonNullable<Draft['customer']>): void
  /** Out of the edit, showing what is on file, or what was just saved. */
  leave(saved?: Customer): void
  /** The typing as a draft can keep it; undefined where nothing was changed. */
  typed(): NonNullable<Draft['customer']> | undefined
}

const differs = (a: CustomerForm, b: CustomerForm) => CUSTOMER_FIELDS.some((field) => a[field] !== b[field])

/** The open customer, and the one form that shows and edits it. */
export function useCustomerCard(customerId: number | undefined): CustomerCard {
  const form = useForm<CustomerForm>({ defaultValues: EMPTY_CUSTOMER, mode: 'onSubmit' })
  const [editing, setEditing] = useState<Editing>()
  const isEditing = useRef(false)
  const { data: customer } = useQuery({
    ...api.customers.getCustomer.queryOptions({ input: { id: customerId ?? 0 } }),
    enabled: customerId !== undefined,
  })
  const shown = customerId === undefined ? undefined : customer

  const display = useCallback((values: CustomerForm) => form.reset(values, { keepDefaultValues: false }), [form])
  // Before the paint: a card that is drawn with the old customer first costs a frame at every step.
  useLayoutEffect(() => {
    // Somebody else's save must not touch what is being typed here.
    if (!isEditing.current) display(shown ? formOfCustomer(shown) : EMPTY_CUSTOMER)
  }, [shown, display])

  const begin = (next: Editing, values: CustomerForm) => {
    isEditing.current = true
    setEditing(next)
    display(values)
  }
  const isDirty = () => editing !== undefined && differs(editing.base, form.getValues())

  return {
    mode: editing?.mode ?? 'browse',
    customer: shown,
    editing,
    form,
    isDirty,
    async startAdd() {
      const base = { ...EMPTY_CUSTOMER, number: await client.customers.proposeNumber() }
      begin({ mode: 'add', customerId: undefined, version: 0, base }, base)
    },
    startEdit() {
      if (!shown) return
      const base = formOfCustomer(shown)
      begin({ mode: 'edit', customerId: shown.id, version: shown.version, base }, base)
    },
    resume(typed) {
      const base = { ...EMPTY_CUSTOMER, ...typed.base } as CustomerForm
      const mode = typed.customerId === null ? 'add' : 'edit'
      const values = { ...base, ...typed.form } as CustomerForm
      begin({ mode, customerId: typed.customerId ?? undefined, version: typed.version, base }, values)
    },
    leave(saved) {
      isEditing.current = false
      setEditing(undefined)
      const onFile = saved ?? shown
      display(onFile ? formOfCustomer(onFile) : EMPTY_CUSTOMER)
    },
    typed() {
      // Asked while the card is being left, what was drawn last still knows of the edit.
      if (!isEditing.current || !editing || !isDirty()) return undefined
      const { customerId, version, base } = editing
      return { customerId: customerId ?? null, version, base: { ...base }, form: { ...form.getValues() } }
    },
  }
}
