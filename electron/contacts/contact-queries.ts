import type { Contact } from '../../shared/contacts/contact'
import type { Db } from '../database/schema'

const CONTACTS_AT_MOST = 200

/** Newest first. */
export const contactsOf = (db: Db, customerId: number): Promise<Contact[]> =>
  db
    .selectFrom('contact')
    .innerJoin('user', 'user.id', 'contact.byUser')
    .select(['contact.id', 'contact.customerId', 'contact.kind', 'contact.at', 'user.name as byName'])
    .where('contact.customerId', '=', customerId)
    .orderBy('contact.at', 'desc')
    .orderBy('contact.id', 'desc')
    .limit(CONTACTS_AT_MOST)
    .execute()
