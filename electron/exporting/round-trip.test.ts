import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { CustomerValues, EMPTY_CUSTOMER } from '../../shared/customers/customer'
import { numberKeyOf } from '../../shared/customers/customer-number'
import { type ExportFormat, FIRST_CHOICE } from '../../shared/exporting/export-request'
import { FEN_AT_MOST } from '../../shared/money'
import { ServiceRecordValues } from '../../shared/service-records/service-record'
import { createListOrder } from '../customer-list/list-order'
import { builtOrderWorker } from '../customer-list/test-list-order'
import { createCustomer } from '../customers/customer-writes'
import { TEST_ACT, TEST_NOW, testDatabase } from '../database/test-database'
import { importDesk } from '../import/test-import-desk'
import { connectClient, noDialogs } from '../ipc/test-client'
import { createServiceRecord } from '../service-records/service-record-writes'
import { testExportThreads } from './test-export'

type Shop = Pick<Awaited<ReturnType<typeof testDatabase>>, 'connection'>

/** A customer with services, as the desk may have typed them. */
interface Given {
  readonly values: CustomerValues
  readonly services: readonly ServiceRecordValues[]
}

const NASTY = [
  '=1+1',
  '=HYPERLINK("http://x","y")',
  '="0912"',
  '+8613510132504',
  '-x',
  '-1',
  '@x',
  '＝1+1',
  "'",
  "'=1",
  "''-1",
  "'0912345678",
  "O'Brien",
  '"quoted"',
  'a "b", c; d',
  '0912345678',
  '00123',
  '110105194912310021',
  '11010519491231002X',
  '1978-09-25',
  '3/8',
  '民国67.9.25',
  '31479',
  '1.5',
  '0x1F',
  '3E12',
  'TRUE',
  'NULL',
  '#N/A',
  '是',
  '__proto__',
  '_x0041_',
  '_X005F_x0041_',
  '<b>&amp;</b>',
  ']]>',
  '𠮷野家',
  '👩‍👩‍👧‍👦',
  'é e\u0301',
  'שלום \u202eabc\u202c',
  '李\u200b明',
  '李\ufeff明',
  '李\u00a0明  三',
  '一\u2028二',
  '\u0378\ufffe',
  '１２３，４',
]
/** Text over lines stands in one field only. */
const NASTY_NOTES = ['一\n二\n\n三', 'a\tb', '=1\n=2', '"一\n二"', "'\n", '-\t-']

const line = (max: number) =>
  fc
    .oneof(
      { weight: 2, arbitrary: fc.constant('') },
      { weight: 5, arbitrary: fc.constantFrom(...NASTY.filter((text) => text.length <= max)) },
      { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: max }) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: max }) },
    )
    .filter((text) => text.length <= max)
/** What other programs leave of phones and numbers is mended or refused, so here a text never looks so. */
const isSpoiled = (text: string) => /^\d{5,}\.0+$|^\d(\.\d+E\+?|E\+)\d{2}$/i.test(text.trim())
const digits = (max: number) => line(max).filter((text) => !isSpoiled(text))
const day = (max: string) =>
  fc.oneof(
    fc.constantFrom('1850-01-01', '1899-12-31', '1900-01-01', '1900-02-28', '1900-03-01', '1904-01-01', '2000-02-29'),
    fc
      .date({ min: new Date('1850-01-01'), max: new Date(max), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10)),
  )

const customer = fc
  .record({
    number: fc.oneof(digits(30), fc.stringMatching(/^[A-Z]{0,3}[0-9]{1,12}$/)),
    name: fc.oneof(line(60), fc.constantFrom('王小明', '欧阳娜娜', '单于𠮷')),
    employer: line(100),
    bornOn: fc.oneof(fc.constant(''), day('2026-11-22')),
    gender: fc.constantFrom('', '男', '女', '保密', '=1'),
    phone: digits(40),
    mobile: digits(40),
    mobile2: digits(40),
    fax: digits(40),
    address: line(500),
    postcode: digits(10),
    email: fc.constantFrom('', 'a@b.cn', '=1@b.cn', "'-x@y.z", '+a"b@c.d', '王@例子.中国'),
    category: line(40),
    jobTitle: line(40),
    note: fc.oneof(line(10_000), fc.constantFrom(...NASTY_NOTES)),
    idNumber: digits(30),
    association: line(60),
    contact: line(40),
    contactPhone: digits(40),
    isSmsRefused: fc.boolean(),
    isEmailRefused: fc.boolean(),
    isPostRefused: fc.boolean(),
    isCallRefused: fc.boolean(),
  })
  .map((values) => CustomerValues.safeParse(values).data ?? EMPTY_CUSTOMER)
  .filter(({ name }) => name !== '')

