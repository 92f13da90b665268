import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../bridge/client'
import { useToasts } from '../ui/toasts'

/** Says at each start, until somebody has read it, that the program ended in an import and kept nothing of it. */
export function useInterruptedNotice(onShow: () => void): void {
  const { t } = useTranslation('importScreen')
  const toasts = useToasts()
  const say = useRef(async () => {
    const runs = await client.importing.listImports()
    const run = runs.find(({ state, isSeen }) => state === 'interrupted' && !isSeen)
    if (run)
      toasts.show({ text: t('interruptedShort', { name: run.fileName }), action: { label: t('show'), act: onShow } })
  })
  // What cannot be told now stands on the screen of imports.
  useEffect(() => void say.current().catch(() => undefined), [])
}
