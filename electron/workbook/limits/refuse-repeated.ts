import { IMPORT_LIMITS } from '../../../shared/import/import-file'
import { WorkbookRefused } from '../workbook-refusal'

/** Tags of tables, rows and cells with their attributes; '/' where nothing is inside. */
const TAG =
  /<(?:[\w.-]+:)?(table|table-row|table-cell|covered-table-cell)((?:\s+[\w.:-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/g
/** A formula of any length ends somewhere. */
const TAG_CHARACTERS_AT_MOST = 1_000_000

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const attributeOf = (attributes: string, name: string): string | undefined => {
  const [, , value] = new RegExp(`[\\s:]${name}\\s*=\\s*(["'])(.*?)\\1`, 's').exec(attributes) ?? []
  return value?.replace(/&(amp|lt|gt|quot|apos);/g, (_all, entity: string) => ENTITIES[entity] ?? '')
}
const repeated = (attributes: string, what: 'rows' | 'columns'): number =>
  attributes.includes('repeated') ? Math.max(1, Number(attributeOf(attributes, `number-${what}-repeated`) ?? 1)) : 1

/**
 * An .ods says of a cell and of a row how often it stands there: a few bytes are a sheet of any size, which SheetJS would
 * lay out as a whole. Looks through content.xml in pieces. Errors: WorkbookRefused.
 */
export async function refuseRepeated(content: AsyncIterable<string>): Promise<void> {
  let sheet = ''
  let row = 0
  let rows = 1
  let column = 0
  let cells = 0

  const takeCell = (attributes: string, isEmpty: boolean) => {
    const columns = repeated(attributes, 'columns')
    column += columns
    if (isEmpty) return
    const at = { sheet, row }
    cells += columns * rows
    if (column > IMPORT_LIMITS.columns) {
      throw new WorkbookRefused('importing:tooManyColumns', { ...at, max: IMPORT_LIMITS.columns })
    }
    const last = row + rows - 1
    if (last > IMPORT_LIMITS.rows) {
      throw new WorkbookRefused('importing:tooManyRows', { sheet, row: last, max: IMPORT_LIMITS.rows })
    }
    if (cells > IMPORT_LIMITS.cells) throw new WorkbookRefused('importing:tooManyCells', { max: IMPORT_LIMITS.cells })
  }
  const take = (tag: string, attributes: string, isClosed: boolean) => {
    if (tag === 'table') {
      sheet = attributeOf(attributes, 'name') ?? ''
      row = 0
      rows = 1
    } else if (tag === 'table-row') {
      row += row === 0 ? 1 : rows
      rows = repeated(attributes, 'rows')
      column = 0
    } else takeCell(attributes, isClosed && !attributes.includes('value'))
  }
  let rest = ''
  for await (const piece of content) {
    const text = rest + piece
    let end = 0
    for (const match of text.matchAll(TAG)) {
      take(match[1] ?? '', match[2] ?? '', match[3] === '/')
      end = match.index + match[0].length
    }
    // A tag that is cut by the end of the piece is looked at with the next one.
    const open = text.lastIndexOf('<')
    rest = open >= end ? text.slice(open) : ''
    if (rest.length > TAG_CHARACTERS_AT_MOST) throw new WorkbookRefused('importing:damaged')
  }
}
