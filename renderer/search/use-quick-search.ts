import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { SearchGroup, SearchHit } from '../../shared/search/quick-search'
import { api } from '../bridge/client'

/** Shorter than the gap between two keys of a fast typist would ask for every key; longer would be felt. */
const PAUSE_MS = 60

const NONE: readonly SearchGroup[] = []

/** What quick search found for the text that stands still; `isSettled` once that is the text of the box. */
export function useQuickSearch(text: string) {
  const [asked, ask] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => ask(text.trim()), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  const { data, isPlaceholderData } = useQuery({
    ...api.quickSearch.findCustomers.queryOptions({ input: { text: asked } }),
    enabled: asked !== '',
    placeholderData: (previous) => previous,
    gcTime: 5_000,
  })
  const isSettled = asked === text.trim() && asked !== '' && data !== undefined && !isPlaceholderData
  const groups = asked === '' ? NONE : (data ?? NONE)
  const hits: readonly SearchHit[] = groups.flatMap((group) => group.hits)
  return { groups, hits, isSettled }
}
