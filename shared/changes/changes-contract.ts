import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { query, type Topic } from '../contract/meta'

const topics = [
  'customers',
  'serviceRecords',
  'pictures',
  'references',
  'drafts',
  'settings',
  'namedLists',
  'labels',
  'letters',
  'paper',
  'contacts',
  'imports',
  'duplicates',
  'exports',
  'backups',
] as const satisfies readonly Topic[]

export const changesContract = {
  /** An endless stream: after each committed act, the topics it changed. */
  watchChanges: query('customers.view', []).output(eventIterator(z.array(z.enum(topics)))),
}
