import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer, CustomerValues } from '../../shared/customers/customer'
import type { Direction } from '../../shared/customers/customer-contract'
import type { Recipients } from '../../shared/recipients/recipients'
import type { ServiceRecord } from '../../shared/service-records/service-record'
import { type ScreenName, useWorkspace } from '../app/workspace'
import { api, client } from '../bridge/client'
import { failureKey } from '../bridge/failure'
import { useKeepOffer } from '../bridge/use-reference-list'
import type { CustomerCard } from '../customers/use-customer-card'
import type { SaveOutcome, useSaveCustomer } from '../customers/use-save-customer'
import type { DraftKeeper } from '../drafts/use-draft'
import type { ServiceGridState } from '../service-records/use-service-grid'
import { useToasts } from '../ui/toasts'

interface CardParts {
  readonly card: CustomerCard
  readonly saver: ReturnType<typeof useSaveCustomer>
  readonly grid: ServiceGridState
  readonly draft: DraftKeeper
  /** Puts the focus where the next thing is typed. */
  focus(place: 'name' | 'search' | Parameters<CustomerCard['form']['setFocus']>[0]): void
}

/** Everything that a key or button of the card does. */
export function useCardCommands({ card, saver, grid, draft, focus }: CardParts) {
  const { t } = useTranslation(['customers', 'serviceRecords', 'errors', 'shell'])
  const queryClient = useQueryClient()
  const workspace = useWorkspace()
  const toasts = useToasts()
  /** What was asked for while there was unsaved typing. */
  const [pending, setPending] = useState<{ act(): void }>()
  const isDirty = () => card.isDirty() || grid.isDirty
  const keepOffer = useKeepOffer()
  /** Free text that was typed now may become an item of the shop's. */
  const saySaved = async (
    key: string,
    kind: 'employer' | 'serviceSummary',
    text: string,
    before: string | undefined,
  ) => {
    const action = text === before ? undefined : await keepOffer(kind, text)
    toasts.show({ text: t(key), ...(action && { action }) })
  }
  const say = (key: string) => toasts.show({ text: t(key) })
  const fail = (error: unknown) => toasts.show({ text: t(failureKey(error)), tone: 'danger' })

  /** Shows a customer with the services in one go, so that nothing is drawn twice. */
  const show = async (customer: Customer) => {
    queryClient.setQueryData(api.customers.getCustomer.queryKey({ input: { id: customer.id } }), customer)
    const services = { customerId: customer.id }
    await queryClient.prefetchQuery(api.serviceRecords.listServiceRecords.queryOptions({ input: services }))
    workspace.open(customer.id)
  }
  const leaveEdits = () => {
    if (card.mode !== 'browse') card.leave()
    grid.leave()
    saver.clearProblems()
    draft.keep('customer', null)
    draft.keep('serviceRecord', null)
  }
  const leaveThen = (act: () => void) => {
    if (isDirty()) return setPending({ act })
    leaveEdits()
    act()
  }
  const trying = (act: () => Promise<unknown>) => () => void act().catch(fail)

  const settle = async (outcome: SaveOutcome): Promise<boolean> => {
    const employerBefore = card.editing?.base.employer
    switch (outcome.kind) {
      case 'saved':
        draft.keep('customer', null)
        await show(outcome.customer)
        card.leave(outcome.customer)
        void saySaved('customers:saved', 'employer', outcome.customer.employer, employerBefore)
        focus('search')
        return true
      case 'problems':
        focus(outcome.first)
        return false
      case 'merging':
        return false
      case 'deleted': {
        const { mergedInto: keeper } = outcome
        if (keeper) {
          const label = t('customers:openNumber', { number: keeper.number })
          toasts.show({
            text: t('customers:mergedMeanwhile', keeper),
            tone: 'danger',
            action: { label, act: () => leaveThen(trying(() => open(keeper.customerId))) },
          })
          return false
        }
        toasts.show({
          text: t('customers:deletedMeanwhile'),
          tone: 'danger',
          undo: {
            label: t('customers:restore'),
            act: trying(() => client.customers.restoreCustomers({ ids: [outcome.customerId] })),
          },
        })
        return false
      }
      case 'failed':
        toasts.show({ text: t(outcome.key), tone: 'danger' })
        return false
    }
  }
  const saveRow = async (): Promise<boolean> => {
    const summaryBefore = grid.editing?.base.summary
    const outcome = await grid.save()
    if (outcome.kind === 'failed') toasts.show({ text: t(outcome.key), tone: 'danger' })
    if (outcome.kind !== 'saved') return false
    draft.keep('serviceRecord', null)
    void saySaved('serviceRecords:saved', 'serviceSummary', outcome.record.summary, summaryBefore)
    return true
  }
  const saveAll = async (): Promise<boolean> => {
    if (grid.editing && !(await saveRow())) return false
    return card.mode === 'browse' || settle(await saver.save())
  }
  const open = async (id: number) => show(await client.customers.getCustomer({ id }))
  const step = async (direction: Direction) => {
    const fromNumber = card.customer?.number ?? ''
    const found = await client.customers.findNeighbour({ direction, fromNumber })
    if (found) await show(found)
    else say(direction === 'next' ? 'customers:atLast' : 'customers:atFirst')
  }
  const revert = () => {
    const typed = card.typed()
    const row = grid.typed()
    leaveEdits()
    focus('search')
    if (!typed && !row) return
    const resume = () => {
      if (typed) card.resume(typed)
      if (row) grid.resume(row)
    }
    toasts.show({ text: t('customers:reverted'), undo: { label: t('shell:undo'), act: resume } })
  }

  // The window may go: the edit that was just saved or given up may still be drawn when it is asked.
  const isClosing = useRef(false)
  const closeWindow = useRef(() => {
    isClosing.current = true
    window.close()
  })
  const latest = useRef({ isDirty, revert })
  useEffect(() => {
    latest.current = { isDirty, revert }
  })
  useEffect(() => {
    const onBeforeUnload = (event: BeforeUnloadEvent) => {
      if (isClosing.current || !latest.current.isDirty()) return
      event.preventDefault()
      setPending({ act: closeWindow.current })
    }
    window.addEventListener('beforeunload', onBeforeUnload)
    return () => window.removeEventListener('beforeunload', onBeforeUnload)
  }, [])

  return {
    pending,
    go: (direction: Direction) => leaveThen(trying(() => step(direction))),
    goTo: async (number: string): Promise<boolean> => {
      const found = await client.customers.findByNumber({ number })
      if (!found) {
        toasts.show({ text: t('customers:noSuchNumber', { number }) })
        return false
      }
      const { oldNumber, ...customer } = found
      await show(customer)
      if (oldNumber) toasts.show({ text: t('customers:foundByOldNumber', { number: oldNumber, now: customer.number }) })
      return true
    },
    open: (id: number) => leaveThen(trying(() => open(id))),
    /** Shows a found customer while people still search, if that disturbs no typing. */
    preview: (id: number) => {
      if (card.mode === 'browse' && !grid.editing) void open(id).catch(fail)
    },
    add: () =>
      leaveThen(
        trying(async () => {
          await card.startAdd()
          focus('name')
        }),
      ),
    edit: () => {
      if (card.mode !== 'browse' || !card.customer) return
      card.startEdit()
      focus('name')
    },
    remove: trying(async () => {
      const { customer } = card
      if (!customer || card.mode !== 'browse') return
      const ids = [customer.id]
      const next =
        (await client.customers.findNeighbour({ direction: 'next', fromNumber: customer.number })) ??
        (await client.customers.findNeighbour({ direction: 'previous', fromNumber: customer.number }))
      await client.customers.deleteCustomers({ ids })
      if (next) await show(next)
      else workspace.open(undefined)
      focus('search')
      const bringBack = trying(async () => {
        await client.customers.restoreCustomers({ ids })
        await open(customer.id)
      })
      toasts.show({
        text: t('customers:deleted', { name: customer.name }),
        undo: { label: t('shell:undo'), act: bringBack },
      })
    }),
    removeRow: (record: ServiceRecord) =>
      trying(async () => {
        await client.serviceRecords.deleteServiceRecord({ id: record.id })
        const bringBack = trying(() => client.serviceRecords.restoreServiceRecord({ id: record.id }))
        toasts.show({ text: t('serviceRecords:deleted'), undo: { label: t('shell:undo'), act: bringBack } })
      })(),
    save: () => void saveAll(),
    saveRow: () => void saveRow(),
    saveMerged: (values: CustomerValues, theirs: Customer) =>
      void saver.saveMerged(values, theirs).then((outcome) => settle(outcome)),
    revert,
    end: () => {
      if (card.mode !== 'browse' || grid.editing) return leaveThen(() => focus('search'))
      leaveThen(closeWindow.current)
    },
    /** For those whom advanced search found. */
    showLabels: (offers: readonly Recipients[]) =>
      leaveThen(() => workspace.showPaper('labels', { screen: 'card', isSearch: true, offers })),
    showScreen: (screen: ScreenName) => leaveThen(() => workspace.show(screen)),
    answerLeave: {
      stay: () => setPending(undefined),
      discard: () => {
        setPending(undefined)
        leaveEdits()
        pending?.act()
      },
      save: () => {
        setPending(undefined)
        void saveAll().then((isSaved) => isSaved && pending?.act())
      },
    },
  }
}

export type CardCommands = ReturnType<typeof useCardCommands>
