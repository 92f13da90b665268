import { useQuery } from '@tanstack/react-query'
import type { Recipients } from '../../../shared/recipients/recipients'
import type { SearchStep } from '../../../shared/search/search-steps'
import { useSearchSession } from '../../advanced-search/search-session'
import { useWorkspace } from '../../app/workspace'
import { api } from '../../bridge/client'
import type { RecipientSource, SourceName } from '../../recipients/recipient-choice'
import { useRecipientCount } from '../../recipients/use-recipient-count'
import { usePaperDesk } from './paper-desk'

const ORDER: readonly SourceName[] = ['customer', 'ticked', 'found', 'list', 'conditions', 'namedList', 'everyone']

const nameOf = (recipients: Recipients): SourceName => {
  if (recipients.kind !== 'view') return recipients.kind
  return recipients.view.steps ? 'found' : 'list'
}

const sourceOf = (recipients: Recipients): RecipientSource => ({ name: nameOf(recipients), recipients })

/** Whom paper is for: begins with what people had where they came from; they may choose another. */
export function useRecipients() {
  const { origin, customerId } = useWorkspace()
  const session = useSearchSession()
  const lists = useQuery(api.namedLists.listNamedLists.queryOptions()).data
  const { desk, change } = usePaperDesk()
  const { chosen, conditions } = desk
  const choose = (source: RecipientSource) => change(() => ({ chosen: source }))

  const offered: RecipientSource[] = []
  const offer = (source: RecipientSource | false | undefined) => {
    if (source && !offered.some(({ name }) => name === source.name)) offered.push(source)
  }
  // Of two lists the one that was chosen is the one that is offered.
  offer(chosen)
  origin.offers.map(sourceOf).forEach(offer)
  offer(customerId !== undefined && sourceOf({ kind: 'customer', customerId }))
  const { steps, sortBy, isDescending } = session
  const found = { sortBy, isDescending, filters: [], steps: [...steps] }
  offer(steps.length > 0 && sourceOf({ kind: 'view', view: found }))
  offer(conditions)
  const [list] = lists ?? []
  offer(list && sourceOf({ kind: 'namedList', listId: list.id }))
  offer(sourceOf({ kind: 'everyone' }))

  const sources = ORDER.flatMap((name) => offered.filter((source) => source.name === name))
  const best = origin.offers[0]
  const current = chosen ?? (best ? sourceOf(best) : sources[0])
  return {
    sources,
    chosen: current?.name,
    recipients: current?.recipients,
    count: useRecipientCount(current?.recipients),
    choose,
    /** Those of a job of before. */
    repeat: (recipients: Recipients) => choose(sourceOf(recipients)),
    /** Conditions were typed: whoever meets them. */
    search: (typed: readonly SearchStep[]) => {
      const view = { sortBy: 'number' as const, isDescending: false, filters: [], steps: [...typed] }
      const source: RecipientSource = { name: 'conditions', recipients: { kind: 'view', view } }
      change(() => ({ conditions: source, chosen: source }))
    },
  }
}

export type RecipientsState = ReturnType<typeof useRecipients>
