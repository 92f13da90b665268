import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as xlsx from 'xlsx'
import { test } from '../fixtures/frontdesk'
import { ImportPage } from '../screens/import-page'

test.setTimeout(9000)
test('look', async ({ card, frontdesk }) => {
  const { page } = card
  await frontdesk.resize(1366, 697)
  const importing = new ImportPage(frontdesk)
  await importing.open()
  const rows: unknown[][] = [['客户编号', '姓名', '性别', '生日', '手机', '地址', '邮编', '邮箱', '会员等级', '来源', '身份证号', '备注']]
  for (let i = 1; i <= 300; i++)
    rows.push([`B${String(i).padStart(6, '0')}`, `陈大文${i}`, i % 2 ? '男' : '女', i % 40 === 3 ? '2023-02-31' : '1978.09.25', `139${10000000 + i}`, `深圳市南山区科技园${i}号`, '518000', i % 50 === 7 ? 'nobody' : `a${i}@example.com`, i % 3 ? '贵宾' : '金卡', '朋友介绍', i % 70 === 9 ? 1.10105194912310e17 : '', '喜欢安静的位子'])
  const book = xlsx.utils.book_new()
  xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet(rows), '客户')
  const file = join(frontdesk.profile, '老客户.xlsx')
  writeFileSync(file, xlsx.write(book, { type: 'buffer', bookType: 'xlsx' }))
  let n = 0
  const shot = async () => { await page.waitForTimeout(300); await page.screenshot({ path: `/tmp/try/ow/s${++n}.png` }); console.log(n, await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 150))) }
  await importing.choose(file)
  await shot()
  await page.waitForTimeout(1500); await shot()
  await importing.button('下一步').click()
  await shot()
  await importing.checkAgain()
  await shot()
  await page.getByLabel('原因').selectOption({ index: 1 }); await shot()
  await importing.run()
  await shot()
  await importing.undo()
  await shot()
})
