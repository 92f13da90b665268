import { ORPCError } from '@orpc/client'
import { IMPORT_LIMITS } from '../../shared/import/import-file'
import { client } from '../bridge/client'

/** The page has no path of what is dropped on it: the content goes over, a piece at a time. */
export async function sendPieces(
  file: File,
  signal: AbortSignal,
  onSent: (done: number, total: number) => void,
): Promise<{ readonly drop: string }> {
  const { fileBytes, pieceBytes } = IMPORT_LIMITS
  if (file.size > fileBytes) {
    const data = { max: fileBytes / 1024 / 1024 }
    throw new ORPCError('BAD_REQUEST', { message: 'importing:fileTooLarge', data })
  }
  const begun = await client.importing.beginDrop({ name: file.name })
  for (let start = 0; start < file.size && !signal.aborted; start += pieceBytes) {
    const piece = new File([file.slice(start, start + pieceBytes)], 'piece')
    await client.importing.addPiece({ ...begun, piece }, { signal })
    onSent(Math.min(start + pieceBytes, file.size), file.size)
  }
  return begun
}
