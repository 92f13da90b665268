import type { DossierFile } from '../../shared/customer-print/dossier'
import { getCustomer } from '../customers/customer-queries'
import type { Db } from '../database/schema'
import { contentsOf } from '../pictures/picture-queries'
import type { DossierThreads } from './dossier-threads'
import { inspectFile } from './inspect-file'

export interface DossierDesk {
  readonly db: Db
  readonly pictureStore: { find(sha256: string): string | undefined }
  readonly dossierThreads: DossierThreads
}

/** Pictures and PDFs of a customer, each looked into, one after the other. Errors: NOT_FOUND. */
export async function readDossierFiles(desk: DossierDesk, customerId: number): Promise<readonly DossierFile[]> {
  const { db, pictureStore, dossierThreads } = desk
  await getCustomer(db, customerId)
  const files: DossierFile[] = []
  for (const row of await contentsOf(db, customerId)) {
    const { mediaType, width, height, caption, originalName, takenOn } = row
    const inspection = await inspectFile(dossierThreads, pictureStore.find(row.sha256), mediaType)
    const isPdf = mediaType === 'application/pdf'
    files.push({ pictureId: row.id, name: caption || originalName, takenOn, width, height, isPdf, inspection })
  }
  return files
}
