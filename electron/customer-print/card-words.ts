import { formatCalendarDate, localDateOf } from '../../shared/calendar-date'
import type { CardWords, PrintedCard } from '../../shared/customer-print/lay-out-card'
import { CUSTOMER_FIELDS, type Customer, type CustomerField } from '../../shared/customers/customer'
import { formatFen } from '../../shared/money'
import { A4 } from '../../shared/paper/page'
import type { ServiceRecord } from '../../shared/service-records/service-record'
import { SERVICE_FIELDS, type ServiceField } from '../../shared/service-records/service-record-form'
import type { PaperWords } from '../words/paper-words'

const namedBy = <Name extends string>(names: readonly Name[], wordOf: (name: Name) => string) =>
  Object.fromEntries(names.map((name) => [name, wordOf(name)])) as Record<Name, string>

function cardWords(t: PaperWords): CardWords {
  const date = (on: string) => (on === '' ? t('serviceRecords:noDate') : formatCalendarDate(on))
  return {
    fields: namedBy<CustomerField>(CUSTOMER_FIELDS, (field) => t(`customers:fields.${field}`)),
    serviceFields: namedBy<ServiceField>(SERVICE_FIELDS, (field) => t(`serviceRecords:fields.${field}`)),
    preferences: t('preferences'),
    noPreferences: t('noPreferences'),
    services: t('services'),
    noServices: t('noServices'),
    age: (years) => t('age', { years }),
    totals: ({ firstOn, lastOn, count, amountFen }) =>
      t('serviceRecords:foot', { first: date(firstOn), last: date(lastOn), count, amount: formatFen(amountFen) }),
  }
}

/** '2026.11.22 17:05' on this computer's clock. */
function momentOf(epochMs: number): string {
  const time = new Date(epochMs)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${formatCalendarDate(localDateOf(epochMs))} ${two(time.getHours())}:${two(time.getMinutes())}`
}

interface Printing {
  readonly title: string
  readonly shopName: string
  /** Epoch ms. */
  readonly at: number
}

/** A customer as the layout wants one: in the shop's words, on A4. */
export function printedCardOf(
  t: PaperWords,
  { title, shopName, at }: Printing,
  { customer, records }: { readonly customer: Customer; readonly records: readonly ServiceRecord[] },
): PrintedCard {
  return {
    frame: {
      pageSize: A4,
      shopName,
      title,
      conditions: `${customer.number}  ${customer.name}`,
      printedAt: t('printedAt', { at: momentOf(at) }),
      pageOf: (page, pageCount) => t('pageOf', { page, pageCount }),
    },
    words: cardWords(t),
    customer,
    records,
    today: localDateOf(at),
  }
}
