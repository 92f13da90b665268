import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Combination, ListKind, NamedList } from '../../shared/named-lists/named-list'
import type { SearchStep } from '../../shared/search/search-steps'
import { api, client } from '../bridge/client'
import { failureKey } from '../bridge/failure'
import { useToasts } from '../ui/toasts'

const NONE: readonly NamedList[] = []

/** What shows a list as a result: the steps of a live one, the list itself as the first step for a fixed one. */
export const stepsToShow = (list: NamedList): readonly SearchStep[] =>
  list.steps ?? [{ act: 'start', conditions: [{ kind: 'inList', listId: list.id }] }]

/** All 名单, and what can be done with them; a refusal is told. */
export function useNamedLists() {
  const { t } = useTranslation(['namedLists', 'shell', 'errors'])
  const toasts = useToasts()
  const found = useQuery(api.namedLists.listNamedLists.queryOptions())
  const lists = found.data ?? NONE
  const names = useMemo(() => new Map(lists.map((list) => [list.id, list.name])), [lists])
  const trying = async (act: () => Promise<unknown>): Promise<boolean> => {
    try {
      await act()
      return true
    } catch (error) {
      toasts.show({ text: t(failureKey(error)), tone: 'danger' })
      return false
    }
  }
  return {
    lists,
    names,
    isKnown: found.isSuccess,
    keep: (list: {
      readonly name: string
      readonly kind: ListKind
      readonly steps: readonly SearchStep[]
      readonly tickedIds?: number[]
    }) =>
      trying(async () => {
        await client.namedLists.keepList({ ...list, steps: [...list.steps] })
        toasts.show({ text: t('kept', { name: list.name }) })
      }),
    rename: (id: number, name: string) => trying(() => client.namedLists.renameList({ id, name })),
    combine: (name: string, how: Combination, firstId: number, secondId: number) =>
      trying(() => client.namedLists.combineLists({ name, how, firstId, secondId })),
    remove: (list: NamedList) =>
      trying(async () => {
        await client.namedLists.deleteList({ id: list.id })
        toasts.show({
          text: t('deleted', { name: list.name }),
          undo: {
            label: t('shell:undo'),
            act: () => void trying(() => client.namedLists.restoreList({ id: list.id })),
          },
        })
      }),
  }
}

export type NamedLists = ReturnType<typeof useNamedLists>
