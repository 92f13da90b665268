import { constants, deflateRawSync } from 'node:zlib'

/** A part of a zip as text, or deflated by somebody else with the size that is claimed. */
export type ZipPart = string | Buffer | { readonly deflated: Buffer; readonly bytes: number }

function packed(part: ZipPart): { readonly deflated: Buffer; readonly bytes: number } {
  if (typeof part === 'object' && 'deflated' in part) return part
  const content = Buffer.from(part)
  return { deflated: deflateRawSync(content, { level: 1 }), bytes: content.length }
}

/** After a beginning the same text of one-byte characters so many times over, deflated once: a bomb is made in no time. */
export function repeatedPart(beginning: string, text: string, times: number) {
  const deflated = (piece: string) => deflateRawSync(piece, { finishFlush: constants.Z_FULL_FLUSH })
  const piece = deflated(text)
  const pieces = Array.from({ length: times }, () => piece)
  const content = Buffer.concat([deflated(beginning), ...pieces, deflateRawSync('')])
  return { deflated: content, bytes: beginning.length + text.length * times }
}

/** A zip made by hand, for what no program would write. */
export function zipOf(parts: Readonly<Record<string, ZipPart>>): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, part] of Object.entries(parts)) {
    const { deflated, bytes } = packed(part)
    const sizes = Buffer.alloc(26)
    sizes.writeUInt16LE(20, 0)
    sizes.writeUInt16LE(8, 4)
    sizes.writeUInt32LE(deflated.length, 14)
    sizes.writeUInt32LE(bytes, 18)
    sizes.writeUInt16LE(Buffer.byteLength(name), 22)
    const body = Buffer.concat([Buffer.from('PK\x03\x04'), sizes, Buffer.from(name), deflated])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), sizes, tail, Buffer.from(name)]))
    bodies.push(body)
    offset += body.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(bodies.length, 8)
  end.writeUInt16LE(bodies.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...bodies, list, end])
}

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
export const OFFICE_MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships'
/** A workbook of one sheet, with what stands in its sheetData. */
export const bookOf = (sheet: string, more: Readonly<Record<string, ZipPart>> = {}, properties = '') =>
  zipOf({
    'xl/workbook.xml': `<workbook xmlns="${OFFICE_MAIN}" xmlns:r="${RELATIONS}"><workbookPr ${properties}/><sheets><sheet name="甲" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${RELATIONS}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${OFFICE_MAIN}"><sheetData>${sheet}</sheetData></worksheet>`,
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ...more,
  })
