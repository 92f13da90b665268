import { join } from 'node:path'
import { expect, test } from '../fixtures/frontdesk'
import { writeOddWorkbooks, writeRefusedWorkbooks } from '../fixtures/workbooks/hostile-workbooks'
import { ImportPage } from '../screens/import/import-page'

test('a file that is no import is refused in plain words, and the window goes on', async ({ card, frontdesk }) => {
  const importing = new ImportPage(frontdesk)
  await importing.open()
  const files = writeRefusedWorkbooks(frontdesk.profile)
  for (const { name, message } of files) {
    await importing.choose(join(frontdesk.profile, name))
    await expect(card.page.getByRole('alert'), name).toHaveText(message, { timeout: 15_000 })
    await expect(importing.button('下一步')).toBeDisabled()
  }
  await expect(card.page.getByText('资料库计: 9 笔记录')).toBeVisible()
})

test('a macro is not read, and names that programs trip over are names', async ({ card, frontdesk }) => {
  const importing = new ImportPage(frontdesk)
  await importing.open()
  for (const [place, name] of writeOddWorkbooks(frontdesk.profile).entries()) {
    await importing.check(join(frontdesk.profile, name))
    await importing.run()
    await expect(card.page.getByText(`资料库计: ${10 + place} 笔记录`)).toBeVisible()
  }
})
