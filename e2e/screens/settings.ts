import { expect, type Page } from 'playwright/test'

export const LANGUAGES = ['zh-CN', 'zh-TW', 'en'] as const
export type Language = (typeof LANGUAGES)[number]
export type Scheme = 'light' | 'dark'

const OPEN = /^(设置|設定|Settings)$/

/** 设置, whatever language it stands in: its first choice is the language, its second the appearance. */
async function inSettings(page: Page, act: (choices: ReturnType<Page['getByRole']>) => Promise<unknown>) {
  await page.getByRole('button', { name: OPEN }).click()
  const dialog = page.getByRole('dialog', { name: OPEN })
  await expect(dialog).toBeVisible()
  await act(dialog.getByRole('combobox'))
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
}

export async function chooseLanguage(page: Page, language: Language): Promise<void> {
  await inSettings(page, (choices) => choices.nth(0).selectOption(language))
  await expect(page.locator('html')).toHaveAttribute('lang', language)
}

export async function chooseScheme(page: Page, scheme: Scheme): Promise<void> {
  await inSettings(page, (choices) => choices.nth(1).selectOption(scheme))
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme)
}
