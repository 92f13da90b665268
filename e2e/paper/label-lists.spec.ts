import { FIELD_AT_MOST } from '../../shared/customers/customer'
import { addCustomers, addressees } from '../fixtures/addressees'
import { BUILT_IN_SHEETS, charactersOf, readCells, STANDARD_SHEET } from '../fixtures/label-places'
import { deleteBeside } from '../fixtures/other-writer'
import { expect, PRINTER, test } from '../fixtures/printing'
import { wordsOf } from '../fixtures/read-pdf'
import { CardPage } from '../screens/card-page'
import { LabelsPage } from '../screens/paper/labels-page'

/** As much as the card takes. */
const LONG = '深圳市南山区科技园南路一段很长很长的住址说明'.repeat(20).slice(0, FIELD_AT_MOST.address)

test('ten labels that do not fit are listed by name before anything is printed', async ({
  frontdesk,
  queue,
  welcome,
}) => {
  await welcome.startEmpty()
  const people = addressees(30)
  const isLong = (place: number) => place % 3 === 0
  await addCustomers(
    frontdesk.databaseFile,
    people.map((person, place) => (isLong(place) ? { ...person, address: LONG } : person)),
  )
  const labels = new LabelsPage(await frontdesk.restart())
  await labels.open()
  await labels.source('全部客户').check()
  await labels.chooseSheet('Rayfilm 5606')
  await labels.expectMade(30, 2)
  await expect(labels.page.getByText('10 张放不下：')).toBeVisible()
  const names = people.filter((_person, place) => isLong(place)).map(({ name }) => new RegExp(name))
  await expect(labels.unprinted.getByRole('listitem')).toHaveText(names)
  expect(queue.documents()).toEqual([])
  // What cannot be held is cut with a mark, and stays in its cell.
  await labels.print(PRINTER, 2)
  const sheet = BUILT_IN_SHEETS.find(({ key }) => key === 'rayfilm-5606')!
  const { astray } = readCells(sheet, await wordsOf(queue.documents()[0]!))
  expect(astray).toEqual([])

  await labels.unprinted.getByRole('button', { name: people[3]!.name, exact: true }).click()
  await new CardPage(labels.page).expectCustomer(people[3]!.number, people[3]!.name)
})

test('who gets no label is listed with the reason, and counted', async ({ frontdesk, queue, welcome }) => {
  await welcome.startEmpty()
  const [a, b, c, d] = addressees(4)
  await addCustomers(frontdesk.databaseFile, [
    a!,
    { ...b!, address: '' },
    { ...c!, isPostRefused: true },
    { ...d!, postcode: '51805' + '７x' },
  ])
  const labels = new LabelsPage(await frontdesk.restart())
  await labels.open()
  await labels.source('全部客户').check()
  await labels.expectMade(1, 1)
  await expect(labels.page.getByText('3 位不印：')).toBeVisible()
  await expect(labels.page.getByText('没有住址 1 位、不收邮件 1 位、邮编不对 1 位')).toBeVisible()
  await expect(labels.unprinted.getByRole('listitem')).toHaveText([
    `${b!.name}没有住址`,
    `${c!.name}不收邮件`,
    `${d!.name}邮编不对`,
  ])
  await labels.print(PRINTER, 1)
  const { cells } = readCells(STANDARD_SHEET, await wordsOf(queue.documents()[0]!))
  expect(cells).toHaveLength(1)

  // Nobody at all: the screen says so, and nothing can be printed.
  await deleteBeside(frontdesk.databaseFile, a!.number)
  const empty = new LabelsPage(await frontdesk.restart())
  await empty.open()
  await empty.source('全部客户').check()
  await empty.expectMade(0, 0)
  await expect(empty.pages.getByText(/没有可印的标签/)).toBeVisible()
  await expect(empty.button('打印')).toBeDisabled()
  await expect(empty.button('另存为PDF')).toBeDisabled()
})

test('HTML, script and style in names and addresses are printed as the text that they are', async ({
  frontdesk,
  queue,
  welcome,
}) => {
  const name = '<b>王</b>"&amp;\''
  const address = '深圳市<script>alert(1)</script><style>*{display:none}</style>路1号'
  await welcome.startEmpty()
  await addCustomers(frontdesk.databaseFile, [{ number: 'A000000001', name, address, postcode: '518000' }])
  const labels = new LabelsPage(await frontdesk.restart())
  await labels.open()
  await labels.expectMade(1, 1)
  await labels.print(PRINTER, 1)
  const { cells } = readCells(STANDARD_SHEET, await wordsOf(queue.documents()[0]!))
  expect(cells.map(({ characters }) => characters)).toEqual([charactersOf(`518000${address}${name}收`)])
})

test('a character that no font has is listed before printing', async ({ frontdesk, queue, welcome }) => {
  const name = '王\u{e0a5}明'
  await welcome.startEmpty()
  await addCustomers(frontdesk.databaseFile, [{ ...addressees(1)[0]!, name }])
  const labels = new LabelsPage(await frontdesk.restart())
  await labels.open()
  await labels.expectMade(1, 1)
  await expect(labels.page.getByRole('region', { name: '没有字体可印的字' })).toContainText(name)
  expect(queue.documents()).toEqual([])
})
