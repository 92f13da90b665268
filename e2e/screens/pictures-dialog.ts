import type { Locator, Page } from 'playwright/test'

/** 相关图片 of the customer on the card, and the viewer over it. */
export class PicturesDialog {
  readonly button: Locator
  readonly dialog: Locator
  readonly tiles: Locator
  readonly viewer: Locator
  readonly picture: Locator

  constructor(readonly page: Page) {
    this.button = page.getByRole('button', { name: '相关图片', exact: true })
    this.dialog = page.getByRole('dialog', { name: '相关图片', exact: true })
    this.tiles = this.dialog.getByRole('list', { name: '图片列表' }).getByRole('button')
    this.viewer = page.getByRole('dialog', { name: /^查看图片/ })
    this.picture = this.viewer.locator('img')
  }

  async open(): Promise<void> {
    await this.button.click()
    await this.dialog.waitFor()
  }

  /** Draws a picture of this size in the page, and pastes it as a screenshot is pasted. */
  async paste(width: number, height: number, type: 'image/png' | 'image/jpeg' = 'image/png'): Promise<void> {
    await this.page.evaluate(
      async ({ width, height, type }) => {
        const canvas = new OffscreenCanvas(width, height)
        const context = canvas.getContext('2d')!
        const colours = context.createLinearGradient(0, 0, width, height)
        colours.addColorStop(0, '#1b5e8c')
        colours.addColorStop(1, '#f0b35a')
        context.fillStyle = colours
        context.fillRect(0, 0, width, height)
        const blob = await canvas.convertToBlob({ type })
        const clipboardData = new DataTransfer()
        clipboardData.items.add(new File([blob], 'image.png', { type }))
        document.activeElement?.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
        )
      },
      { width, height, type },
    )
  }

  /** Drops files with these names and contents (base64) on the dialog. */
  async drop(files: readonly { readonly name: string; readonly content: string }[]): Promise<void> {
    const target = this.dialog.getByText('选择文件…')
    await target.evaluate((element, files) => {
      const dataTransfer = new DataTransfer()
      for (const { name, content } of files) {
        const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0))
        dataTransfer.items.add(new File([bytes], name))
      }
      for (const kind of ['dragover', 'drop']) {
        element.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }))
      }
    }, files)
  }
}
