import { createCustomer } from '../../../electron/customers/customer-writes'
import { openConnection } from '../../../electron/database/open-database'
import { EMPTY_CUSTOMER } from '../../../shared/customers/customer'
import { expect, type Frontdesk, test } from '../../fixtures/frontdesk'
import { actNow, beside } from '../../fixtures/other-writer'
import { DuplicatesPage } from './duplicates-page'
import { addTwins, dump } from './twins'

/** One person whose two cards say nothing that contradicts the other. */
const addClearPair = ({ databaseFile }: Frontdesk) =>
  beside(databaseFile, async (db) => {
    const person = { ...EMPTY_CUSTOMER, name: '何文惠', idNumber: '11010519491231002X' }
    await createCustomer(db, actNow(), { ...person, number: 'B000000201', mobile: '13700137000' })
    await createCustomer(db, actNow(), { ...person, number: 'B000000202', address: '深圳市南山区' })
  })

test('a check that is cancelled leaves everything as it was, and the next one finds all', async ({
  frontdesk,
  card,
}) => {
  const duplicates = new DuplicatesPage(card.page)
  await addTwins(frontdesk)
  await duplicates.open()
  // A colleague who is just writing: the check waits for as long as this test likes.
  const colleague = openConnection(frontdesk.databaseFile)
  colleague.exec('BEGIN IMMEDIATE')
  await duplicates.button('开始检查').click()
  await expect(card.page.getByRole('progressbar', { name: '进度' })).toBeVisible()
  await card.press('Escape')
  colleague.exec('ROLLBACK')
  colleague.close()
  await expect(card.page.getByText(/还没有检查过/)).toBeVisible()
  await expect(duplicates.rows).toHaveCount(0)
  await duplicates.check()
  await expect(duplicates.rows).toHaveCount(1)
})

test('all pairs without a contradiction are merged at once, the others are named, and all of it is taken back', async ({
  frontdesk,
  card,
}) => {
  const duplicates = new DuplicatesPage(card.page)
  await addTwins(frontdesk)
  await addClearPair(frontdesk)
  const before = await dump(frontdesk)
  await duplicates.open()
  await duplicates.check()
  await expect(duplicates.rows).toHaveCount(2)
  await duplicates.button('合并全部无冲突的').click()
  await expect(card.dialog('合并全部无冲突的')).toContainText('疑似重复共 2 对')
  await card.press('Enter')
  const left = card.dialog('1 对没有合并')
  await expect(left).toContainText('B000000101 周小平 与 B000000102 周小平：住址')
  await card.press('Enter')
  await expect(duplicates.rows).toHaveCount(1)
  await card.press('Control+Z')
  await expect(card.toast('已撤销 1 次合并')).toBeVisible()
  expect(await dump(frontdesk)).toEqual(before)
})

test('what came in since the check, as by an import, is compared as soon as anybody looks, for all to see', async ({
  frontdesk,
  card,
}) => {
  const duplicates = new DuplicatesPage(card.page)
  await beside(frontdesk.databaseFile, async (db) => {
    const { at, userId } = actNow()
    await db.insertInto('duplicateCheck').values({ at, byUser: userId, customers: 0, pairs: 0 }).execute()
    for (let place = 1; place <= 200; place += 1) {
      await createCustomer(db, actNow(), { ...EMPTY_CUSTOMER, number: `C${1000 + place}`, name: `客${place}` })
    }
  })
  await addTwins(frontdesk)
  await duplicates.open()
  await expect(duplicates.rows).toHaveCount(1)
  await expect(duplicates.button('开始检查')).toBeVisible()
})

test('who is on file twice is put into the bin by keys alone, and taken out again', async ({ frontdesk, card }) => {
  const duplicates = new DuplicatesPage(card.page)
  await addTwins(frontdesk)
  await duplicates.open()
  await duplicates.check()
  await duplicates.rows.first().focus()
  await card.press('Delete')
  await expect(card.toast(/先勾选要删除的客户/)).toBeVisible()
  await card.press('ArrowRight')
  await expect(duplicates.rows.getByRole('checkbox', { name: '勾选 B000000102 周小平' })).toBeChecked()
  await card.press('Delete')
  await expect(card.toast('已把 1 位客户移到回收站')).toBeVisible()
  await expect(duplicates.rows).toHaveCount(0)
  await card.press('Control+Z')
  await expect(duplicates.rows).toHaveCount(1)
  await expect(duplicates.rows.getByRole('checkbox', { checked: true })).toHaveCount(0)
})
