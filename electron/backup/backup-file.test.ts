import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openBackupFile, picturePath, readBackupHead } from './backup-file'
import { encryptFile } from './encrypted-file'
import { BackupRefused } from './refused-file'
import { sha256Of, testFolder, writtenBackup } from './test-backup-file'

const PASSPHRASE = '春眠不觉晓'
const SEED = { seed: 20_261_122 }

/** What a restore learns of a file: whole, or why not. */
async function outcomeOf(file: string, passphrase: string | null = null): Promise<string> {
  try {
    const opened = await openBackupFile(file, passphrase)
    try {
      await opened.verify()
      return 'whole'
    } finally {
      await opened.close()
    }
  } catch (error) {
    if (!(error instanceof BackupRefused)) throw error
    return `${error.reason} ${error.part}`.trim()
  }
}

async function encryptedBackup(sizes?: Parameters<typeof writtenBackup>[0]) {
  const plain = writtenBackup(sizes)
  const file = join(plain.folder, 'encrypted.fdbak')
  const { manifest } = plain
  const { format, reason, madeAt, appVersion, schemaVersion, shopName } = manifest
  await encryptFile(plain.file, file, { format, reason, madeAt, appVersion, schemaVersion, shopName }, PASSPHRASE)
  return { ...plain, encrypted: file, encryptedBytes: readFileSync(file) }
}

test('what went into a backup comes out of it, with the pictures inside, and what lies beside is told apart', async () => {
  const { file, manifest, database, picture, folder } = writtenBackup()
  const opened = await openBackupFile(file, null)
  expect(opened.manifest).toEqual(manifest)
  const out = testFolder()
  const shares: number[] = []
  await opened.extractTo(out, (share) => shares.push(share))
  expect(readFileSync(join(out, 'frontdesk.db')).equals(database)).toBe(true)
  expect(readFileSync(join(out, picturePath(sha256Of(picture)))).equals(picture)).toBe(true)
  expect(shares.at(-1)).toBe(1)
  expect(opened.pictureBeside('ab'.repeat(32))).toBeUndefined()
  await opened.close()
  expect(folder).not.toBe(out)
})

test('a plain backup that lost bytes at its end, or has any byte changed, is refused with the part that is damaged', async () => {
  const { file, bytes, manifest } = writtenBackup()
  expect(await outcomeOf(file)).toBe('whole')
  const picture = `damaged picture ${manifest.pictures[0]!.sha256}`
  const partAt = (at: number) => {
    if (at < manifest.database.bytes) return ['damaged database']
    if (at < manifest.database.bytes + manifest.pictures[0]!.bytes) return [picture]
    return ['damaged manifest', 'damaged end']
  }
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
      const spoiled = Buffer.from(bytes)
      spoiled[at] = spoiled[at]! ^ flip
      writeFileSync(file, spoiled)
      expect(partAt(at)).toContain(await outcomeOf(file))
    }),
    { ...SEED, numRuns: 150 },
  )
  for (const lost of [1, 2, 47, 48, 49, 400, bytes.length - 17]) {
    writeFileSync(file, bytes.subarray(0, bytes.length - lost))
    expect(await outcomeOf(file), `${lost} bytes lost`).toBe('damaged end')
  }
})

test.each([
  ['a picture', Buffer.from('ffd8ffe000104a46494600010100', 'hex')],
  ['an empty file', Buffer.alloc(0)],
  ['a text', Buffer.from('备份在这里'.repeat(100))],
])('%s is no backup', async (_what, bytes) => {
  const file = join(testFolder(), 'x.fdbak')
  writeFileSync(file, bytes)
  expect(await outcomeOf(file)).toBe('notBackup')
})

test('a folder is no backup, and one of a later form says that the program is too old', async () => {
  expect(await outcomeOf(testFolder())).toBe('notBackup')
  const { file, bytes, manifest } = writtenBackup()
  const json = Buffer.from(JSON.stringify({ ...manifest, format: 2 }))
  const length = Buffer.alloc(8)
  length.writeBigUInt64BE(BigInt(json.length))
  const start = bytes.subarray(0, manifest.database.bytes + manifest.pictures[0]!.bytes)
  const hash = createHash('sha256').update(json).digest()
  writeFileSync(file, Buffer.concat([start, json, hash, length, bytes.subarray(-8)]))
  expect(await outcomeOf(file)).toBe('newerFormat')
})

test('an encrypted backup says openly what and when it is, and gives the rest only for its passphrase', async () => {
  const { encrypted, encryptedBytes, manifest, database } = await encryptedBackup()
  const { head, isEncrypted } = await readBackupHead(encrypted)
  expect({ isEncrypted, madeAt: head.madeAt, shopName: head.shopName }).toEqual({
    isEncrypted: true,
    madeAt: manifest.madeAt,
    shopName: '康乐齿科',
  })
  expect(encryptedBytes.includes(database.subarray(100, 140))).toBe(false)
  expect(encryptedBytes.includes(Buffer.from('serviceRecord'))).toBe(false)
  expect(await outcomeOf(encrypted)).toBe('passphraseNeeded')
  expect(await outcomeOf(encrypted, '春眠不觉晚')).toBe('wrongPassphrase')
  expect(await outcomeOf(encrypted, PASSPHRASE)).toBe('whole')
  expect(await outcomeOf(encrypted, PASSPHRASE.normalize('NFD'))).toBe('whole')
})

test('an encrypted backup is refused whatever byte is changed, cut off or put elsewhere', async () => {
  const { encrypted: file, encryptedBytes: bytes } = await encryptedBackup({ databaseBytes: 2_500_000 })
  const chunk = 1_048_576 + 16
  const start = 12 + bytes.readUInt32BE(8) + 32
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
      const spoiled = Buffer.from(bytes)
      spoiled[at] = spoiled[at]! ^ flip
      writeFileSync(file, spoiled)
      const expected =
        at < 8 ? ['notBackup'] : at < start ? ['damaged head'] : [`damaged chunk ${Math.floor((at - start) / chunk)}`]
      expect(expected).toContain(await outcomeOf(file, PASSPHRASE))
    }),
    {
      ...SEED,
      numRuns: 25,
      examples: [
        [0, 1],
        [9, 1],
        [11, 1],
        [40, 3],
        [start - 1, 1],
        [start, 1],
        [bytes.length - 1, 1],
      ],
    },
  )
  for (const length of [bytes.length - 1, start + 2 * chunk, start + chunk, start + 5, start, 20]) {
    writeFileSync(file, bytes.subarray(0, length))
    expect(await outcomeOf(file, PASSPHRASE), `cut to ${length}`).toMatch(/^damaged/)
  }
  const first = bytes.subarray(start, start + chunk)
  const second = bytes.subarray(start + chunk, start + 2 * chunk)
  writeFileSync(file, Buffer.concat([bytes.subarray(0, start), second, first, bytes.subarray(start + 2 * chunk)]))
  expect(await outcomeOf(file, PASSPHRASE)).toMatch(/^damaged chunk/)
}, 60_000)
