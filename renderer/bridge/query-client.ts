import { QueryClient } from '@tanstack/react-query'

/** Answers stay fresh until a change of what they read; the main process is always there, network or not. */
export const createQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: { staleTime: Number.POSITIVE_INFINITY, gcTime: 60_000, retry: false, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
