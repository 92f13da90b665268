import { useTranslation } from 'react-i18next'
import type { Picture, PictureValues } from '../../shared/pictures/picture'
import { client } from '../bridge/client'
import { failureKey } from '../bridge/failure'
import { useToasts } from '../ui/toasts'

/** What is done with one picture; failures are told where everything is told. */
export function usePictureCommands() {
  const { t } = useTranslation('pictures')
  const toasts = useToasts()
  const trying = (act: () => Promise<unknown>) =>
    void act().catch((error: unknown) => toasts.show({ text: t(failureKey(error)), tone: 'danger' }))
  return {
    save: ({ id, version }: Picture, values: PictureValues) =>
      trying(async () => {
        await client.pictures.updatePicture({ id, version, values })
        toasts.show({ text: t('saved') })
      }),
    exportOriginal: ({ id }: Picture) =>
      trying(async () => {
        if (await client.pictures.exportPicture({ id })) toasts.show({ text: t('exported') })
      }),
    remove: ({ id }: Picture) =>
      trying(async () => {
        await client.pictures.deletePicture({ id })
        const bringBack = () => trying(() => client.pictures.restorePicture({ id }))
        toasts.show({ text: t('deleted'), undo: { label: t('undo'), act: bringBack } })
      }),
  }
}
