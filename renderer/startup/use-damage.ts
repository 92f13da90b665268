import { ORPCError } from '@orpc/client'
import { useState } from 'react'
import type { WorkProgress } from '../../shared/backup/backup'
import { type SalvageEvent, START_ANEW_WORD } from '../../shared/startup/startup'
import { client } from '../bridge/client'
import { failureKey } from '../bridge/failure'

type Source = Parameters<typeof client.restore.openBackup>[0]['source']
type Salvaged = Extract<SalvageEvent, { kind: 'done' }>

/** What is under way, or how the last act ended. */
export type DamageWork =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'working'; readonly phase: WorkProgress['phase'] | undefined; readonly share: number }
  | { readonly kind: 'failed'; readonly key: string; readonly blanks: Readonly<Record<string, unknown>> }
  | { readonly kind: 'salvaged'; readonly salvaged: Salvaged }

/** A file that people chose and that waits for its passphrase. */
export interface Locked {
  readonly source: Source
  readonly fileName: string
}

const blanksOf = (error: unknown) => (error instanceof ORPCError ? { ...(error.data as object | undefined) } : {})

/** The ways out of damaged data. Whatever puts data in place ends with the page loaded anew, by the main process. */
export function useDamage() {
  const [work, setWork] = useState<DamageWork>({ kind: 'nothing' })
  const [locked, setLocked] = useState<Locked>()
  const run = async (act: () => Promise<DamageWork | undefined>) => {
    setWork({ kind: 'working', phase: undefined, share: 0 })
    try {
      const ended = await act()
      if (ended) setWork(ended)
    } catch (error) {
      setWork({ kind: 'failed', key: failureKey(error), blanks: blanksOf(error) })
    }
  }
  const restore = (source: Source, passphrase: string | null) =>
    run(async () => {
      for await (const event of await client.restore.openBackup({ source, passphrase })) {
        if (event.kind === 'progress') setWork({ ...event, kind: 'working' })
        else {
          const { restoreId } = event.preview
          for await (const step of await client.restore.restoreAll({ restoreId })) {
            if (step.kind === 'progress') setWork({ ...step, kind: 'working' })
          }
        }
      }
      return undefined
    })
  const restoreFile = async () => {
    const chosen = await client.restore.chooseBackup()
    if (!chosen) return
    const source = { kind: 'chosen', choice: chosen.choice } as const
    if (chosen.isEncrypted) setLocked({ source, fileName: chosen.fileName })
    else {
      setLocked(undefined)
      await restore(source, null)
    }
  }
  const salvage = () =>
    run(async () => {
      for await (const event of await client.startup.salvage()) {
        if (event.kind === 'done')
          return event.folder === null ? { kind: 'nothing' } : { kind: 'salvaged', salvaged: event }
      }
      return { kind: 'nothing' }
    })
  const openAsIs = () => run(async () => void (await client.startup.openAsIs()))
  const startAnew = () => run(async () => void (await client.startup.startAnew({ word: START_ANEW_WORD })))
  return { work, locked, restore, restoreFile, salvage, openAsIs, startAnew }
}
