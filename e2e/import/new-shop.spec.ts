import { join } from 'node:path'
import { expect, test } from '../fixtures/frontdesk'
import { changeBeside } from '../fixtures/other-writer'
import { dumpOf } from '../fixtures/workbooks/database-dump'
import { writeShopWorkbook } from '../fixtures/workbooks/shop-workbook'
import { ImportPage } from '../screens/import/import-page'

const ROWS = 8000
const SEED = 20261122

test('a new shop brings 8,000 customers, hears of exactly 37 problems, corrects two, and takes it all back', async ({
  card,
  frontdesk,
}) => {
  const file = join(frontdesk.profile, '老客户.xlsx')
  const { problems } = writeShopWorkbook(file, ROWS, SEED, true)
  expect(problems).toHaveLength(37)
  const before = dumpOf(frontdesk.databaseFile)
  const importing = new ImportPage(frontdesk)
  await importing.open()
  await importing.check(file)
  expect(await importing.counts('试运行结果')).toEqual({
    新增: ROWS - 37,
    更新: 0,
    跳过: 0,
    拒绝: 37,
    服务记录: 0,
  })
  const told = await importing.readProblems()
  expect(told).toHaveLength(37)
  for (const [place, { row, column, reason }] of problems.toSorted((one, other) => one.row - other.row).entries()) {
    expect(told[place]?.[0]).toBe(String(row))
    expect(told[place]?.[1].split(' ')[0]).toBe(column)
    expect(told[place]?.[3]).toMatch(reason)
  }
  expect(dumpOf(frontdesk.databaseFile)).toEqual(before)

  await importing.fix(problems[0]!.row, '1978.09.25')
  await importing.fix(problems[8]!.row, 'nobody@example.com')
  await expect(card.page.getByText('已改 2 格')).toBeVisible()
  await importing.checkAgain()
  expect(await importing.counts('试运行结果')).toMatchObject({ 新增: ROWS - 35, 拒绝: 35 })
  await importing.run()
  expect(await importing.counts('导入结果')).toMatchObject({ 新增: ROWS - 35, 拒绝: 35 })
  await expect(card.page.getByText(`资料库计: ${ROWS - 35 + 9} 笔记录`)).toBeVisible()

  await importing.undo()
  await expect(card.page.getByText('资料库计: 9 笔记录')).toBeVisible()
  expect(dumpOf(frontdesk.databaseFile)).toEqual(before)
})

test('undo names what was edited since and leaves it alone', async ({ card, frontdesk }) => {
  const file = join(frontdesk.profile, '老客户.xlsx')
  writeShopWorkbook(file, 200, SEED, false)
  const importing = new ImportPage(frontdesk)
  await importing.open()
  await importing.check(file)
  await importing.run()
  await changeBeside(frontdesk.databaseFile, 'K000007', { note: '导入后来过' })
  await importing.undo()
  const kept = card.page.getByRole('table', { name: '没有撤销的修改' })
  await expect(kept.getByRole('row').nth(1)).toContainText('K000007')
  await expect(card.page.getByText('资料库计: 10 笔记录')).toBeVisible()
})

test('the imported customers are a list to go on with', async ({ card, frontdesk }) => {
  const file = join(frontdesk.profile, '老客户.xlsx')
  writeShopWorkbook(file, 150, SEED, true)
  const importing = new ImportPage(frontdesk)
  await importing.open()
  await importing.check(file)
  await importing.run()
  await importing.button('列出导入的客户').click()
  await expect(card.page.getByRole('dialog')).toContainText('113')
})
