import { useQuery } from '@tanstack/react-query'
import type { ListView } from '../../shared/customer-list/customer-list'
import type { Recipients } from '../../shared/recipients/recipients'
import { api } from '../bridge/client'

const NO_VIEW: ListView = { sortBy: 'number', isDescending: false, filters: [] }

/** How many people that are, as far as it is known without laying anything out. */
export function useRecipientCount(recipients: Recipients | undefined): number | undefined {
  const kind = recipients?.kind
  const everyone = useQuery({ ...api.customers.countCustomers.queryOptions(), enabled: kind === 'everyone' })
  const lists = useQuery({ ...api.namedLists.listNamedLists.queryOptions(), enabled: kind === 'namedList' })
  const view = recipients?.kind === 'view' ? recipients.view : undefined
  const listed = useQuery({
    ...api.customerList.countListed.queryOptions({ input: { view: view ?? NO_VIEW } }),
    enabled: view !== undefined,
  })
  switch (recipients?.kind) {
    case 'everyone':
      return everyone.data
    case 'customer':
      return 1
    case 'ticked':
      return recipients.ids.length
    case 'view':
      return listed.data
    case 'namedList':
      return lists.data?.find(({ id }) => id === recipients.listId)?.count
    case undefined:
      return undefined
  }
}
