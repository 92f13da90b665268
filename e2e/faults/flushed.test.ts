import { spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { NOTHING_TO_DO } from './acts/act'
import { actAt } from './acts/all-acts'
import { type BuiltDesk, builtDesk } from './run-desk'
import { shortHash } from './state-digest'

const TURNS = 40
const SEED = 3

let built: BuiltDesk
beforeAll(async () => {
  built = await builtDesk()
}, 180_000)

/** Killing a process cannot show this: only what was flushed to the disk outlives the power. */
test.runIf(process.platform === 'linux')(
  'before each act is told, what it wrote was flushed to the disk',
  () => {
    expect(spawnSync('strace', ['-V']).error, 'strace is on this machine').toBeUndefined()
    const dataFolder = join(mkdtempSync(join(tmpdir(), 'faults-')), 'data')
    const order = {
      dataFolder,
      workers: built.workers,
      script: SEED,
      from: 0,
      to: TURNS,
      attempt: 0,
      isReference: false,
    }
    const watched = ['-f', '-e', 'trace=fsync,fdatasync,write', '-s', '64', '--', process.execPath, built.program]
    const { stderr } = spawnSync('strace', [...watched, JSON.stringify(order)], {
      encoding: 'utf8',
      maxBuffer: 2 ** 30,
    })
    const nothing = shortHash(JSON.stringify(NOTHING_TO_DO))
    const unflushed: string[] = []
    let told = 0
    let flushes = 0
    for (const line of stderr.split('\n')) {
      if (/\bf(data)?sync\(/.test(line)) flushes += 1
      if (/write\(1, "BEGIN /.test(line)) flushes = 0
      const [, turn, hash] = /write\(1, "ACK (\d+) (\w+)/.exec(line) ?? []
      if (turn === undefined) continue
      told += 1
      if (flushes === 0 && hash !== nothing) unflushed.push(`${turn}: ${actAt(SEED, Number(turn)).name}`)
    }
    expect(told).toBe(TURNS)
    expect(unflushed).toEqual([])
  },
  120_000,
)
