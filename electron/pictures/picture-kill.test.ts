import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { kyselyOn, openConnection } from '../database/open-database'
import { bundled } from '../database/test-bundle'
import { collectOrphans } from './collect-orphans'
import { findPictureFile } from './find-picture'
import { openPictureStore, PARTIAL } from './picture-store'

const KILLS = 60
const SEED = 20_261_122
/** A whole line with an id. */
const ACKNOWLEDGED = /^\d+\n/m

/** Even spread without a clock. */
function* randomFrom(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    yield state / 2 ** 32
  }
}

/** Ids that were acknowledged before SIGKILL, which falls `afterMs` from the first of them, however slow the machine. */
function killedDesk(program: string, file: string, seed: number, afterMs: number): Promise<number[]> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, file, String(seed)], { stdio: ['ignore', 'pipe', 'inherit'] })
    let said = ''
    child.stdout.on('data', (text) => {
      const wasAtWork = ACKNOWLEDGED.test(said)
      said += String(text)
      if (!wasAtWork && ACKNOWLEDGED.test(said)) setTimeout(() => child.kill('SIGKILL'), afterMs)
    })
    child.on('close', () => {
      // The last line may be cut; what is whole was acknowledged.
      const lines = said.split('\n').slice(0, -1)
      resolve(lines.filter((line) => /^\d+$/.test(line)).map(Number))
    })
  })
}

test(`after each of ${KILLS} kills in the midst of adding, every picture has its file and no half file is served`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'frontdesk-test-'))
  const file = join(folder, 'frontdesk.db')
  const store = openPictureStore(folder)
  const program = await bundled(join(import.meta.dirname, 'test-picture-desk.ts'))
  const random = randomFrom(SEED)
  let total = 0
  let halves = 0
  for (let kill = 0; kill < KILLS; kill++) {
    const afterMs = Math.round(random.next().value * 60)
    const acknowledged = await killedDesk(program, file, kill, afterMs)
    const trail = `seed ${SEED}, kill ${kill}, after ${afterMs} ms`
    const connection = openConnection(file)
    const db = kyselyOn(connection)
    const rows = await db.selectFrom('picture').select(['id', 'sha256']).execute()
    const ids = new Set(rows.map(({ id }) => id))
    expect(
      acknowledged.filter((id) => !ids.has(id)),
      `${trail}: lost`,
    ).toEqual([])
    // At most the one that was committed and not yet said.
    expect(rows.length - total - acknowledged.length, trail).toBeLessThanOrEqual(1)
    for (const { id, sha256 } of rows.slice(total)) {
      const served = await findPictureFile(db, store, 'pictures', id)
      const hash = createHash('sha256').update(readFileSync(served!.file)).digest('hex')
      expect(hash, `${trail}: picture ${id}`).toBe(sha256)
      expect(served!.file).not.toContain(PARTIAL)
    }
    expect(connection.pragma('integrity_check', { simple: true }), trail).toBe('ok')
    expect(connection.pragma('foreign_key_check'), trail).toEqual([])
    total = rows.length
    halves += [...store.everything()].filter(({ name }) => name.endsWith(PARTIAL)).length
    connection.close()
  }
  expect(total, 'the desk got something done').toBeGreaterThanOrEqual(KILLS)
  expect(halves, 'some kills fell into a write').toBeGreaterThan(0)
  // In time the leftovers go, and nothing that is shown.
  const connection = openConnection(file)
  const db = kyselyOn(connection)
  await collectOrphans(db, store, Date.now() + 31 * 86_400_000)
  const known = await db.selectFrom('pictureFile').select('sha256').orderBy('sha256').execute()
  expect([...store.everything()].map(({ name }) => name).sort()).toEqual(known.map(({ sha256 }) => sha256))
  connection.close()
  rmSync(folder, { recursive: true, force: true })
}, 120_000)
