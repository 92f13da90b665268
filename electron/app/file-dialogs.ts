import { dialog } from 'electron'

export interface FileKind {
  readonly name: string
  readonly extensions: string[]
}

/** The dialogs of the system, for features that take files in or give them out. */
export interface FileDialogs {
  /** Empty when people thought better of it. */
  open(title: string, kinds: FileKind[]): Promise<readonly string[]>
  save(title: string, name: string): Promise<string | undefined>
}

export const systemDialogs: FileDialogs = {
  async open(title, filters) {
    const options = { title, filters, properties: ['openFile' as const, 'multiSelections' as const] }
    const { canceled, filePaths } = await dialog.showOpenDialog(options)
    return canceled ? [] : filePaths
  },
  async save(title, defaultPath) {
    const { canceled, filePath } = await dialog.showSaveDialog({ title, defaultPath })
    return canceled || !filePath ? undefined : filePath
  },
}
