import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright/test'
import { getCustomer } from '../../electron/customers/customer-queries'
import { createServiceRecord } from '../../electron/service-records/service-record-writes'
import { setSetting } from '../../electron/settings/settings-writes'
import { type CustomerValues, customerValuesOf } from '../../shared/customers/customer'
import { expect, test } from '../fixtures/frontdesk'
import { actNow, beside, changeBeside, idOf } from '../fixtures/other-writer'
import { packedText } from '../fixtures/pdf-parts'
import { factsOf } from '../fixtures/read-pdf'
import { PrintCardDialog } from '../screens/paper/print-card-dialog'

const NUMBER = 'A000000009'
const NOTE = Array.from({ length: 70 }, (_, at) => `第${at + 1}次来：皮肤较干，建议加强保湿，下次改用精华液。`).join(
  '\n',
)
const FILLED: Partial<CustomerValues> = {
  name: '<b>李文雄</b>',
  employer: '深圳市宏远机电有限公司',
  bornOn: '1978-09-25',
  phone: '0755-82341234',
  mobile: '13800138000',
  mobile2: '13900139000',
  fax: '0755-82345678',
  address: '广东省深圳市罗湖区人民南路<script>alert(1)</script>18号',
  postcode: '518001',
  email: 'li@example.com',
  note: NOTE,
  idNumber: '440301197809250018',
  contactPhone: '13700137000',
  isSmsRefused: true,
  isPostRefused: true,
}

const faultsOf = async (page: Page) =>
  // Legacy mode: the usual one opens a second page, which the program rightly denies.
  (await new AxeBuilder({ page }).setLegacyMode().analyze()).violations.map(({ id, nodes }) => [id, nodes[0]?.html])

test('a card with forty services and a long note is printed in full, numbered, with its totals', async ({
  card,
  frontdesk,
}) => {
  const { databaseFile } = frontdesk
  await changeBeside(databaseFile, NUMBER, FILLED)
  const { customer, total } = await beside(databaseFile, async (db) => {
    await setSetting(db, 'shopName', '美丽诊所 & Co.')
    const customerId = await idOf(db, NUMBER)
    for (let at = 0; at < 40; at += 1) {
      const servedOn = `2026-0${1 + Math.floor(at / 20)}-${String(1 + (at % 20)).padStart(2, '0')}`
      const values = { servedOn, status: '已完成', summary: `保养第${at}次`, staff: '王美丽', amountFen: 12_345 }
      await createServiceRecord(db, actNow(), { customerId, values })
    }
    const rows = await db.selectFrom('serviceRecord').select('amountFen').where('customerId', '=', customerId).execute()
    return {
      customer: await getCustomer(db, customerId),
      total: { count: rows.length, fen: rows.reduce((a, b) => a + b.amountFen, 0) },
    }
  })
  await card.goTo('9')
  const print = new PrintCardDialog(frontdesk.page)
  await print.open()
  await expect(print.dialog.locator('svg text').filter({ hasText: '美丽诊所 & Co.' }).first()).toBeVisible()
  expect(await faultsOf(card.page)).toEqual([])
  const to = join(mkdtempSync(join(tmpdir(), 'frontdesk-e2e-')), '李文雄.pdf')
  const offered = await frontdesk.answerSaveDialog(to)
  await print.saveCard()
  expect(await offered()).toBe('客户基本资料与服务明细 A000000009 _b_李文雄_-b_.pdf')

  const { pages, width, height, title } = await factsOf(to)
  expect([Math.round(width), Math.round(height)]).toEqual([210, 297])
  expect(title).toBe('客户基本资料与服务明细 A000000009 <b>李文雄</b>')
  expect(pages).toBeGreaterThan(2)
  for (let page = 1; page <= pages; page += 1) {
    const text = await packedText(to, page)
    expect(text).toContain(`第${page}页/共${pages}页`)
    expect(text).toContain('美丽诊所&Co.')
  }
  const packed = await packedText(to)
  const { note, bornOn, ...values } = customerValuesOf(customer)
  for (const value of Object.values(values)) {
    if (typeof value === 'string') expect(packed).toContain(value.replaceAll(/\s/g, ''))
  }
  expect(packed).toContain('1978.09.25')
  expect(bornOn).toBe('1978-09-25')
  for (const line of note.split('\n')) expect(packed).toContain(line)
  for (const label of ['1.客户编号', '9.住址', 'A.邮编', 'E.经历备注', 'I.业务联络人电话'])
    expect(packed).toContain(label)
  expect(packed).toContain('不收短信')
  expect(packed).not.toContain('不接电话')
  for (let at = 0; at < 40; at += 1) expect(packed).toContain(`保养第${at}次`)
  const amount = (total.fen / 100).toLocaleString('en-US', { minimumFractionDigits: 2 })
  expect(packed).toContain(`计:${total.count}笔,金额注记总计:${amount}`)

  await card.press('Escape')
  await expect(print.dialog).toBeHidden()
  await expect(print.button).toBeFocused()
})

test('what is being typed is not printed, and that is said', async ({ card, frontdesk }) => {
  await card.goTo('9')
  const print = new PrintCardDialog(frontdesk.page)
  await card.startEdit()
  await card.type('还没有存档的名字')
  await print.button.click()
  await expect(print.dialog.getByRole('note')).toContainText('刚才输入的还没有存档，不会印出')
  await expect(print.dialog.locator('svg text').first()).toBeVisible()
  await expect(print.dialog.locator('svg text').filter({ hasText: '还没有存档的名字' })).toHaveCount(0)
  expect(await faultsOf(card.page)).toEqual([])
  await card.press('Escape')
  await expect(card.field('客户名称')).toHaveValue('还没有存档的名字')
  await card.expectMode('修改')
})

test('who is not on file yet cannot be printed', async ({ card, frontdesk }) => {
  await card.startAdd()
  await expect(new PrintCardDialog(frontdesk.page).button).toBeDisabled()
})
