import type { Contact } from '../../shared/contacts/contact'
import type { Change } from '../../shared/history/change'

/** One line of the history: what the shop changed on the card, or when it turned to the customer. */
export type HistoryEntry =
  | { readonly kind: 'change'; readonly at: number; readonly change: Change }
  | { readonly kind: 'contact'; readonly at: number; readonly contact: Contact }

/**
 * Both newest first. While older changes are not read yet, contacts before the last change read wait for them: a line never
 * comes in between two that stand already.
 */
export function historyEntries(
  changes: readonly Change[],
  contacts: readonly Contact[],
  hasOlder: boolean,
): readonly HistoryEntry[] {
  const oldest = hasOlder ? (changes.at(-1)?.at ?? 0) : Number.NEGATIVE_INFINITY
  const entries: HistoryEntry[] = [
    ...changes.map((change) => ({ kind: 'change' as const, at: change.at, change })),
    ...contacts
      .filter(({ at }) => at >= oldest)
      .map((contact) => ({ kind: 'contact' as const, at: contact.at, contact })),
  ]
  return entries.sort((a, b) => b.at - a.at)
}
