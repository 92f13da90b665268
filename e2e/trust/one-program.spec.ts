import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { openMigrated } from '../../electron/database/migrate'
import { kyselyOn, openConnection } from '../../electron/database/open-database'
import { migrations } from '../../migrations'
import { expect, test } from '../fixtures/frontdesk'
import { databaseFileIn, freshProfile, startAlone, whenExited } from '../fixtures/launch'

const FROM_THE_FUTURE = 99

test('a second start on the same data shows the first window and ends', async ({ frontdesk, card }) => {
  const window = await frontdesk.app.browserWindow(card.page)
  await window.evaluate((browserWindow) => browserWindow.hide())
  expect(await window.evaluate((browserWindow) => browserWindow.isVisible())).toBe(false)
  expect(await whenExited(startAlone(frontdesk.profile))).toBe(0)
  await expect.poll(() => window.evaluate((browserWindow) => browserWindow.isVisible())).toBe(true)
  expect(frontdesk.app.windows()).toHaveLength(1)
  await card.expectCustomer('A000000001', '王爱丽')
})

test('a database newer than the program is refused, and not a byte of it is touched', async () => {
  const profile = freshProfile()
  const file = databaseFileIn(profile)
  mkdirSync(dirname(file))
  const { connection } = await openMigrated(file, migrations, new Date())
  connection.pragma(`user_version = ${FROM_THE_FUTURE}`)
  connection.close()
  const before = readFileSync(file)
  const child = startAlone(profile)
  const log = () => readFileSync(join(profile, 'logs', 'frontdesk.log'), { encoding: 'utf8', flag: 'a+' })
  try {
    await expect
      .poll(() => {
        mkdirSync(join(profile, 'logs'), { recursive: true })
        return log()
      })
      .toContain(`newerThanProgram: found ${FROM_THE_FUTURE}`)
  } finally {
    child.kill('SIGKILL')
    await whenExited(child)
  }
  expect(readFileSync(file).equals(before)).toBe(true)
  expect(readdirSync(dirname(file))).toEqual(['frontdesk.db'])
  rmSync(profile, { recursive: true, force: true })
})

test('the data is in one file in the folder that --user-data-dir names, and a copy of it opens', async ({
  frontdesk,
  card,
}) => {
  await card.startEdit()
  await card.type('搬家')
  await card.save()
  await frontdesk.stop()
  const copy = freshProfile()
  cpSync(frontdesk.databaseFile, join(copy, 'moved.db'))
  const connection = openConnection(join(copy, 'moved.db'))
  const names = await kyselyOn(connection).selectFrom('customer').select('name').orderBy('number').limit(1).execute()
  expect(names).toEqual([{ name: '搬家' }])
  expect(connection.pragma('integrity_check', { simple: true })).toBe('ok')
  connection.close()
  rmSync(copy, { recursive: true, force: true })
})
