import { join } from 'node:path'
import { customerValuesOf } from '../../shared/customers/customer'
import { getCustomer } from '../customers/customer-queries'
import { updateCustomer } from '../customers/customer-writes'
import { kyselyOn, openConnection } from '../database/open-database'
import type { Db } from '../database/schema'
import { TEST_ACT, TEST_NOW, testDatabase } from '../database/test-database'
import { keepList } from '../named-lists/named-list-writes'
import { takeInPicture } from '../pictures/add-picture'
import { openPictureStore } from '../pictures/picture-store'
import { tinyPng } from '../pictures/test-pictures'
import { createServiceRecord } from '../service-records/service-record-writes'
import { bringBackCustomers } from './bring-back-writes'
import { checkBackup } from './check-backup'
import { compareWithToday } from './compare'
import { readDifference } from './read-difference'
import { backupOf } from './test-backup-of'

export const LATER = { userId: 1, at: TEST_NOW + 60_000 }
export const SERVICE = { servedOn: '2026-11-20', status: '已完成', summary: '洗牙', staff: '陈秀慧', amountFen: 30_000 }

/**
 * 王一 and 李二 with a service, a picture and a list each, as a checked backup knows them; `prepare` is done before the
 * backup is made.
 */
export async function backedUpShop(prepare: (db: Db, wang: number, li: number) => Promise<unknown> = async () => {}) {
  const made = await testDatabase()
  const { db, folder, file, addCustomer } = made
  const store = openPictureStore(folder)
  const people: number[] = []
  for (const [index, name] of ['王一', '李二'].entries()) {
    const { id } = await addCustomer({ name, category: 'VIP会员', employer: '华为', address: '深圳' })
    const service = await createServiceRecord(db, TEST_ACT, { customerId: id, values: SERVICE })
    const content = tinyPng(index + 1)
    const addition = { customerId: id, serviceRecordId: service.id, isLocationKept: true, name: 'a.png', content }
    await takeInPicture(db, store, TEST_ACT, addition)
    people.push(id)
  }
  const [wang, li] = people as [number, number]
  const steps = [{ act: 'start' as const, conditions: [] }]
  const list = await keepList(db, TEST_ACT, { name: '回访', kind: 'fixed', steps, tickedIds: [wang, li] })
  await prepare(db, wang, li)
  const request = { file: backupOf(file), passphrase: null, folder: join(folder, 'restore', '1'), dataFolder: folder }
  const checked = await checkBackup(request, () => {})
  const bringBack = (...customerIds: number[]) =>
    bringBackCustomers(db, LATER, {
      copyFile: checked.databaseFile,
      dataFolder: folder,
      pictures: checked.pictures,
      customerIds,
    })
  const differences = () => compareWithToday(file, checked.databaseFile, () => {}).differences
  const change = async (id: number, values: object) => {
    const customer = await getCustomer(db, id)
    const changed = { ...customerValuesOf(customer), ...values }
    return updateCustomer(db, LATER, { id, version: customer.version, values: changed })
  }
  const detail = async (id: number) => {
    const connections = [checked.databaseFile, file].map((file) => openConnection(file, { isReadOnly: true }))
    const [there, here] = connections.map(kyselyOn)
    const found = await readDifference(there!, here!, id)
    for (const connection of connections) connection.close()
    return found
  }
  return { ...made, detail, store, wang, li, list: list.id, bringBack, differences, change, checked }
}
