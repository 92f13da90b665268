import { isDefinedError, safe } from '@orpc/client'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatFen } from '../../shared/money'
import { filterItems, isNamed, mostUsedFirst } from '../../shared/references/filter-items'
import { isFreeText, type ReferenceItem, type ReferenceKind } from '../../shared/references/reference-item'
import { type ChoiceList, useFieldMenu } from '../ui/picker/field-menu'
import { menuEvents } from '../ui/picker/menu-events'
import { useToasts } from '../ui/toasts'
import { api, client } from './client'
import { failureKey } from './failure'

const choiceOf = ({ id, name, phone, defaultAmountFen }: ReferenceItem) => {
  const detail = phone || (defaultAmountFen === null ? '' : formatFen(defaultAmountFen))
  return detail === '' ? { id, text: name } : { id, text: name, detail }
}

/** Text becomes an item of the kind, and says so; true where it is one now. */
export function useKeepAsItem() {
  const { t } = useTranslation(['references', 'errors'])
  const toasts = useToasts()
  return async (kind: ReferenceKind, name: string): Promise<boolean> => {
    const { error, data } = await safe(
      client.references.createReferenceItem({ kind, name, phone: '', defaultAmountFen: null }),
    )
    if (!error) {
      toasts.show({ text: t('added', { name: data.item.name }) })
      return true
    }
    const other =
      isDefinedError(error) && error.code === 'CONFLICT' && error.data.reason === 'nameTaken' && error.data.other
    const text = other
      ? t(other.isRetired ? 'retiredAlready' : 'nameTaken', { name: other.name })
      : t(failureKey(error))
    toasts.show({ text, tone: 'danger' })
    return false
  }
}

/** After a save: the offer to keep free text as an item, undefined where it is empty or an item already. */
export function useKeepOffer() {
  const { t } = useTranslation('references')
  const queryClient = useQueryClient()
  const keep = useKeepAsItem()
  return async (kind: ReferenceKind, text: string) => {
    if (text === '') return undefined
    const input = { kind, withRetired: true }
    const items = await queryClient.fetchQuery(api.references.listReferenceItems.queryOptions({ input }))
    if (items.some((item) => isNamed(item, text))) return undefined
    return { label: t('keepAsItem', { name: text }), act: () => void keep(kind, text) }
  }
}

/** Handlers for a field of this kind, or undefined: its menu offers the shop's own items, most used first. */
export function useReferenceMenu(
  kind: ReferenceKind | undefined,
  field: { readonly name: string; readonly onPick: (text: string) => void; readonly canAdd?: boolean },
) {
  const { t } = useTranslation('references')
  const queryClient = useQueryClient()
  const menus = useFieldMenu()
  const keep = useKeepAsItem()
  if (!kind) return undefined
  const listOf = (items: readonly ReferenceItem[]): ChoiceList => {
    const sorted = mostUsedFirst(items)
    const add = async (text: string) => {
      if (await keep(kind, text)) field.onPick(text)
    }
    const words = isFreeText(kind) ? 'keepAsItem' : 'newItem'
    return {
      find: (typed) => filterItems(sorted, typed).map(choiceOf),
      isKnown: (text) => sorted.some((item) => isNamed(item, text)),
      pick: field.onPick,
      takesAnyText: isFreeText(kind),
      ...(field.canAdd === false
        ? {}
        : { addition: { label: (text: string) => t(words, { name: text }), add: (text: string) => void add(text) } }),
    }
  }
  return menuEvents((input, at) => {
    const open = (items: readonly ReferenceItem[]) =>
      menus.open({ field: input, at, name: field.name, list: listOf(items) })
    void queryClient.fetchQuery(api.references.listReferenceItems.queryOptions({ input: { kind } })).then(open)
  }, true)
}
