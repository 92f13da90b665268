import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RestorePreview } from '../../shared/restore/restore'
import { api, client } from '../bridge/client'
import { type Problem, problemOf, useWork } from '../bridge/use-work'
import { giveFocusBack } from '../ui/dialog'
import { useToasts } from '../ui/toasts'

type Source = Parameters<typeof client.restore.openBackup>[0]['source']

/** A backup on its way from a file to the data. */
export type RestoreStage =
  | { readonly kind: 'none' }
  /** It is copied, checked and compared. */
  | { readonly kind: 'opening' }
  /** Its passphrase is asked for. */
  | { readonly kind: 'locked'; readonly source: Source; readonly fileName: string }
  | { readonly kind: 'refused' }
  | { readonly kind: 'ready'; readonly preview: RestorePreview }

/** Opening a backup, looking at what it would change, and bringing back some of it or all. */
export function useRestore() {
  const { t } = useTranslation('restore')
  const toasts = useToasts()
  const queries = useQueryClient()
  const [stage, setStage] = useState<RestoreStage>({ kind: 'none' })
  const [problem, setProblem] = useState<Problem>()
  /** Data is being changed: it cannot be left any more. */
  const [isChanging, setChanging] = useState(false)
  const { progress, run, cancel } = useWork()
  const begunFrom = useRef<Element>(null)
  /** To where the focus goes back at the end: there may be several dialogs in between. */
  const noteFocus = () => {
    begunFrom.current = document.activeElement
  }

  const openSource = async (source: Source, passphrase: string | null, locked?: RestoreStage) => {
    setProblem(undefined)
    setStage(locked ?? { kind: 'opening' })
    try {
      const done = await run((signal) => client.restore.openBackup({ source, passphrase }, { signal }))
      setStage(done ? { kind: 'ready', preview: done.preview } : (locked ?? { kind: 'none' }))
    } catch (error) {
      const found = problemOf(error)
      setProblem(found)
      // Another try is worth it only where the passphrase was what was wrong.
      setStage(locked && found.key === 'restore:wrongPassphrase' ? locked : { kind: 'refused' })
    }
  }
  const chooseFile = async () => {
    noteFocus()
    try {
      const chosen = await client.restore.chooseBackup()
      if (!chosen) return
      const { choice, fileName, isEncrypted } = chosen
      const source = { kind: 'chosen', choice } as const
      setProblem(undefined)
      if (isEncrypted) setStage({ kind: 'locked', source, fileName })
      else await openSource(source, null)
    } catch (error) {
      setProblem(problemOf(error))
      setStage({ kind: 'refused' })
    }
  }
  const close = () => {
    if (isChanging) return
    cancel()
    setProblem(undefined)
    setStage({ kind: 'none' })
    giveFocusBack(begunFrom.current)
    if (stage.kind !== 'ready') return
    // It may have been closed by another already.
    client.restore.closeBackup({ restoreId: stage.preview.restoreId }).catch(() => undefined)
  }
  const change = async (act: () => Promise<unknown>) => {
    if (isChanging) return false
    setProblem(undefined)
    setChanging(true)
    try {
      await act()
      return true
    } catch (error) {
      setProblem(problemOf(error))
      return false
    } finally {
      setChanging(false)
    }
  }
  /** The preview stays, compared anew: everything may follow. False: nobody came back. */
  const bringBack = (preview: RestorePreview, customerIds: readonly number[]) =>
    change(async () => {
      const { restoreId } = preview
      const { count, unmerged } = await client.restore.bringBack({ restoreId, customerIds: [...customerIds] })
      toasts.show({ text: t(unmerged > 0 ? 'preview.broughtBackApart' : 'preview.broughtBack', { count, unmerged }) })
      try {
        const compared = await client.restore.compareAgain({ restoreId })
        await queries.invalidateQueries({ queryKey: api.restore.key() })
        setStage({ kind: 'ready', preview: { ...preview, ...compared } })
      } catch {
        // They are back all the same; what the preview says is of before.
        setStage({ kind: 'none' })
        giveFocusBack(begunFrom.current)
      }
    })
  // Both end with the page loaded anew, by the main process.
  const restoreAll = ({ restoreId }: RestorePreview) =>
    change(() => run((signal) => client.restore.restoreAll({ restoreId }, { signal })))
  const undo = () => change(() => run((signal) => client.restore.undoRestore(undefined, { signal })))
  return {
    stage,
    problem,
    progress,
    isChanging,
    openListed: (key: string) => {
      noteFocus()
      return openSource({ kind: 'listed', key }, null)
    },
    unlock: (locked: Extract<RestoreStage, { kind: 'locked' }>, passphrase: string) =>
      openSource(locked.source, passphrase, locked),
    chooseFile,
    close,
    bringBack,
    restoreAll,
    undo,
  }
}
export type Restore = ReturnType<typeof useRestore>
