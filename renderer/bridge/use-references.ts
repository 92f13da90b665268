import { useQuery } from '@tanstack/react-query'
import type { ReferenceItem, ReferenceKind } from '../../shared/references/reference-item'
import { api } from '../bridge/client'

const NONE: readonly ReferenceItem[] = []

/** Items of a kind that are still offered, in the shop's order. */
export const useReferences = (kind: ReferenceKind): readonly ReferenceItem[] =>
  useQuery(api.references.listReferenceItems.queryOptions({ input: { kind } })).data ?? NONE
