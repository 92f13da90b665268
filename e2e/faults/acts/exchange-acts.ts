import { lastOf } from '../restore-file'
import { anyId, type DeskAct, LIVE_CUSTOMERS, NOTHING_TO_DO } from './act'

/** Two rows of new customers, and one that changes somebody on file, if there is one. */
const csvOf = (turn: number, number: string | undefined) =>
  [
    '客户编号,客户名称,手机号码,客户类别,服务日期,服务摘要,金额注记',
    `M${turn}a,导入甲${turn},139${String(turn).padStart(8, '0')},类别${turn % 5},2026.11.20,洗牙,30`,
    `M${turn}b,导入乙${turn},,新类别${turn % 3},,,`,
    ...(number === undefined ? [] : [`${number},,136${String(turn).padStart(8, '0')},,2026.11.21,补牙,50`]),
  ].join('\r\n')

export const exchangeActs: readonly DeskAct[] = [
  {
    name: 'import a file',
    weight: 5,
    passes: ['import.noted', 'import.rowsWritten', 'import.ended'],
    async run(desk, random, turn) {
      const { importing } = desk.call
      const id = anyId(desk, random, LIVE_CUSTOMERS)
      const numbers = desk.connection().prepare<[number], string>('SELECT number FROM customer WHERE id = ?').pluck()
      const csv = csvOf(turn, id === undefined ? undefined : numbers.get(id))
      const name = '客户.csv'
      const { drop } = await importing.beginDrop({ name })
      await importing.addPiece({ drop, piece: new File([csv], name) })
      const { importId, proposedSheet } = await importing.openDropped({ drop })
      const { plan } = await importing.suggestPlan({ importId, sheet: proposedSheet })
      const given = { ...plan, mode: 'both', duplicates: 'update' } as const
      const done = await lastOf(importing.runImport({ importId, plan: given }))
      await importing.closeFile({ importId })
      return done?.kind === 'done' && done.counts
    },
  },
  {
    name: 'undo an import',
    weight: 2,
    passes: ['importUndo.takenBack'],
    async run(desk, random) {
      const runId = anyId(desk, random, "SELECT id FROM importRun WHERE state = 'done' ORDER BY id")
      if (runId === undefined) return NOTHING_TO_DO
      const done = await lastOf(desk.call.importing.undoImport({ runId }))
      return done?.kind === 'done' && [done.undone, done.keptCount]
    },
  },
  {
    name: 'check for duplicates',
    weight: 2,
    passes: ['transaction.ending'],
    async run(desk) {
      return lastOf(desk.call.duplicates.check())
    },
  },
  {
    name: 'merge two customers',
    weight: 8,
    passes: ['customerMerge.moved', 'customerMerge.putAway', 'transaction.ending'],
    async run(desk, random) {
      const keeperId = anyId(desk, random, LIVE_CUSTOMERS)
      const others = `SELECT id FROM customer WHERE deletedAt IS NULL AND id <> ${keeperId ?? 0} ORDER BY id`
      const otherId = anyId(desk, random, others)
      if (keeperId === undefined || otherId === undefined) return NOTHING_TO_DO
      const { getCustomer } = desk.call.customers
      const [keeper, other] = [await getCustomer({ id: keeperId }), await getCustomer({ id: otherId })]
      const choices = random.chance(0.5) ? ({ name: 'other', category: 'other' } as const) : {}
      const merge = { keeper, other, choices, noteLine: random.chance(0.3) ? `合并自 ${other.number}` : '' }
      return desk.call.duplicates.mergeCustomers(merge)
    },
  },
  {
    name: 'undo a merge of customers',
    weight: 5,
    passes: ['customerUnmerge.movedBack', 'customerUnmerge.broughtBack'],
    async run(desk, random) {
      const merges = `SELECT customerMerge.id FROM customerMerge JOIN customer ON customer.id = keeperId
        WHERE undoneAt IS NULL AND customer.deletedAt IS NULL ORDER BY 1`
      const mergeId = anyId(desk, random, merges)
      if (mergeId === undefined) return NOTHING_TO_DO
      return desk.call.duplicates.undoMerge({ mergeId })
    },
  },
  {
    name: 'renumber a series',
    weight: 4,
    passes: ['numbers.steppedAside', 'numbers.given', 'transaction.ended'],
    async run(desk, random, turn) {
      if (anyId(desk, random, LIVE_CUSTOMERS) === undefined) return NOTHING_TO_DO
      const { planId, count, unchanged } = await desk.call.customerNumbers.planSeries({
        recipients: { kind: 'everyone' },
        order: { by: random.pick(['name', 'number', 'createdAt']), isDescending: random.chance(0.5) },
        pattern: { prefix: random.pick(['A', 'B', `N${turn}-`]), width: 5, start: 1, step: 1 },
        skipsTaken: true,
      })
      if (count === unchanged) return NOTHING_TO_DO
      const done = await lastOf(desk.call.customerNumbers.runSeries({ planId, reason: '' }))
      return done?.kind === 'done' && done.count
    },
  },
  {
    name: 'undo a series',
    weight: 2,
    passes: ['numbers.given'],
    async run(desk, random) {
      const open = `SELECT id FROM renumbering WHERE EXISTS (SELECT 1 FROM renumberingRow
        WHERE renumberingId = renumbering.id AND isUndone = 0) ORDER BY id`
      const renumberingId = anyId(desk, random, open)
      if (renumberingId === undefined) return NOTHING_TO_DO
      const done = await lastOf(desk.call.customerNumbers.undoNumbers({ renumberingId }))
      return done?.kind === 'done' && [done.undone, done.keptCount]
    },
  },
]
