import { layOutCard } from '../../shared/customer-print/lay-out-card'
import { getCustomer } from '../customers/customer-queries'
import type { Db } from '../database/schema'
import type { MadeDocument } from '../paper/paper-documents'
import { serviceRecordsOf } from '../service-records/service-record-queries'
import { settingsOf } from '../settings/settings-queries'
import { paperWordsIn } from '../words/paper-words'
import { printedCardOf } from './card-words'

export interface CardRequest {
  readonly customerId: number
  /** Epoch ms; the print time that stands on the pages. */
  readonly at: number
}

/** Printer trays do not tell a card from a report: they are both this. */
export const A4_STOCK = 'A4'

/** Everything that a printed card is made of. `title` is said in the shop's language. Errors: NOT_FOUND. */
export async function readCard(db: Db, { customerId, at }: CardRequest, titleKey: 'cardTitle' | 'dossierTitle') {
  const { language, shopName } = await settingsOf(db)
  const t = paperWordsIn(language)
  const customer = await getCustomer(db, customerId)
  const records = await serviceRecordsOf(db, customerId)
  const title = t(titleKey)
  return {
    t,
    card: printedCardOf(t, { title, shopName, at }, { customer, records }),
    /** Of the print job and the file. */
    title: `${title} ${customer.number} ${customer.name}`,
  }
}

/** 打印本客户基本资料与服务明细. Errors: NOT_FOUND. */
export async function makeCardPages(db: Db, request: CardRequest): Promise<MadeDocument<null>> {
  const { card, title } = await readCard(db, request, 'cardTitle')
  return { title, pageSize: card.frame.pageSize, stock: A4_STOCK, pages: layOutCard(card), notes: null }
}
