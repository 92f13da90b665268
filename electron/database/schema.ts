import type { Generated, Kysely } from 'kysely'
import type { ReferenceKind } from '../../shared/references/reference-item'

type Flag = 0 | 1

interface Tracked {
  version: Generated<number>
  createdAt: number
  createdBy: number
  changedAt: number
  changedBy: number
}

interface Deletable {
  deletedAt: Generated<number | null>
  deletedBy: Generated<number | null>
}

export interface CustomerTable extends Tracked, Deletable {
  id: Generated<number>
  number: string
  numberKey: string
  name: string
  nameSortKey: string
  employerId: number | null
  employerText: string
  bornOn: string | null
  genderId: number | null
  phone: string
  mobile: string
  mobile2: string
  fax: string
  address: string
  postcode: string
  email: string
  categoryId: number | null
  jobTitleId: number | null
  note: string
  idNumber: string
  associationId: number | null
  contactId: number | null
  contactPhone: string
  isSmsRefused: Flag
  isEmailRefused: Flag
  isPostRefused: Flag
  isCallRefused: Flag
}

export interface ServiceRecordTable extends Tracked, Deletable {
  id: Generated<number>
  customerId: number
  servedOn: string
  statusId: number | null
  summaryId: number | null
  summaryText: string
  staffId: number | null
  amountFen: number
}

export interface ReferenceItemTable extends Tracked {
  id: Generated<number>
  kind: ReferenceKind
  name: string
  nameKey: string
  code: string
  phone: string
  defaultAmountFen: number | null
  position: number
  isRetired: Generated<Flag>
}

export interface RecordChangeTable {
  id: Generated<number>
  entity: 'customer' | 'serviceRecord'
  entityId: number
  customerId: number
  act: 'create' | 'update' | 'delete' | 'restore'
  at: number
  byUser: number
  fields: string
}

export interface NamedListTable extends Tracked, Deletable {
  id: Generated<number>
  name: string
  kind: 'fixed' | 'live'
  steps: string | null
}

export interface NamedListChangeTable {
  id: Generated<number>
  listId: number
  act: 'create' | 'rename' | 'delete' | 'restore'
  before: string
  after: string
  at: number
  byUser: number
}

/** The tables of the newest schema; see migrations/ for their rules. */
export interface Schema {
  user: { id: Generated<number>; name: string }
  customer: CustomerTable
  serviceRecord: ServiceRecordTable
  referenceItem: ReferenceItemTable
  recordChange: RecordChangeTable
  draft: { userId: number; content: string; savedAt: number }
  setting: { name: string; value: string }
  searchIndex: { name: 'grams'; version: number }
  namedList: NamedListTable
  namedListMember: { listId: number; customerId: number }
  namedListChange: NamedListChangeTable
  searchSession: { userId: number; content: string; savedAt: number }
  tally: { name: 'customers'; count: number }
}

export type Db = Kysely<Schema>
