import { getContractRouter } from '@orpc/contract'
import type { Query, QueryClient } from '@tanstack/react-query'
import { contract } from '../../shared/contract/contract'
import type { CallMeta, Topic } from '../../shared/contract/meta'
import { client } from './client'

/** Topics that the answer under this key was read from, as its contract declares. */
function topicsReadBy(query: Query): readonly Topic[] {
  const [path] = query.queryKey
  if (!Array.isArray(path)) return []
  const procedure = getContractRouter(contract, path) as { '~orpc'?: { meta: CallMeta } } | undefined
  return procedure?.['~orpc']?.meta.reads ?? []
}

/** Keeps every open answer fresh, for as long as the window lives: no feature refreshes anything by hand. */
export async function refreshOnChange(queryClient: QueryClient): Promise<void> {
  for await (const changed of await client.changes.watchChanges()) {
    void queryClient.invalidateQueries({
      predicate: (query) => topicsReadBy(query).some((topic) => changed.includes(topic)),
    })
  }
}
