import { addCustomers, addressees } from '../fixtures/addressees'
import { contractClient } from '../fixtures/contract-client'
import { cellsFrom, readCells, STANDARD_SHEET } from '../fixtures/label-places'
import type { PrintQueue } from '../fixtures/print-queue'
import { expect, PRINTER, test } from '../fixtures/printing'
import { wordsOf } from '../fixtures/read-pdf'
import { LabelsPage } from '../screens/paper/labels-page'

const PEOPLE = addressees(7)

/** Cells of what was printed last, page after page. */
async function printedCells(queue: PrintQueue): Promise<readonly number[]> {
  const words = await wordsOf(queue.documents().at(-1) ?? '')
  return readCells(STANDARD_SHEET, words).cells.map(({ cell }) => cell)
}

test('a sheet half used yesterday is offered at its next free cell', async ({ frontdesk, queue, welcome }) => {
  await welcome.startEmpty()
  await addCustomers(frontdesk.databaseFile, PEOPLE)
  const yesterday = new LabelsPage(await frontdesk.restart())
  await yesterday.open()
  await yesterday.source('全部客户').check()
  await yesterday.expectMade(7, 1)
  await yesterday.print(PRINTER, 1)
  expect(await printedCells(queue)).toEqual([1, 2, 3, 4, 5, 6, 7])

  const labels = new LabelsPage(await frontdesk.restart())
  await labels.open()
  await expect(labels.page.getByText('上次用到第 7 格，从第 8 格开始')).toBeVisible()
  await expect(labels.cell(8)).toHaveAttribute('aria-selected', 'true')
  await expect(labels.cell(7)).toHaveAccessibleDescription('已用，跳过')
  // One cell is torn: a right click, or S on it, leaves it out.
  await labels.cell(10).click({ button: 'right' })
  await labels.cell(8).focus()
  await labels.page.keyboard.press('ArrowRight')
  await expect(labels.cell(9)).toBeFocused()
  await labels.page.keyboard.press('s')
  await expect(labels.cell(9)).toHaveAccessibleDescription('已用，跳过')
  await labels.source('全部客户').check()
  await labels.expectMade(7, 1)
  await labels.print(PRINTER, 1)
  expect(await printedCells(queue)).toEqual([8, 11, 12, 13, 14, 15, 16])
  await expect(labels.page.getByText('上次用到第 16 格，从第 17 格开始')).toBeVisible()

  // A new sheet is as good as one that was never used.
  await labels.button('换新纸').click()
  await expect(labels.cell(1)).toHaveAttribute('aria-selected', 'true')
  await expect(labels.page.getByText('从第 1 格开始')).toBeVisible()
})

test('whoever starts at a cell that is gone has taken another sheet: none of it is gone', async ({
  frontdesk,
  queue,
  welcome,
}) => {
  await welcome.startEmpty()
  await addCustomers(frontdesk.databaseFile, addressees(20))
  const labels = new LabelsPage(await frontdesk.restart())
  await labels.open()
  await labels.source('全部客户').check()
  await labels.startAt(5)
  await labels.expectMade(20, 2)
  await labels.print(PRINTER, 2)
  // The sheet goes on in the grid; what was printed stays, for a PDF or where the printer jammed.
  await expect(labels.page.getByText('这些标签已印过')).toBeVisible()
  await expect(labels.button('另存为PDF')).toBeEnabled()
  await expect(labels.pageImage(1)).toContainText(addressees(1)[0]!.name)
  await expect(labels.cell(7)).toHaveAttribute('aria-selected', 'true')
  await expect(labels.button('打印')).toBeEnabled()
  await expect(labels.button('打印')).toBeFocused()
  await labels.choose('打印方向', '直印')
  await labels.startAt(5)
  await expect(labels.cell(6)).toHaveAccessibleDescription('会印')
  await labels.expectMade(20, 2)
  await labels.print(PRINTER, 2)
  expect(await printedCells(queue)).toEqual([...cellsFrom(STANDARD_SHEET, 5, 20)].map(({ cell }) => cell))
})

test('the options of the job before are there again, and a job can be repeated', async ({
  frontdesk,
  queue,
  welcome,
}) => {
  await welcome.startEmpty()
  await addCustomers(frontdesk.databaseFile, PEOPLE)
  const labels = new LabelsPage(await frontdesk.restart())
  await labels.open()
  await labels.source('全部客户').check()
  await labels.choose('打印方向', '直印')
  await labels.choose('加印公司', '加印公司')
  await labels.chooseSheet('Rayfilm 0810')
  await labels.expectMade(7, 1)
  await labels.print(PRINTER, 1)
  expect(queue.documents()).toHaveLength(1)

  const again = new LabelsPage(await frontdesk.restart())
  await again.open()
  await expect(again.sheet).toHaveValue(/Rayfilm 0810/)
  await again.expectChosen('打印方向', '直印')
  await again.expectChosen('加印公司', '加印公司')
  await again.choose('打印方向', '横印')
  await again.button('重复上次').click()
  await again.page.getByRole('dialog', { name: '重复上次' }).getByRole('button', { name: /7 张/ }).click()
  await again.expectChosen('打印方向', '直印')
  await expect(again.source('全部客户')).toBeChecked()
  await again.expectMade(7, 1)
})

test('who got a label has it in the contact history; a paused printer marks nobody', async ({
  frontdesk,
  queue,
  welcome,
}) => {
  await welcome.startEmpty()
  const [id = 0] = await addCustomers(frontdesk.databaseFile, PEOPLE.slice(0, 1))
  const labels = new LabelsPage(await frontdesk.restart())
  await queue.pause(PRINTER)
  await labels.open()
  await labels.expectMade(1, 1)
  await labels.printer.selectOption(PRINTER)
  await labels.button('打印').click()
  await expect(labels.toast(/这台打印机已暂停/)).toBeVisible()
  expect(queue.documents()).toEqual([])
  await expect(labels.cell(1)).toHaveAttribute('aria-selected', 'true')

  const later = new LabelsPage(await frontdesk.restart())
  const before = await contractClient(later.page)
  expect(await before.contacts.listContacts({ customerId: id })).toEqual([])
  await queue.resume(PRINTER)
  const page = await frontdesk.restart()
  const now = new LabelsPage(page)
  await now.open()
  await now.expectMade(1, 1)
  await now.print(PRINTER, 1)
  const after = await contractClient(await frontdesk.restart())
  expect(await after.contacts.listContacts({ customerId: id })).toMatchObject([{ kind: 'labelPrinted' }])
})
