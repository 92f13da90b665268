import { writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { migrations } from '../../migrations'
import { EMPTY_CUSTOMER } from '../../shared/customers/customer'
import { createCustomer } from '../customers/customer-writes'
import { openMigrated } from '../database/migrate'
import { takeInPicture } from './add-picture'
import { openPictureStore } from './picture-store'
import { tinyPng } from './test-pictures'

/** A desk that adds pictures until it is killed, and says each one after it was acknowledged. Arguments: file, seed. */
const [file = '', seed = ''] = process.argv.slice(2)
const act = { userId: 1, at: Date.UTC(2026, 10, 22, 9) }
const { db } = await openMigrated(file, migrations, new Date(act.at))
const store = openPictureStore(dirname(file))
const found = await db.selectFrom('customer').select('id').executeTakeFirst()
const customerId = found?.id ?? (await createCustomer(db, act, { ...EMPTY_CUSTOMER, number: 'A1', name: '王一' })).id
writeSync(1, 'ready\n')
for (let count = 0; ; count++) {
  // Sometimes large, so that the kill finds a file half written; sometimes a content that is there already.
  const padding = count % 3 === 0 ? Buffer.alloc(3_000_000, count) : Buffer.alloc(0)
  const content = Buffer.concat([tinyPng(Number(seed) * 1000 + (count % 7 === 6 ? count - 1 : count)), padding])
  const addition = { customerId, serviceRecordId: null, isLocationKept: true, name: `${count}.png`, content }
  const { id } = await takeInPicture(db, store, act, addition)
  writeSync(1, `${id}\n`)
}
