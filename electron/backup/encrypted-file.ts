import { createCipheriv, createDecipheriv, createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { open } from 'node:fs/promises'
import { z } from 'zod'
import { BackupHead } from '../../shared/backup/backup-manifest'
import { type ByteSource, openFileSource } from './bytes-of-file'
import { BackupRefused } from './refused-file'

/**
 * [magic][length of the head, u32 BE][head, JSON][sha256 of the head][AES-256-GCM chunks of the plain form, each with
 * its tag]. All before the chunks and 'is this the last one' are authenticated with each chunk, and its place in the
 * file is its nonce: nothing can be changed, swapped, left out or cut off. The key is made anew for each file.
 */
const MAGIC = Buffer.from('FDBAKENC', 'latin1')
const CHUNK_BYTES = 1_048_576
const TAG_BYTES = 16
const HASH_BYTES = 32
const HEAD_AT = MAGIC.length + 4
const HEAD_BYTES_AT_MOST = 65_536
const SCRYPT = { cost: 2 ** 16, blockSize: 8, parallelization: 1 } as const
/** Bounds what a foreign file can make us compute: 128 MB. */
const COST_AT_MOST = 2 ** 17
const MAX_MEMORY = 192 * 1024 * 1024

const isPowerOfTwo = (value: number) => Number.isInteger(Math.log2(value))
const Hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`))
const EncryptedHead = z.object({
  head: BackupHead,
  scrypt: z.object({
    cost: z
      .int()
      .min(2 ** 15)
      .max(COST_AT_MOST)
      .refine(isPowerOfTwo),
    blockSize: z.literal(8),
    parallelization: z.literal(1),
    salt: Hex(16),
  }),
  /** Part of what scrypt gives, and no part of the key: tells a wrong passphrase from damage. */
  check: Hex(16),
  chunkBytes: z.literal(CHUNK_BYTES),
})
type EncryptedHead = z.infer<typeof EncryptedHead>

function keyFrom(passphrase: string, { salt, ...options }: EncryptedHead['scrypt']) {
  return new Promise<{ readonly key: Buffer; readonly check: Buffer }>((resolve, reject) => {
    scrypt(
      passphrase.normalize('NFKC'),
      Buffer.from(salt, 'hex'),
      48,
      { ...options, maxmem: MAX_MEMORY },
      (error, made) => (error ? reject(error) : resolve({ key: made.subarray(0, 32), check: made.subarray(32) })),
    )
  })
}

function nonceOf(chunk: number): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeBigUInt64BE(BigInt(chunk), 4)
  return nonce
}

const authenticated = (start: Buffer, isLast: boolean) => Buffer.concat([start, Buffer.from([isLast ? 1 : 0])])

/** By its first bytes alone. Errors: what the system says of a file that cannot be read. */
export async function isEncryptedFile(file: string): Promise<boolean> {
  const handle = await open(file, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(MAGIC.length), 0, MAGIC.length, 0)
    return bytesRead === MAGIC.length && buffer.equals(MAGIC)
  } finally {
    await handle.close()
  }
}

/** Reads what is said openly. Undefined: not an encrypted backup. Errors: BackupRefused. */
async function readStart(source: ByteSource) {
  if (source.size < HEAD_AT) return undefined
  const fixed = await source.read(0, HEAD_AT)
  if (!fixed.subarray(0, MAGIC.length).equals(MAGIC)) return undefined
  const length = fixed.readUInt32BE(MAGIC.length)
  if (length > HEAD_BYTES_AT_MOST || source.size < HEAD_AT + length + HASH_BYTES)
    throw new BackupRefused('damaged', 'head')
  const start = await source.read(0, HEAD_AT + length + HASH_BYTES)
  const json = start.subarray(HEAD_AT, HEAD_AT + length)
  const isWhole = createHash('sha256')
    .update(json)
    .digest()
    .equals(start.subarray(HEAD_AT + length))
  if (!isWhole) throw new BackupRefused('damaged', 'head')
  const written: unknown = JSON.parse(json.toString('utf8'))
  const parsed = EncryptedHead.safeParse(written)
  if (!parsed.success) throw new BackupRefused('newerFormat')
  return { start, head: parsed.data }
}

/** Undefined: not an encrypted backup. Errors: BackupRefused. */
export async function readEncryptedHead(source: ByteSource): Promise<BackupHead | undefined> {
  return (await readStart(source))?.head.head
}

/** The plain form of an encrypted backup, deciphered where it is read. Errors: BackupRefused, also later, in `read`. */
export async function decipheredSource(source: ByteSource, passphrase: string): Promise<ByteSource> {
  const found = await readStart(source)
  if (!found) throw new BackupRefused('notBackup')
  const { start, head } = found
  const { key, check } = await keyFrom(passphrase, head.scrypt)
  if (!timingSafeEqual(check, Buffer.from(head.check, 'hex'))) throw new BackupRefused('wrongPassphrase')
  const body = source.size - start.length
  const count = Math.ceil(body / (CHUNK_BYTES + TAG_BYTES))
  const size = body - count * TAG_BYTES
  if (count === 0 || size <= (count - 1) * CHUNK_BYTES) throw new BackupRefused('damaged', 'end')

  const decipher = async (chunk: number): Promise<Buffer> => {
    const at = chunk * (CHUNK_BYTES + TAG_BYTES)
    const bytes = await source.read(start.length + at, Math.min(CHUNK_BYTES + TAG_BYTES, body - at))
    const cipher = createDecipheriv('aes-256-gcm', key, nonceOf(chunk), { authTagLength: TAG_BYTES })
    cipher.setAAD(authenticated(start, chunk === count - 1))
    cipher.setAuthTag(bytes.subarray(-TAG_BYTES))
    try {
      return Buffer.concat([cipher.update(bytes.subarray(0, -TAG_BYTES)), cipher.final()])
    } catch {
      throw new BackupRefused('damaged', `chunk ${chunk}`)
    }
  }
  let last: { readonly chunk: number; readonly bytes: Buffer } | undefined
  return {
    size,
    async read(at, length) {
      if (at + length > size) throw new RangeError('the file ends too early')
      const parts: Buffer[] = []
      for (let place = at; place < at + length; ) {
        const chunk = Math.floor(place / CHUNK_BYTES)
        if (last?.chunk !== chunk) last = { chunk, bytes: await decipher(chunk) }
        const from = place - chunk * CHUNK_BYTES
        const part = last.bytes.subarray(from, from + at + length - place)
        parts.push(part)
        place += part.length
      }
      return Buffer.concat(parts, length)
    },
    close: () => source.close(),
  }
}

/** Writes `to` anew, flushed. `onBytes` hears of the plain bytes that are done. */
export async function encryptFile(
  from: string,
  to: string,
  head: BackupHead,
  passphrase: string,
  onBytes?: (count: number) => void,
): Promise<void> {
  const parameters = { ...SCRYPT, salt: randomBytes(16).toString('hex') }
  const { key, check } = await keyFrom(passphrase, parameters)
  const said: EncryptedHead = { head, scrypt: parameters, check: check.toString('hex'), chunkBytes: CHUNK_BYTES }
  const json = Buffer.from(JSON.stringify(said), 'utf8')
  const length = Buffer.alloc(4)
  length.writeUInt32BE(json.length)
  const start = Buffer.concat([MAGIC, length, json, createHash('sha256').update(json).digest()])
  const source = await openFileSource(from)
  try {
    const target = await open(to, 'w')
    try {
      await target.appendFile(start)
      const count = Math.max(1, Math.ceil(source.size / CHUNK_BYTES))
      for (let chunk = 0; chunk < count; chunk++) {
        const at = chunk * CHUNK_BYTES
        const bytes = await source.read(at, Math.min(CHUNK_BYTES, source.size - at))
        const cipher = createCipheriv('aes-256-gcm', key, nonceOf(chunk), { authTagLength: TAG_BYTES })
        cipher.setAAD(authenticated(start, chunk === count - 1))
        await target.appendFile(Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]))
        onBytes?.(bytes.length)
      }
      await target.sync()
    } finally {
      await target.close()
    }
  } finally {
    await source.close()
  }
}
