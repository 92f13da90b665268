import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { inspectSize } from '../../shared/pictures/inspect-picture'
import type { Picture } from '../../shared/pictures/picture'
import type { Addition } from '../../shared/pictures/picture-contract'
import { client } from '../bridge/client'
import { failureKey } from '../bridge/failure'

/** One file on its way in: how it is called, and the act that adds it. */
interface Arrival {
  readonly name: string
  add(): Promise<Picture>
}

export interface Adding {
  readonly done: number
  readonly total: number
  readonly name: string
}

/** Adds files one after the other; what is refused is told by name and stops nothing. */
export function useAddPictures(addition: Addition, onAdded: (last: Picture, count: number) => void) {
  const { t } = useTranslation('pictures')
  const [adding, setAdding] = useState<Adding>()
  const [refused, setRefused] = useState<readonly string[]>([])

  const takeIn = async (arrivals: readonly Arrival[]) => {
    if (adding || arrivals.length === 0) return
    const faults: string[] = []
    const added: Picture[] = []
    for (const [done, { name, add }] of arrivals.entries()) {
      setAdding({ done: done + 1, total: arrivals.length, name })
      try {
        added.push(await add())
      } catch (error) {
        faults.push(t('refused', { name, why: t(failureKey(error)) }))
      }
    }
    setAdding(undefined)
    setRefused(faults)
    const last = added.at(-1)
    if (last) onAdded(last, added.length)
  }
  return {
    adding,
    refused,
    /** Files that were dropped or pasted. Their size is looked at before anything is sent. */
    addFiles: (files: readonly File[]) =>
      takeIn(
        files.map((file) => ({
          name: file.name,
          add: () => {
            const fault = inspectSize(file.size)
            if (fault) return Promise.reject(new Error(`pictures:${fault}`))
            return client.pictures.addPicture({ ...addition, file, name: file.name })
          },
        })),
      ),
    addChosen: async () => {
      try {
        const chosen = await client.pictures.choosePictures()
        await takeIn(
          chosen.map(({ choice, name }) => ({
            name,
            add: () => client.pictures.addChosenPicture({ ...addition, choice }),
          })),
        )
      } catch (error) {
        setRefused([t(failureKey(error))])
      }
    },
  }
}
