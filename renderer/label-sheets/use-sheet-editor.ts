import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LabelSheet } from '../../shared/labels/label-sheet'
import { client } from '../bridge/client'
import { failureKey } from '../bridge/failure'
import { useToasts } from '../ui/toasts'
import { readSheetForm, type SheetBox, type SheetForm, sheetFormOf } from './sheet-form'

/** The shop's own sheets, and the one that is being typed. It outlives the dialog: closing it loses no typing. */
export function useSheetEditor(sheets: readonly LabelSheet[], onSaved: (key: string) => void) {
  const { t } = useTranslation(['labels', 'shell', 'errors'])
  const toasts = useToasts()
  /** null: a new one. */
  const [key, setKey] = useState<string | null>(null)
  /** Of the sheet that is changed; null: a new one. */
  const [version, setVersion] = useState<number | null>(null)
  const [form, setForm] = useState<SheetForm>()
  const own = sheets.filter(({ isBuiltIn }) => !isBuiltIn)
  const read = form && readSheetForm(form)
  const trying = async <T>(act: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await act()
    } catch (error) {
      toasts.show({ text: t(failureKey(error)), tone: 'danger' })
      return undefined
    }
  }
  const edit = (sheet: LabelSheet) => {
    setKey(sheet.key)
    setVersion(sheet.version)
    setForm(sheetFormOf(sheet))
  }
  const startFrom = (sheet: LabelSheet) => {
    setKey(null)
    setVersion(null)
    setForm(sheetFormOf({ ...sheet, name: t('editor.copyOf', { name: sheet.name }) }))
  }
  return {
    own,
    key,
    form,
    read,
    edit,
    /** A copy, to be changed and saved under a name of its own. */
    startFrom,
    type: (box: SheetBox, text: string) => form && setForm({ ...form, [box]: text }),
    save: () =>
      trying(async () => {
        if (!read?.sheet) return
        const saved = await client.labels.saveSheet({ ...read.sheet, key, version })
        edit(saved)
        onSaved(saved.key)
        toasts.show({ text: t('editor.saved', { name: saved.name }) })
      }),
    remove: (sheet: LabelSheet) =>
      trying(async () => {
        await client.labels.deleteSheet({ key: sheet.key })
        if (sheet.key === key) {
          setKey(null)
          setForm(undefined)
        }
        const bringBack = async () => {
          await client.labels.restoreSheet({ key: sheet.key })
          // Deleted and brought back are two changes.
          edit({ ...sheet, version: sheet.version + 2 })
        }
        toasts.show({
          text: t('editor.deleted', { name: sheet.name }),
          undo: { label: t('shell:undo'), act: () => void trying(bringBack) },
        })
      }),
    bringIn: () =>
      trying(async () => {
        const brought = await client.labels.importSheets()
        const [first] = brought
        if (!first) return
        edit(first)
        toasts.show({ text: t('editor.imported', { count: brought.length }) })
      }),
    takeOut: (keys: readonly string[]) =>
      trying(async () => {
        const fileName = await client.labels.exportSheets({ keys: [...keys] })
        if (fileName) toasts.show({ text: t('editor.exported', { fileName }) })
      }),
  }
}

export type SheetEditorState = ReturnType<typeof useSheetEditor>
