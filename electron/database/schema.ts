import type { Generated, Kysely } from 'kysely'
import type { ContactKind } from '../../shared/contacts/contact'
import type { ImportRun } from '../../shared/import/import-run'
import type { MediaType } from '../../shared/pictures/media-type'
import type { ReferenceAct, ReferenceKind } from '../../shared/references/reference-item'
import type { DuplicateSchema } from './duplicate-schema'
import type { CustomerAliasTable, ExportRunTable, RenumberingRowTable, RenumberingTable } from './number-tables'

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
  mergedIntoId: Generated<number | null>
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

export interface ReferenceItemTable extends Tracked, Deletable {
  id: Generated<number>
  kind: ReferenceKind
  name: string
  nameKey: string
  code: string
  phone: string
  defaultAmountFen: number | null
  position: number
  isRetired: Generated<Flag>
  /** Kept by triggers. */
  usageCount: Generated<number>
  readings: Generated<string | null>
  mergedIntoId: Generated<number | null>
}

export interface ReferenceChangeTable {
  id: Generated<number>
  itemId: number
  act: ReferenceAct
  at: number
  byUser: number
  before: string
  after: string
}

export interface ReferenceMergeTable {
  id: Generated<number>
  fromId: number
  intoId: number
  at: number
  byUser: number
  undoneAt: Generated<number | null>
}

export interface RecordChangeTable {
  id: Generated<number>
  entity: 'customer' | 'serviceRecord' | 'picture'
  entityId: number
  customerId: number
  act: 'create' | 'update' | 'delete' | 'restore'
  at: number
  byUser: number
  fields: string
}

export interface PictureTable extends Tracked, Deletable {
  id: Generated<number>
  customerId: number
  serviceRecordId: number | null
  sha256: string
  caption: string
  takenOn: string | null
  originalName: string
  position: number
}

/** A content of the picture store; the name of its file is its hash. */
export interface PictureFileTable {
  sha256: string
  bytes: number
  mediaType: MediaType
  width: number
  height: number
  storedAt: number
  /** When the last picture of it was deleted for ever. */
  orphanedAt: number | null
}

/** What was deleted for ever; `number` is the customer number. */
export interface PurgeTable {
  id: Generated<number>
  entity: 'customer' | 'serviceRecord' | 'picture' | 'referenceItem'
  entityId: number
  /** Of the customer; '' for a reference item. */
  number: string
  at: number
  byUser: number
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

export interface PrinterCalibrationTable {
  printer: string
  stock: string
  /** 0.1 mm */
  offsetX: number
  offsetY: number
  scaleX: number
  scaleY: number
  changedAt: number
  changedBy: number
}

/** A sheet of the shop's own; lengths in mm. */
export interface LabelSheetTable extends Tracked, Deletable {
  id: Generated<number>
  name: string
  pageWidth: number
  pageHeight: number
  columns: number
  rows: number
  left: number
  top: number
  width: number
  height: number
  pitchX: number
  pitchY: number
  radius: number
}

export interface LabelSheetChangeTable {
  id: Generated<number>
  sheetId: number
  act: 'create' | 'update' | 'delete' | 'restore'
  before: string
  after: string
  at: number
  byUser: number
}

export interface LabelJobTable {
  id: Generated<number>
  job: string
  labelCount: number
  at: number
  byUser: number
}

export interface ContactTable {
  id: Generated<number>
  customerId: number
  kind: ContactKind
  at: number
  byUser: number
  labelJobId: Generated<number | null>
}

export interface LetterTemplateTable extends Tracked, Deletable {
  id: Generated<number>
  name: string
  subject: string
  body: string
  signature: string
  hasDate: Flag
}

/** `before` and `after` are JSON of the texts. */
export interface LetterTemplateChangeTable {
  id: Generated<number>
  templateId: number
  act: 'create' | 'update' | 'delete' | 'restore'
  before: string
  after: string
  at: number
  byUser: number
}

export interface ImportRunTable {
  id: Generated<number>
  fileName: string
  sheetName: string
  at: number
  byUser: number
  state: ImportRun['state']
  counts: string
  isSeen: Generated<Flag>
  undoneAt: Generated<number | null>
  made: Generated<string>
}

/** The tables of the newest schema; see migrations/ for their rules. */
export interface Schema extends DuplicateSchema {
  user: { id: Generated<number>; name: string }
  customer: CustomerTable
  serviceRecord: ServiceRecordTable
  referenceItem: ReferenceItemTable
  referenceChange: ReferenceChangeTable
  referenceMerge: ReferenceMergeTable
  referenceMergeRow: { mergeId: number; rowId: number }
  recordChange: RecordChangeTable
  picture: PictureTable
  pictureFile: PictureFileTable
  purge: PurgeTable
  draft: { userId: number; content: string; savedAt: number }
  setting: { name: string; value: string }
  searchIndex: { name: 'grams'; version: number }
  namedList: NamedListTable
  namedListMember: { listId: number; customerId: number }
  namedListChange: NamedListChangeTable
  printerCalibration: PrinterCalibrationTable
  letterTemplate: LetterTemplateTable
  letterTemplateChange: LetterTemplateChangeTable
  searchSession: { userId: number; content: string; savedAt: number }
  labelSheet: LabelSheetTable
  labelSheetChange: LabelSheetChangeTable
  labelSheetUse: { sheetKey: string; goneCells: string; changedAt: number; changedBy: number }
  labelJob: LabelJobTable
  contact: ContactTable
  importRun: ImportRunTable
  importChange: { runId: number; customerId: number; before: string; after: string }
  importHeader: { headerKey: string; field: string }
  customerAlias: CustomerAliasTable
  exportRun: ExportRunTable
  renumbering: RenumberingTable
  renumberingRow: RenumberingRowTable
  tally: { name: 'customers'; count: number }
}

export type Db = Kysely<Schema>
