import { test } from '../fixtures/frontdesk'
import { chooseLanguage, LANGUAGES } from '../screens/settings'

test('look', async ({ card, frontdesk }) => {
  const { page } = card
  for (const [w, h] of [
    [1366, 697],
    [1024, 697],
  ] as const) {
    await frontdesk.resize(w, h)
    for (const language of LANGUAGES) {
      await chooseLanguage(page, language)
      const widths = await page.evaluate(() => {
        const nav = document.querySelector('header nav')!.getBoundingClientRect()
        const header = document.querySelector('header')!
        return [
          nav.left,
          nav.right,
          nav.height,
          header.scrollWidth,
          header.clientWidth,
          header.lastElementChild!.getBoundingClientRect().left,
        ]
      })
      console.log(w, language, widths.join(' '))
      await page.screenshot({
        path: `/tmp/try/ow/bar-${w}-${language}.png`,
        clip: { x: 0, y: 0, width: w, height: 60 },
      })
    }
  }
  await frontdesk.resize(1366, 697)
  await chooseLanguage(page, 'zh-CN')
  await page.getByRole('button', { name: '导入Excel' }).click()
  await page.waitForTimeout(300)
  await page.screenshot({ path: '/tmp/try/ow/s0.png' })
})
