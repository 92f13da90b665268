import { isDefinedError, safe } from '@orpc/client'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BIN_PAGE } from '../../shared/bin/bin-contract'
import { type BinEntity, type BinEntry, binKeyText } from '../../shared/bin/bin-entry'
import { api, client } from '../bridge/client'
import { failureKey } from '../bridge/failure'
import { useToasts } from '../ui/toasts'

/** Typing asks again only when it pauses. */
const PAUSE_MS = 150

/** What waits for an answer before it is done. */
export type BinQuestion =
  | { readonly kind: 'purge'; readonly entries: readonly BinEntry[] }
  | { readonly kind: 'withCustomers'; readonly entries: readonly BinEntry[]; readonly names: readonly string[] }

const keysOf = (entries: readonly BinEntry[]) => entries.map(({ entity, id }) => ({ entity, id }))

type Place = Pick<BinEntry, 'entity' | 'id' | 'deletedAt'>

/** The bin as it is looked at: what is found, what is ticked, what is asked. */
export function useBin() {
  const { t } = useTranslation('bin')
  const toasts = useToasts()
  const [typed, type] = useState('')
  const [text, setText] = useState('')
  const [entity, setEntity] = useState<BinEntity | null>(null)
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [question, ask] = useState<BinQuestion>()
  useEffect(() => {
    const timer = setTimeout(() => setText(typed.trim()), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [typed])
  const query = useInfiniteQuery(
    api.bin.listBin.infiniteOptions({
      input: (before: Place | undefined) => ({ text, entity, ...(before ? { before } : {}) }),
      initialPageParam: undefined,
      placeholderData: keepPreviousData,
      getNextPageParam: (page): Place | undefined => {
        const last = page.length === BIN_PAGE ? page.at(-1) : undefined
        return last && { entity: last.entity, id: last.id, deletedAt: last.deletedAt }
      },
    }),
  )
  const entries = query.data?.pages.flat() ?? []
  const chosen = entries.filter((entry) => ticked.has(binKeyText(entry)))
  const fail = (error: unknown) => toasts.show({ text: t(failureKey(error)), tone: 'danger' })

  const restore = async (of: readonly BinEntry[], withCustomers: boolean) => {
    ask(undefined)
    const { error } = await safe(client.bin.restoreFromBin({ keys: keysOf(of), withCustomers }))
    if (isDefinedError(error) && error.code === 'CONFLICT') {
      const { data } = error
      if (data.reason === 'customerInBin') {
        return ask({ kind: 'withCustomers', entries: of, names: data.customers.map(({ name }) => name) })
      }
      if (data.reason === 'nameTaken') {
        return toasts.show({ text: t('nameTaken', { name: data.other.name }), tone: 'danger' })
      }
    }
    if (error) return fail(error)
    setTicked(new Set())
    toasts.show({ text: t('restored', { count: of.length }) })
  }
  const purge = async (of: readonly BinEntry[]) => {
    ask(undefined)
    try {
      const { purged } = await client.bin.purgeFromBin({ keys: keysOf(of) })
      setTicked(new Set())
      toasts.show({ text: t('purged', { count: purged }) })
    } catch (error) {
      fail(error)
    }
  }
  return {
    typed,
    type,
    entity,
    setEntity,
    entries,
    chosen,
    question,
    isLoaded: query.isSuccess,
    hasMore: query.hasNextPage,
    more: () => void query.fetchNextPage(),
    isTicked: (entry: BinEntry) => ticked.has(binKeyText(entry)),
    tick(entry: BinEntry) {
      const next = new Set(ticked)
      if (!next.delete(binKeyText(entry))) next.add(binKeyText(entry))
      setTicked(next)
    },
    tickAll: () => setTicked(chosen.length === entries.length ? new Set() : new Set(entries.map(binKeyText))),
    restore: (of: readonly BinEntry[]) => void restore(of, false),
    restoreWithCustomers: (of: readonly BinEntry[]) => void restore(of, true),
    askToPurge: (of: readonly BinEntry[]) => ask({ kind: 'purge', entries: of }),
    purge: (of: readonly BinEntry[]) => void purge(of),
    leaveQuestion: () => ask(undefined),
  }
}

export type Bin = ReturnType<typeof useBin>
