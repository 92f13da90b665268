import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BACKUP_REASONS } from './backup-manifest'
import { backupsToDrop, type KeptBackup } from './keep-backups'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** A Sunday, 18:30 of the PC's clock. */
const NOW = new Date(2026, 10, 22, 18, 30).getTime()

const backup = (daysAgo: number, given: Partial<KeptBackup> = {}): KeptBackup => ({
  key: `${daysAgo} days ago`,
  madeAt: NOW - Math.round(daysAgo * DAY),
  reason: 'daily',
  isWhole: true,
  ...given,
})
const keptOf = (backups: readonly KeptBackup[], newestKey = backups[0]!.key, now = NOW) => {
  const dropped = new Set(backupsToDrop(backups, newestKey, now))
  return backups.filter(({ key }) => !dropped.has(key))
}

test('of a year of half-hourly backups two days stay whole, then 14 days, 8 weeks and 12 months', () => {
  const year = Array.from({ length: 365 * 48 }, (_, index) => backup(index / 48))
  const kept = keptOf(year)
  const age = ({ madeAt }: KeptBackup) => (NOW - madeAt) / DAY
  expect(kept.filter((one) => age(one) < 2)).toHaveLength(96)
  // The rest of the days, weeks and months have one each; some are the same.
  expect(kept.filter((one) => age(one) >= 2 && age(one) < 14).length).toBeGreaterThanOrEqual(11)
  expect(kept.filter((one) => age(one) >= 14).length).toBeLessThanOrEqual(6 + 12)
  const months = new Set(kept.map(({ madeAt }) => new Date(madeAt).getMonth()))
  expect(months.size).toBe(12)
})

test('what was made before a migration stays for 90 days', () => {
  const many = [0, 10, 10.2, 80, 80.2, 80.4, 89, 89.1, 100.1, 100.2]
    .map((days) => backup(days, days === 0 ? {} : { reason: 'beforeMigration' }))
    .concat(Array.from({ length: 120 }, (_, day) => backup(day + 0.5)))
  const kept = new Set(keptOf(many).map(({ key }) => key))
  for (const days of [10, 10.2, 80, 80.2, 80.4, 89, 89.1]) expect(kept.has(`${days} days ago`)).toBe(true)
  expect(kept.has('100.2 days ago')).toBe(false)
})

test.each([
  ['the newest backup is of tomorrow', [backup(-1), backup(0.1), backup(20), backup(20.1)], '0.1 days ago'],
  ['the clock jumped ten years ahead', [backup(0), backup(3650), backup(3650.1), backup(3651)], '0 days ago'],
  ['the new backup is not among them', [backup(0.1), backup(20), backup(20.1)], 'another'],
])('nothing is dropped when %s', (_when, backups, newestKey) => {
  expect(backupsToDrop(backups, newestKey, NOW)).toEqual([])
})

test('a damaged one does not stand in for the whole one of its day', () => {
  const damaged = backup(5, { isWhole: false })
  const whole = backup(5.2)
  expect(keptOf([backup(0), backup(1), damaged, whole])).toContain(whole)
  expect(keptOf([backup(0), backup(1), damaged, whole])).not.toContain(damaged)
})

const anyBackups = fc
  .uniqueArray(fc.integer({ min: 0, max: 400 * 24 }), { minLength: 1, maxLength: 120 })
  .chain((hours) =>
    fc.tuple(
      ...hours.map((hoursAgo) =>
        fc.record({
          key: fc.constant(String(hoursAgo)),
          madeAt: fc.constant(NOW - hoursAgo * HOUR),
          reason: fc.constantFrom(...BACKUP_REASONS),
          isWhole: fc.boolean(),
        }),
      ),
    ),
  )

test('whatever there is, a whole one always stays, the newest is never dropped, and thinning twice drops no more', () => {
  fc.assert(
    fc.property(anyBackups, fc.integer({ min: -400, max: 4000 }), (backups, laterDays) => {
      const now = NOW + laterDays * DAY
      const newest = backups.reduce((a, b) => (a.madeAt > b.madeAt ? a : b))
      const kept = keptOf(backups, newest.key, now)
      expect(kept).toContain(newest)
      if (backups.some(({ isWhole }) => isWhole)) expect(kept.some(({ isWhole }) => isWhole)).toBe(true)
      if (newest.madeAt > now) expect(kept).toEqual(backups)
      for (const one of backups) if (one.madeAt > now - 2 * DAY) expect(kept).toContain(one)
      expect(keptOf(kept, newest.key, now)).toEqual(kept)
    }),
    { seed: 20_261_122, numRuns: 500 },
  )
})

test('each of the last 14 days that has a whole one keeps one', () => {
  fc.assert(
    fc.property(anyBackups, (backups) => {
      const all: KeptBackup[] = [backup(0), ...backups.filter(({ madeAt }) => madeAt < NOW)]
      const dayOf = ({ madeAt }: KeptBackup) => new Date(madeAt).toDateString()
      const whole = all.filter(({ isWhole }) => isWhole).sort((a, b) => b.madeAt - a.madeAt)
      const days = [...new Set(whole.map(dayOf))].slice(0, 14)
      const kept = new Set(
        keptOf(all)
          .filter(({ isWhole }) => isWhole)
          .map(dayOf),
      )
      for (const day of days) expect(kept.has(day)).toBe(true)
    }),
    { seed: 20_261_122 },
  )
})
