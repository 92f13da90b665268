import { useQuery } from '@tanstack/react-query'
import type { DocumentSummary, RareCharacter } from '../../../shared/paper/paper-document'
import { findUnprintable } from './rare-characters'

const NONE: readonly RareCharacter[] = []

/** Characters of the document that no font of this computer has. */
export function useUnprintable(document: DocumentSummary | undefined): readonly RareCharacter[] {
  const rare = document?.rareCharacters ?? NONE
  const found = useQuery({
    queryKey: ['unprintable', document?.documentId],
    queryFn: () => findUnprintable(rare),
    enabled: rare.length > 0,
  })
  return rare.length > 0 ? (found.data ?? NONE) : NONE
}