const service = fc
  .record({
    servedOn: day('2100-12-31'),
    status: line(20),
    summary: line(500),
    staff: line(40),
    amountFen: fc.oneof(
      fc.constantFrom(0, 1, -1, 5, 99, 100, -1230, 29, FEN_AT_MOST, -FEN_AT_MOST),
      fc.integer({ min: -FEN_AT_MOST, max: FEN_AT_MOST }),
    ),
  })
  .map((values) => ServiceRecordValues.safeParse(values).data)
  .filter((values) => values !== undefined)

const people: fc.Arbitrary<readonly Given[]> = fc.uniqueArray(
  fc.record({ values: customer, services: fc.array(service, { maxLength: 4 }) }),
  { minLength: 80, maxLength: 120, selector: ({ values }) => numberKeyOf(values.number) },
)

/** Cards and services as they are stored, items by their names; ids and stamps are the file's own. */
function stored({ connection }: Shop) {
  const item = (id: string, or = "''") => `ifnull((SELECT name FROM referenceItem WHERE id = ${id}), ${or})`
  return {
    customers: connection
      .prepare(
        `SELECT number, numberKey, name, nameSortKey, ${item('employerId', 'employerText')} AS employer, bornOn,
          ${item('genderId')} AS gender, phone, mobile, mobile2, fax, address, postcode, email,
          ${item('categoryId')} AS category, ${item('jobTitleId')} AS jobTitle, note, idNumber,
          ${item('associationId')} AS association, ${item('contactId')} AS contact, contactPhone,
          isSmsRefused, isEmailRefused, isPostRefused, isCallRefused
        FROM customer WHERE deletedAt IS NULL ORDER BY numberKey`,
      )
      .all(),
    services: connection
      .prepare(
        `SELECT customer.number, servedOn, ${item('statusId')} AS status, ${item('staffId')} AS staff,
          ${item('summaryId', 'summaryText')} AS summary, amountFen
        FROM serviceRecord AS service JOIN customer ON customer.id = service.customerId
        ORDER BY numberKey, servedOn, service.id`,
      )
      .all(),
  }
}

async function exportDesk(given: readonly Given[]) {
  const shop = await testDatabase()
  for (const { values, services } of given) {
    const { id } = await createCustomer(shop.db, TEST_ACT, values)
    for (const values of services) await createServiceRecord(shop.db, TEST_ACT, { customerId: id, values })
  }
  const listOrder = createListOrder(await builtOrderWorker(), shop.file)
  const to = join(mkdtempSync(join(tmpdir(), 'frontdesk-test-')), 'out')
  const { client, close } = connectClient({
    db: shop.db,
    listOrder,
    exportThreads: await testExportThreads(shop.file),
    dialogs: { ...noDialogs, save: async () => to },
    now: () => TEST_NOW,
  })
  const exported = async (format: ExportFormat) => {
    const events = await client.exporting.exportCustomers({
      ...FIRST_CHOICE,
      format,
      hasServices: true,
      recipients: { kind: 'everyone' },
      order: { by: 'number', isDescending: false },
    })
    for await (const event of events) if (event.kind === 'done') return new Uint8Array(readFileSync(to))
    throw new Error('no end')
  }
  onTestFinished(async () => {
    close()
    await listOrder.close()
  })
  return { ...shop, exported }
}

/** All sheets of a file into a shop where nobody is on file, as the wizard proposes it. */
async function importedInto(content: Uint8Array<ArrayBuffer>, sheets: number) {
  const desk = await importDesk()
  const { importId } = await desk.open(content)
  for (let sheet = 0; sheet < sheets; sheet++) {
    const { plan } = await desk.importing.suggestPlan({ importId, sheet })
    const events = await desk.importing.runImport({ importId, plan })
    for await (const event of events) if (event.kind === 'done') expect(event.counts.rejected).toBe(0)
    const { problems } = await desk.importing.listProblems({ importId, from: 0 })
    // An ID number may be as doubtful as it was: that is said, and it is taken.
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
  }
  return desk
}

test.each(['xlsx', 'csv'] as const)(
  'what a shop exports as %s is what an empty one has after importing it',
  async (format) => {
    await fc.assert(
      fc.asyncProperty(people, async (given) => {
        const desk = await exportDesk(given)
        const { customers, services } = stored(desk)
        const other = stored(await importedInto(await desk.exported(format), format === 'xlsx' ? 2 : 1))
        expect(other.customers).toEqual(customers)
        if (format === 'xlsx') expect(other.services).toEqual(services)
      }),
      { numRuns: 2, seed: 20261122, endOnFailure: true },
    )
  },
)
