import { posix } from 'node:path'
import type { SheetContent } from '../../shared/import/cell'
import type { CellBudget } from './sheet-rows'
import { WorkbookRefused } from './workbook-refusal'
import { readNumberMeanings, readPart, readSharedStrings } from './xlsx-parts'
import { readSheet } from './xlsx-sheet'
import type { ZipEntries } from './zip-entries'

export const XLSX_WORKBOOK = 'xl/workbook.xml'

/** Parts by the id under which the workbook names them. */
async function readRelations(zip: ZipEntries) {
  const byId = new Map<string, { readonly part: string; readonly type: string }>()
  const byType = new Map<string, string>()
  await readPart(zip, 'xl/_rels/workbook.xml.rels', {
    open(name, { Id, Type, Target }) {
      if (name !== 'Relationship' || Id === undefined || Target === undefined) return
      const part = Target.startsWith('/') ? Target.slice(1) : posix.join('xl', Target)
      const type = Type?.split('/').at(-1) ?? ''
      byId.set(Id, { part, type })
      byType.set(type, part)
    },
  })
  return { byId, byType }
}

/** All sheets of an .xlsx or .xlsm; what a macro is, is not read. Errors: WorkbookRefused. */
export async function readXlsx(zip: ZipEntries, budget: CellBudget): Promise<SheetContent[]> {
  const { byId, byType } = await readRelations(zip)
  const listed: { readonly name: string; readonly isHidden: boolean; readonly part: string }[] = []
  let is1904 = false
  await readPart(zip, XLSX_WORKBOOK, {
    open(name, attributes) {
      if (name === 'workbookPr') is1904 = attributes.date1904 === '1' || attributes.date1904 === 'true'
      if (name !== 'sheet') return
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? ''
      const relation = byId.get(id)
      if (!relation || !zip.names.has(relation.part)) throw new WorkbookRefused('importing:damaged')
      // Charts and macro sheets hold no rows.
      if (relation.type !== 'worksheet') return
      const isHidden = (attributes.state ?? 'visible') !== 'visible'
      listed.push({ name: attributes.name ?? '', isHidden, part: relation.part })
    },
  })
  const parts = {
    strings: await readSharedStrings(zip, byType.get('sharedStrings') ?? ''),
    meanings: await readNumberMeanings(zip, byType.get('styles') ?? ''),
    is1904,
  }
  const sheets: SheetContent[] = []
  for (const { name, isHidden, part } of listed) {
    const { rows, merged } = await readSheet(zip, part, parts, { name, budget })
    sheets.push({ name, isHidden, rows, merged, is1904 })
  }
  return sheets
}
