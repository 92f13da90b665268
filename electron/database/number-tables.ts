import type { Generated } from 'kysely'
import type { ExportFormat } from '../../shared/exporting/export-request'
import type { Recipients } from '../../shared/recipients/recipients'

type Flag = 0 | 1

/** A number by which a customer was known before. */
export interface CustomerAliasTable {
  id: Generated<number>
  customerId: number
  number: string
  numberKey: string
  reason: 'renumbered' | 'merged'
  at: number
  byUser: number
}

export interface RenumberingTable {
  id: Generated<number>
  reason: string
  count: number
  at: number
  byUser: number
  undoneAt: Generated<number | null>
}

export interface RenumberingRowTable {
  renumberingId: number
  customerId: number
  before: string
  after: string
  isAliasNew: Flag
  isUndone: Generated<Flag>
}

/** `columns` is JSON of a list. */
export interface ExportRunTable {
  id: Generated<number>
  source: Recipients['kind']
  format: ExportFormat
  columns: string
  customers: number
  services: number
  referenceItems: number
  at: number
  byUser: number
}
