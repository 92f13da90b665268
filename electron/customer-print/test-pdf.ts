import { PDFDocument, PDFName, PDFString } from 'pdf-lib'

interface TestPdf {
  readonly pageCount: number
  /** As a PDF that asks for a password looks to who has none. */
  readonly isEncrypted?: boolean
  /** A script that runs when the page is opened. */
  readonly hasScript?: boolean
}

/** A real PDF; each page is 100 x 200 points plus its number. */
export async function testPdf({ pageCount, isEncrypted = false, hasScript = false }: TestPdf): Promise<Uint8Array> {
  const pdf = await PDFDocument.create()
  const script = { O: { S: 'JavaScript', JS: PDFString.of('app.alert(1)') } }
  for (let page = 1; page <= pageCount; page += 1) {
    const { node } = pdf.addPage([100 + page, 200])
    if (hasScript) node.set(PDFName.of('AA'), pdf.context.obj(script))
  }
  if (isEncrypted) pdf.context.trailerInfo.Encrypt = pdf.context.register(pdf.context.obj({ Filter: 'Standard' }))
  return pdf.save()
}
