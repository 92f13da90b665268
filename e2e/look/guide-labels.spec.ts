import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { addCustomers, addressees } from '../fixtures/addressees'
import { picture } from '../fixtures/guide-picture'
import { projectRoot } from '../fixtures/launch'
import { expect, PRINTER, test } from '../fixtures/printing'
import { factsOf } from '../fixtures/read-pdf'
import { LabelsPage } from '../screens/paper/labels-page'

const LONG = '深圳市南山区科技园南路一段很长很长的住址说明'.repeat(9)
const PEOPLE = addressees(16).map((person, place) => {
  if (place === 3) return { ...person, address: '' }
  if (place === 8) return { ...person, isPostRefused: true }
  return place === 5 ? { ...person, address: LONG } : person
})

/** The first page of a PDF as poppler draws it, small enough for the guide. */
function renderedPage(file: string, name: string): void {
  if (process.env.FRONTDESK_GUIDE_IMAGES !== '1') return
  const images = join(projectRoot, 'docs', 'guide', 'images')
  mkdirSync(images, { recursive: true })
  execFileSync('pdftoppm', ['-png', '-r', '72', '-f', '1', '-l', '1', '-singlefile', file, join(images, name)])
}

test('the guide shows how labels are made, and what comes out of the printer', async ({
  frontdesk,
  queue,
  welcome,
}) => {
  await welcome.startEmpty()
  await addCustomers(frontdesk.databaseFile, PEOPLE)
  const page = await frontdesk.restart()
  await frontdesk.resize(1366, 697)
  const labels = new LabelsPage(page)
  const save = async (name: string) => {
    const file = join(frontdesk.profile, `${name}.pdf`)
    await frontdesk.answerSaveDialog(file)
    await labels.button('另存为PDF').click()
    await expect(labels.toast(`已存为 ${name}.pdf`)).toBeVisible()
    expect((await factsOf(file)).pages).toBe(1)
    renderedPage(file, name)
  }
  await labels.open()
  await labels.source('全部客户').check()
  await labels.startAt(5)
  await labels.expectMade(14, 1)
  await expect(labels.unprinted.getByRole('listitem')).toHaveCount(3)
  await labels.printer.selectOption(PRINTER)
  await page.mouse.move(683, 52)
  await picture(page, 'labels')
  await save('labels-horizontal')
  await labels.choose('打印方向', '直印')
  await expect(labels.button('另存为PDF')).toBeEnabled()
  await save('labels-vertical')
  await labels.startAt(1)
  await expect(labels.button('打印')).toBeEnabled()
  await labels.print(PRINTER, 1)
  expect(queue.documents()).toHaveLength(1)

  // Some days later: the sheet goes on where it ended.
  await frontdesk.restart()
  const later = new LabelsPage(frontdesk.page)
  await frontdesk.resize(1366, 697)
  await later.open()
  await expect(later.page.getByText('上次用到第 14 格，从第 15 格开始')).toBeVisible()
  await later.source('全部客户').check()
  await later.expectMade(14, 2)
  await later.page.mouse.move(683, 52)
  await picture(later.page, 'labels-again')
  await later.button('标签纸…').click()
  await later.page.getByRole('button', { name: /^复制/ }).click()
  await later.page.getByLabel('左边距', { exact: true }).fill('6')
  await expect(later.page.getByText(/超出纸张/)).toBeVisible()
  await picture(later.page, 'label-sheets')
  await later.page.keyboard.press('Escape')
  await later.button('校准').click()
  await expect(later.page.getByRole('dialog', { name: /^校准/ })).toBeVisible()
  await picture(later.page, 'calibration')
})
