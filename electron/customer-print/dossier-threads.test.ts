import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { testDossierThreads } from './test-dossier'
import { testPdf } from './test-pdf'

const MB = 1024 * 1024

const inFile = (content: Uint8Array) => {
  const file = join(mkdtempSync(join(tmpdir(), 'frontdesk-test-')), 'a.pdf')
  writeFileSync(file, content)
  return file
}

/** A PDF of a megabyte with one stream of objects that unfolds to so much. */
function bomb(bytes: number): Uint8Array {
  const stream = deflateSync(Buffer.alloc(bytes, ' '), { level: 9 })
  const head = `1 0 obj\n<< /Type /ObjStm /N 1 /First 8 /Filter /FlateDecode /Length ${stream.length} >>\nstream\n`
  return Buffer.concat([
    Buffer.from(`%PDF-1.7\n${head}`),
    stream,
    Buffer.from('\nendstream\nendobj\ntrailer\n<< /Root 2 0 R >>\n%%EOF\n'),
  ])
}

test('a small PDF that unfolds to a gigabyte is damaged, and the computer does not suffer', async () => {
  const { inspect } = await testDossierThreads()
  const content = bomb(1000 * MB)
  expect(content.byteLength).toBeLessThan(2 * MB)
  const file = inFile(content)
  const before = process.memoryUsage.rss()
  let most = 0
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss() - before)
  }, 10)
  expect(await inspect(file)).toBe('damaged')
  clearInterval(timer)
  expect(most).toBeLessThan(500 * MB)
}, 60_000)

test('the next PDF is read as if nothing had been', async () => {
  const { inspect } = await testDossierThreads()
  expect(await inspect(inFile(await testPdf({ pageCount: 3 })))).toBe(3)
})
