import { readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Random } from '../../../scripts/generator/random'
import type { Desk } from '../open-desk'
import { lastOf, openedChosen, openSource, type RestoreSource, restoreEverything } from '../restore-file'
import { type DeskAct, IN_TRANSACTION, NOTHING_TO_DO } from './act'

const PASSPHRASE = '诊所 2026 年的口令'

/** One that was asked for: those that a killed act made before it was tried again hold the same. */
async function findBackup(
  desk: Desk,
  random: Random,
  which: 'any' | 'oldest' = 'any',
): Promise<RestoreSource | undefined> {
  const all = await desk.backups.list()
  const asked = all.filter(({ reason, target }) => reason === 'asked' && target === 'local')
  const times = [...new Set(asked.map(({ madeAt }) => madeAt))].sort((a, b) => a - b)
  if (times.length === 0) return undefined
  const time = which === 'oldest' ? times[0] : random.pick(times)
  const entry = asked.find(({ madeAt }) => madeAt === time)
  return entry && { kind: 'listed', key: entry.key }
}

/** Nothing of it is in the data, and no two tries may use one name. */
const apart = (desk: Desk) => {
  desk.clock.now += desk.attempt
}

const SWAP = [
  'restore.extracted',
  'restore.migrated',
  'restore.checked',
  'restore.safetyBackup',
  'restore.picturesStored',
  'restore.journalWritten',
  'restore.databaseAside',
  'restore.movedAside',
  'restore.renamedIn',
  'restore.noted',
  'restore.journalRemoved',
] as const

export const restoreActs: readonly DeskAct[] = [
  {
    name: 'make a backup',
    weight: 6,
    passes: [
      'backup.copied',
      'backup.checked',
      'backup.ended',
      'backup.flushed',
      'backup.kept',
      'backup.secondCopied',
      'backup.secondKept',
    ],
    async run(desk) {
      const event = await lastOf(desk.call.backup.makeBackup())
      return event?.kind === 'done' && [event.kind, event.secondFailure]
    },
  },
  {
    name: 'export with a passphrase',
    weight: 1,
    passes: ['backup.copied', 'backup.checked', 'backup.ended', 'backup.flushed'],
    async run(desk, _random, turn) {
      desk.answer.file = join(dirname(desk.dataFolder), `export-${turn}.fdbak`)
      return (await lastOf(desk.call.backup.exportBackup({ passphrase: PASSPHRASE })))?.kind
    },
  },
  {
    name: 'restore everything',
    weight: 4,
    passes: SWAP,
    async run(desk, random) {
      const source = await findBackup(desk, random)
      if (!source) return NOTHING_TO_DO
      apart(desk)
      return restoreEverything(desk, await openSource(desk, source))
    },
  },
  {
    name: 'restore an export',
    weight: 1,
    passes: ['restore.extracted', 'restore.picturesStored', 'restore.renamedIn'],
    async run(desk, random) {
      const folder = dirname(desk.dataFolder)
      const names = readdirSync(folder).filter((name) => name.endsWith('.fdbak'))
      const turns = names.map((name) => Number(/\d+/.exec(name)?.[0])).sort((a, b) => a - b)
      if (turns.length === 0) return NOTHING_TO_DO
      apart(desk)
      const file = join(folder, `export-${random.pick(turns)}.fdbak`)
      return restoreEverything(desk, await openedChosen(desk, file, PASSPHRASE))
    },
  },
  {
    name: 'undo a restore',
    weight: 3,
    passes: ['restore.safetyBackup', 'restore.journalWritten', 'restore.renamedIn', 'restore.journalRemoved'],
    async run(desk) {
      apart(desk)
      if (!(await desk.call.restore.findUndo())) return NOTHING_TO_DO
      return (await lastOf(desk.call.restore.undoRestore()))?.kind
    },
  },
  {
    name: 'bring customers back',
    weight: 4,
    passes: ['restore.broughtOneBack', 'restore.broughtBack', ...IN_TRANSACTION],
    async run(desk, random) {
      const source = await findBackup(desk, random, 'oldest')
      if (!source) return NOTHING_TO_DO
      const restoreId = await openSource(desk, source)
      const customerIds: number[] = []
      for (const kind of ['added', 'changed'] as const) {
        const page = { restoreId, kind, text: '', offset: 0, limit: 2 }
        const { rows } = await desk.call.restore.listDifferences(page)
        customerIds.push(...rows.map(({ customerId }) => customerId))
      }
      const answer =
        customerIds.length === 0
          ? NOTHING_TO_DO
          : await desk.call.restore
              .bringBack({ restoreId, customerIds })
              // Somebody else may have the number by now.
              .catch((error: Error) => error.message)
      await desk.call.restore.closeBackup({ restoreId })
      return [customerIds, answer]
    },
  },
  {
    name: 'restore what does not open',
    weight: 2,
    passes: ['restore.backBegun', 'restore.backCleared', 'restore.backLogMoved', 'restore.backMoved'],
    async run(desk, random) {
      const source = await findBackup(desk, random)
      if (!source) return NOTHING_TO_DO
      apart(desk)
      const restoreId = await openSource(desk, source)
      // The disk spoils the copy after it was checked.
      writeFileSync(desk.backupDesk.get(restoreId).checked.databaseFile, Buffer.alloc(20_000, 7))
      return restoreEverything(desk, restoreId).catch(() => 'refused')
    },
  },
]
