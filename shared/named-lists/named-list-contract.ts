import { z } from 'zod'
import { query, write } from '../contract/meta'
import { IDS_AT_MOST } from '../customer-list/customer-list-contract'
import { RecordId } from '../record-text'
import { SearchSteps } from '../search/search-steps'
import { COMBINATIONS, ListKind, ListName, NamedList } from './named-list'

const Id = z.object({ id: RecordId })
const conflict = { CONFLICT: {} }

export const namedListsContract = {
  /** In the order of their names. */
  listNamedLists: query('customers.view', ['namedLists', 'customers', 'serviceRecords', 'references']).output(
    z.array(NamedList),
  ),
  /** Keeps what the steps find now; a fixed list may keep the ticked ones of it only. Errors: CONFLICT (name taken). */
  keepList: write('namedLists.edit', ['namedLists'])
    .errors(conflict)
    .input(
      z.object({
        name: ListName,
        kind: ListKind,
        steps: SearchSteps,
        tickedIds: z.array(RecordId).min(1).max(IDS_AT_MOST).optional(),
      }),
    )
    .output(Id),
  /** Errors: NOT_FOUND, CONFLICT (name taken). */
  renameList: write('namedLists.edit', ['namedLists'])
    .errors(conflict)
    .input(z.object({ id: RecordId, name: ListName })),
  /** Two lists as a third; it is live where both are. Errors: NOT_FOUND, CONFLICT (name taken). */
  combineLists: write('namedLists.edit', ['namedLists'])
    .errors(conflict)
    .input(z.object({ name: ListName, how: z.enum(COMBINATIONS), firstId: RecordId, secondId: RecordId }))
    .output(Id),
  deleteList: write('namedLists.edit', ['namedLists']).input(Id),
  /** Errors: CONFLICT (another list has taken the name). */
  restoreList: write('namedLists.edit', ['namedLists']).errors(conflict).input(Id),
}
