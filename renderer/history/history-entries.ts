import type { Contact } from '../../shared/contacts/contact'
import type { CustomerMerge } from '../../shared/duplicates/duplicate'
import type { Change } from '../../shared/history/change'

/** One line of the history: what the shop changed on the card, when it turned to the customer, who became one with it. */
export type HistoryEntry =
  | { readonly kind: 'change'; readonly at: number; readonly change: Change }
  | { readonly kind: 'contact'; readonly at: number; readonly contact: Contact }
  | { readonly kind: 'merge' | 'unmerge'; readonly at: number; readonly merge: CustomerMerge }

/**
 * Both newest first. While older changes are not read yet, contacts and merges before the last change read wait for them: a line never
 * comes in between two that stand already.
 */
export function historyEntries(
  changes: readonly Change[],
  contacts: readonly Contact[],
  hasOlder: boolean,
  merges: readonly CustomerMerge[] = [],
): readonly HistoryEntry[] {
  const oldest = hasOlder ? (changes.at(-1)?.at ?? 0) : Number.NEGATIVE_INFINITY
  const entries: HistoryEntry[] = [
    ...changes.map((change) => ({ kind: 'change' as const, at: change.at, change })),
    ...contacts.map((contact) => ({ kind: 'contact' as const, at: contact.at, contact })),
    ...merges.map((merge) => ({ kind: 'merge' as const, at: merge.at, merge })),
    ...merges.flatMap((merge) =>
      merge.undoneAt === null ? [] : [{ kind: 'unmerge' as const, at: merge.undoneAt, merge }],
    ),
  ]
  return entries.filter(({ kind, at }) => kind === 'change' || at >= oldest).sort((a, b) => b.at - a.at)
}
