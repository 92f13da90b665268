import { ORPCError } from '@orpc/contract'
import sample from '../../resources/sample-shop.json'
import { CustomerValues, EMPTY_CUSTOMER } from '../../shared/customers/customer'
import { ReferenceKind } from '../../shared/references/reference-item'
import { ServiceRecordValues } from '../../shared/service-records/service-record'
import { createCustomer } from '../customers/customer-writes'
import type { Db } from '../database/schema'
import { inTransaction } from '../database/transaction'
import type { Act } from '../history/act'
import { ensureReferenceItem } from '../references/reference-writes'
import { createServiceRecord } from '../service-records/service-record-writes'
import { setSetting } from '../settings/settings-writes'
import { BEGUN_SETTING, isWelcomeNeeded } from './welcome-queries'

/** Sample customers must never be written to by mistake: they refuse all three until someone changes that. */
const REFUSES_MESSAGES = { isSmsRefused: true, isEmailRefused: true, isPostRefused: true } as const

type SampleItem = { readonly kind: string; readonly name: string; readonly code?: string; readonly phone?: string }

async function addReferenceItems(db: Db, act: Act, items: readonly SampleItem[]): Promise<void> {
  for (const item of items) await ensureReferenceItem(db, act, { ...item, kind: ReferenceKind.parse(item.kind) })
}

/** The nine customers of the original program's tour, with their services and reference values. */
export const loadSample = (db: Db, act: Act): Promise<void> =>
  inTransaction(db, async (db) => {
    if (!(await isWelcomeNeeded(db))) throw new ORPCError('BAD_REQUEST', { message: 'welcome:alreadyBegun' })
    await addReferenceItems(db, act, [...sample.defaults, ...sample.references])
    for (const { services, ...values } of sample.customers) {
      const customer = CustomerValues.parse({ ...EMPTY_CUSTOMER, ...values, ...REFUSES_MESSAGES })
      const { id } = await createCustomer(db, act, customer)
      for (const service of services) {
        await createServiceRecord(db, act, { customerId: id, values: ServiceRecordValues.parse(service) })
      }
    }
    await setSetting(db, BEGUN_SETTING, true)
  })

/** Only what nearly every shop needs: genders, service states, a few categories and job titles. */
export const startEmpty = (db: Db, act: Act): Promise<void> =>
  inTransaction(db, async (db) => {
    await addReferenceItems(db, act, sample.defaults)
    await setSetting(db, BEGUN_SETTING, true)
  })
