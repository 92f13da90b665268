import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dumpOf, importDesk } from './test-import-desk'

const HEADER = '客户编号,客户名称,客户类别,工作单位,服务日期,服务摘要\n'
const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`

test('undo of an import is the shop before it, whatever the file said', async () => {
  const desk = await importDesk()
  await desk.addCustomer({ number: 'N1', name: '旧一', category: '旧类', mobile: '1' })
  await desk.addCustomer({ number: 'N2', name: '旧二', employer: '华为' })
  const before = dumpOf(desk.connection)
  const cell = (name: string) =>
    fc.oneof(fc.constant(''), fc.stringMatching(/^[a-z甲乙丙"' ]{0,6}$/), fc.constant(name))
  const row = fc.tuple(
    fc.constantFrom('N1', 'N2', 'N3', 'N4', ''),
    cell('王'),
    cell('旧类'),
    cell('华为'),
    fc.constantFrom('', '2026-01-02', '2026-02-31'),
    cell('洗牙'),
  )
  const policies = fc.constantFrom('skip' as const, 'fillBlanks' as const, 'update' as const, 'add' as const)
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 8 }), policies, async (rows, duplicates) => {
      const csv = HEADER + rows.map((cells) => `${cells.map(quoted).join(',')}\n`).join('')
      const { runId } = await desk.run(csv, { duplicates })
      await desk.undo(runId)
      expect(dumpOf(desk.connection)).toEqual(before)
    }),
    // Each run starts two processes: the ways of a plan are many, and few of them are enough to meet.
    { numRuns: 12, seed: 20_261_122, endOnFailure: true },
  )
}, 60_000)
