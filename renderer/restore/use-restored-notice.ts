import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../bridge/client'
import { useToasts } from '../ui/toasts'

/** A restore ends with the page loaded anew, and this is the first that the new page says. */
const JUST_NOW_MS = 60_000

/** Says once, after the page has begun anew by a restore, what stands there now and that there is a way back. */
export function useRestoredNotice(onShow: () => void): void {
  const { t, i18n } = useTranslation('restore')
  const toasts = useToasts()
  const say = useRef(async () => {
    const undo = await client.restore.findUndo()
    if (!undo || Math.abs(Date.now() - undo.restoredAt) > JUST_NOW_MS) return
    const at = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' }).format(
      undo.backupMadeAt,
    )
    toasts.show({ text: t('preview.nowAt', { at }), action: { label: t('preview.showUndo'), act: onShow } })
  })
  // What cannot be told now stands on the screen of backups.
  useEffect(() => void say.current().catch(() => undefined), [])
}
