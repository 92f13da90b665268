import { oc } from '@orpc/contract'

export type Permission =
  | 'customers.view'
  | 'customers.edit'
  | 'customers.delete'
  | 'serviceRecords.edit'
  | 'references.edit'
  | 'pictures.edit'
  | 'bin.edit'
  | 'bin.purge'
  | 'history.view'
  | 'settings.edit'
  | 'search.edit'
  | 'namedLists.edit'
  | 'labels.edit'
  | 'letters.edit'
  | 'paper.print'
  | 'import.edit'
  | 'customers.export'
  | 'backup.make'
  | 'backup.restore'

/** What a change can make stale; a cached answer says in its declaration which of these it read. */
export type Topic =
  | 'customers'
  | 'serviceRecords'
  | 'pictures'
  | 'references'
  | 'drafts'
  | 'settings'
  | 'namedLists'
  | 'labels'
  | 'letters'
  | 'paper'
  | 'contacts'
  | 'imports'
  | 'duplicates'
  | 'exports'
  | 'backups'

/** What one declaration says about a call: rights, refresh and audit all derive from it. */
export interface CallMeta {
  readonly permission: Permission
  /** Topics whose change makes a cached answer stale. */
  readonly reads?: readonly Topic[]
  /** Topics that a successful call changes. A call without `changes` writes nothing. */
  readonly changes?: readonly Topic[]
  /** Answered even while no data is open. All others are refused then. */
  readonly worksClosed?: true
}

const call = oc.$meta<CallMeta>({ permission: 'customers.view' }).errors({ NOT_FOUND: {}, BAD_REQUEST: {} })

export const query = (permission: Permission, reads: readonly Topic[]) => call.meta({ permission, reads })
export const write = (permission: Permission, changes: readonly Topic[]) => call.meta({ permission, changes })
/** Answered even while no data is open: what it takes to get data back. */
export const closedQuery = (permission: Permission, reads: readonly Topic[]) =>
  call.meta({ permission, reads, worksClosed: true })
