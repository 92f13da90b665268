import { cpSync, mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { migrations } from '../../migrations'
import { type Desk, openDesk } from './open-desk'
import { packBackup } from './pack-backup'
import { openedChosen, restoredFrom } from './restore-file'
import { type BuiltDesk, builtDesk } from './run-desk'
import { CUSTOMERS_OF_OLD, oldSchemas } from './schemas/old-schemas'

let built: BuiltDesk
beforeAll(async () => {
  built = await builtDesk()
}, 180_000)

const deskOn = (root: string) => openDesk({ dataFolder: join(root, 'data'), workers: built.workers })
const freshRoot = () => mkdtempSync(join(tmpdir(), 'faults-'))

/** All of them, with their services, and each is found by the name that people type. */
async function expectAllCustomers(desk: Desk) {
  const rows = await desk.shop().db.selectFrom('customer').select(['id', 'name']).orderBy('id').execute()
  expect(rows.map(({ name }) => name)).toEqual(CUSTOMERS_OF_OLD)
  for (const { id, name } of rows) {
    expect(await desk.call.serviceRecords.listServiceRecords({ customerId: id })).toHaveLength(1)
    const groups = await desk.call.quickSearch.findCustomers({ text: name })
    expect(groups.flatMap(({ hits }) => hits.map(({ customerId }) => customerId))).toContain(id)
  }
  expect(desk.connection().pragma('integrity_check', { simple: true })).toBe('ok')
}

test('a data file of every schema that was ever released is kept', () => {
  expect(oldSchemas().map(({ version }) => version)).toEqual(migrations.map((_migration, index) => index + 1))
})

test.each(oldSchemas())(
  'data of schema $version is brought to today by the start, with all its customers',
  async ({ file }) => {
    const root = freshRoot()
    mkdirSync(join(root, 'data'))
    cpSync(file, join(root, 'data', 'frontdesk.db'))
    const desk = await deskOn(root)
    await expectAllCustomers(desk)
    await desk.close()
  },
)

test.each(oldSchemas())('a backup of schema $version is restored with all its customers', async ({ file }) => {
  const desk = await deskOn(freshRoot())
  await restoredFrom(desk, packBackup(file))
  await expectAllCustomers(desk)
  await desk.close()
})

test('a backup of a newer schema is refused with the version of the program that made it, and nothing changes', async () => {
  const desk = await deskOn(freshRoot())
  const newer = migrations.length + 1
  const file = packBackup(oldSchemas().at(-1)!.file, {
    change: `PRAGMA user_version = ${newer}`,
    manifest: { appVersion: '9.9.9' },
  })
  await expect(openedChosen(desk, file)).rejects.toMatchObject({
    message: 'restore:newerProgram',
    data: { appVersion: '9.9.9' },
  })
  await desk.close()
})
