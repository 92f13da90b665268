import { extname } from 'node:path'
import { dialog, shell } from 'electron'

export interface FileKind {
  readonly name: string
  readonly extensions: string[]
}

/** The dialogs of the system, for features that take files in or give them out. */
export interface FileDialogs {
  /** Empty when people thought better of it. */
  open(title: string, kinds: FileKind[]): Promise<readonly string[]>
  /** The ending of `name` is put behind a name that is typed without one, where the system does such things. */
  save(title: string, name: string): Promise<string | undefined>
  folder(title: string): Promise<string | undefined>
  /** Shows a folder of ours in the system's file manager. */
  show(folder: string): Promise<void>
}

export const systemDialogs: FileDialogs = {
  async open(title, filters) {
    const options = { title, filters, properties: ['openFile' as const, 'multiSelections' as const] }
    const { canceled, filePaths } = await dialog.showOpenDialog(options)
    return canceled ? [] : filePaths
  },
  async save(title, defaultPath) {
    const ending = extname(defaultPath).slice(1)
    const filters = ending === '' ? [] : [{ name: ending.toUpperCase(), extensions: [ending] }]
    const { canceled, filePath } = await dialog.showSaveDialog({ title, defaultPath, filters })
    return canceled || !filePath ? undefined : filePath
  },
  async folder(title) {
    const options = { title, properties: ['openDirectory' as const, 'createDirectory' as const] }
    const { canceled, filePaths } = await dialog.showOpenDialog(options)
    return canceled ? undefined : filePaths[0]
  },
  async show(folder) {
    const problem = await shell.openPath(folder)
    if (problem !== '') throw new Error(problem)
  },
}
