import { keepPreviousData, useQueries } from '@tanstack/react-query'
import { PROBLEMS_A_PAGE } from '../../../shared/import/import-contract'
import type { ImportProblem } from '../../../shared/import/import-problem'
import { api } from '../../bridge/client'

interface Asked {
  readonly importId: string
  /** Another one: the answers of before count no more. */
  readonly round: number
  readonly reasonKey: string | undefined
}

/** The problems between two places, by pages as they are looked at. */
export function useProblems({ importId, round, reasonKey }: Asked, from: number, to: number) {
  const first = Math.floor(from / PROBLEMS_A_PAGE)
  const count = Math.floor(to / PROBLEMS_A_PAGE) - first + 1
  const pages = useQueries({
    queries: Array.from({ length: count }, (_none, place) => {
      const input = {
        importId,
        from: (first + place) * PROBLEMS_A_PAGE,
        ...(reasonKey === undefined ? {} : { reasonKey }),
      }
      const { queryKey, ...options } = api.importing.listProblems.queryOptions({ input })
      return { ...options, queryKey: [...queryKey, round] as const, placeholderData: keepPreviousData }
    }),
  })
  const known = pages.find(({ data }) => data !== undefined)?.data
  return {
    total: known?.total ?? 0,
    notListed: known?.notListed ?? 0,
    reasons: known?.reasons ?? [],
    isKnown: known !== undefined && pages.every(({ isPlaceholderData }) => !isPlaceholderData),
    at: (index: number): ImportProblem | undefined =>
      pages[Math.floor(index / PROBLEMS_A_PAGE) - first]?.data?.problems[index % PROBLEMS_A_PAGE],
  }
}
