import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { utils, write } from 'xlsx'
import { importDesk } from './test-import-desk'

function xlsxOf(rows: readonly (readonly unknown[])[]): Uint8Array<ArrayBuffer> {
  const book = utils.book_new()
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows as unknown[][]), '客户')
  return new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer)
}

test('each text that is too long is told with row, column and length, and nothing of its row is written', async () => {
  const desk = await importDesk()
  const header = [
    '客户编号',
    '客户名称',
    '住址',
    '经历备注',
    '客户类别',
    '业务联络人',
    '服务日期',
    '服务摘要',
    '服务人员',
  ]
  const fine = ['A1', '王一', '长'.repeat(500), '长'.repeat(10_000), '类', '人', '2026-01-01', '洗牙', '李']
  const long: readonly (readonly [column: number, length: number, max: number])[] = [
    [0, 41, 40],
    [1, 61, 60],
    [2, 501, 500],
    [2, 32_000, 500],
    [3, 10_001, 10_000],
    [4, 41, 40],
    [5, 41, 40],
    [7, 3000, 200],
    [8, 300, 40],
  ]
  const rows = long.map(([column, length], place) =>
    fine.map((text, at) => (at === column ? '9'.repeat(length) : at === 0 ? `B${place}` : text)),
  )
  const { problems } = await desk.dryRun(xlsxOf([header, fine, ...rows]))
  expect(problems.map(({ row, column, reason }) => ({ row, column, key: reason.key, length: reason.length }))).toEqual(
    long.map(([column, length], place) => ({ row: place + 3, column, key: 'problems:tooLong', length })),
  )
  const { counts } = await desk.run(xlsxOf([header, fine, ...rows]))
  expect(counts).toEqual({ created: 1, updated: 0, skipped: 0, rejected: long.length, services: 1 })
})

test('rejected rows that nobody mended are rejected again: rounded numbers, errors, dates that never were', async () => {
  const desk = await importDesk()
  const rows = [
    ['客户编号', '客户名称', '身份证号', '手机号码', '出生日期'],
    ['1', '甲', 110105194912310020, '138', '1990-01-01'],
    ['2', '乙', '11010519491231002X', { t: 'e', v: 42, w: '#N/A' }, '1990-01-01'],
    ['3', '丙', '1.10105E+17', '00138', '1990-01-01'],
    ['4', '丁', null, '0912345678', '1990-02-30'],
  ]
  const first = await desk.dryRun(xlsxOf(rows))
  expect(first.counts).toMatchObject({ created: 0, rejected: 4 })
  desk.saved.push(join(desk.folder, '被拒.xlsx'))
  expect(await desk.importing.saveRejected({ importId: first.importId })).toBe(true)
  const again = await desk.dryRun(new Uint8Array(readFileSync(desk.saved[0]!)))
  expect(again.counts).toMatchObject({ created: 0, rejected: 4 })
  expect(again.problems.map(({ column, reason }) => ({ column, reason }))).toEqual(
    first.problems.map(({ column, reason }) => ({ column, reason })),
  )
})
