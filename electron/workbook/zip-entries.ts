import type { Readable } from 'node:stream'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { IMPORT_LIMITS } from '../../shared/import/import-file'
import { WorkbookRefused } from './workbook-refusal'

/** The parts of a zip file, read under limits: what the file says of its own sizes is not believed. */
export interface ZipEntries {
  readonly names: ReadonlySet<string>
  /** Decoded pieces of the text of one part; nothing where there is no such part. */
  text(name: string): AsyncIterable<string>
  /** Inflates all parts and keeps nothing, for readers that know no limits. */
  measure(): Promise<void>
  close(): void
}

const openZip = (file: string): Promise<ZipFile> =>
  new Promise((resolve, reject) => {
    yauzl.open(file, { lazyEntries: true, autoClose: false, validateEntrySizes: true }, (error, zip) =>
      error ? reject(new WorkbookRefused('importing:damaged')) : resolve(zip),
    )
  })

const entriesOf = (zip: ZipFile): Promise<Map<string, Entry>> =>
  new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>()
    zip.on('entry', (entry: Entry) => {
      if (entries.size >= IMPORT_LIMITS.entries) return reject(new WorkbookRefused('importing:tooManyParts'))
      entries.set(entry.fileName, entry)
      zip.readEntry()
    })
    zip.on('end', () => resolve(entries))
    zip.on('error', () => reject(new WorkbookRefused('importing:damaged')))
    zip.readEntry()
  })

const streamOf = (zip: ZipFile, entry: Entry): Promise<Readable> =>
  new Promise((resolve, reject) => {
    if (entry.isEncrypted()) return reject(new WorkbookRefused('importing:passwordProtected'))
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)))
  })

/** Errors: WorkbookRefused. */
export async function openZipEntries(file: string): Promise<ZipEntries> {
  const zip = await openZip(file)
  const entries = await entriesOf(zip)
  let inflated = 0

  async function* bytes(entry: Entry): AsyncIterable<Buffer> {
    let ofThis = 0
    try {
      for await (const piece of (await streamOf(zip, entry)) as AsyncIterable<Buffer>) {
        ofThis += piece.length
        inflated += piece.length
        const isBomb = ofThis > IMPORT_LIMITS.ratioFromBytes && ofThis > entry.compressedSize * IMPORT_LIMITS.ratio
        if (isBomb || inflated > IMPORT_LIMITS.inflatedBytes) throw new WorkbookRefused('importing:bomb')
        yield piece
      }
    } catch (error) {
      throw error instanceof WorkbookRefused ? error : new WorkbookRefused('importing:damaged')
    }
  }

  return {
    names: new Set(entries.keys()),
    async *text(name) {
      const entry = entries.get(name)
      if (!entry) return
      const decoder = new TextDecoder('utf-8')
      for await (const piece of bytes(entry)) yield decoder.decode(piece, { stream: true })
      yield decoder.decode()
    },
    async measure() {
      for (const entry of entries.values()) for await (const _piece of bytes(entry));
      inflated = 0
    },
    close: () => zip.close(),
  }
}
