import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, type Frontdesk, test } from '../fixtures/frontdesk'
import { CardPage } from '../screens/card-page'

const backupsOf = ({ databaseFile }: Frontdesk) => readdirSync(join(dirname(databaseFile), 'backups'))

test('who leaves has a backup of what was entered, and no second one when nothing was', async ({ frontdesk, card }) => {
  await expect(card.field('客户名称')).not.toHaveValue('')
  await frontdesk.stop()
  const made = backupsOf(frontdesk)
  expect(made).toEqual([expect.stringMatching(/^frontdesk-\d{8}-\d{6}-v\d+\.fdbak$/)])
  await frontdesk.start()
  await frontdesk.stop()
  expect(backupsOf(frontdesk)).toEqual(made)
})

test('a kill while the program ends loses nothing, and what was half written is gone after the next start', async ({
  frontdesk,
  card,
}) => {
  await expect(card.field('客户名称')).not.toHaveValue('')
  const number = await card.field('客户编号').inputValue()
  const gone = new Promise((resolve) => frontdesk.app.process().once('exit', resolve))
  await frontdesk.app.evaluate(({ app }) => {
    process.env.FRONTDESK_FAILPOINT = 'backup.copied'
    setTimeout(() => app.quit(), 0)
  })
  await gone
  expect(backupsOf(frontdesk)).toEqual([expect.stringContaining('.partial')])
  const again = new CardPage(await frontdesk.start())
  await expect(again.field('客户编号')).toHaveValue(number)
  await expect.poll(() => backupsOf(frontdesk)).toEqual([])
})
