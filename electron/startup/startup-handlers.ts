import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { ORPCError } from '@orpc/server'
import { BACKUPS_OFFERED, type SalvageEvent } from '../../shared/startup/startup'
import { setDamagedAside } from '../data-files/damaged-files'
import { type CallContext, startupCalls as calls } from '../ipc/call'
import { forgetCounters, forgetInstall } from './install-file'
import type { SalvagedTable } from './salvage'

type Said = { readonly table: string; readonly rows: number } | { readonly tables: readonly SalvagedTable[] }

/** What the thread says, until it has said all. */
async function* saidBy(worker: Worker): AsyncGenerator<Said> {
  const waiting: Said[] = []
  let wake = () => {}
  let end: Error | undefined
  const finish = (error: Error) => {
    end ??= error
    wake()
  }
  worker.on('message', (said: Said) => {
    waiting.push(said)
    wake()
  })
  worker.on('error', finish)
  worker.on('exit', () => finish(new Error('The thread ended without an answer.')))
  for (;;) {
    const said = waiting.shift()
    if (said) yield said
    else if (end) throw end
    else {
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  }
}

async function* salvage({ dialogs, dataPaths, workerFile, now, log }: CallContext): AsyncGenerator<SalvageEvent> {
  const chosen = await dialogs.folder('')
  if (chosen === undefined) {
    yield { kind: 'done', folder: null, tables: [] }
    return
  }
  const folder = join(chosen, `frontdesk-${new Date(now()).toISOString().replaceAll(/[:.]/g, '-')}`)
  const worker = new Worker(workerFile('salvage-worker'), {
    workerData: { databaseFile: dataPaths.databaseFile, folder },
  })
  try {
    mkdirSync(folder, { recursive: true })
    for await (const said of saidBy(worker)) {
      if ('table' in said) yield { kind: 'progress', ...said }
      else {
        yield { kind: 'done', folder, tables: [...said.tables] }
        return
      }
    }
  } catch (error) {
    log.error('salvage', error)
    throw new ORPCError('SERVICE_UNAVAILABLE', { message: 'errors:nothingSalvaged' })
  } finally {
    await worker.terminate()
  }
}

/** What was found is put right by `act`: the data is opened, and the page begins anew. Errors: CONFLICT. */
async function openAfter(context: CallContext, act: () => void): Promise<void> {
  const { shopKeeper, startState, backupDesk } = context
  const release = shopKeeper.claim()
  try {
    // Another one of these may have ended just before.
    if (!startState.damage) throw new ORPCError('BAD_REQUEST', { message: 'errors:badInput' })
    await backupDesk.close()
    act()
    await shopKeeper.open()
    startState.damage = undefined
  } finally {
    release()
  }
  context.startAnew()
}

export const startupHandlers = calls.router({
  getStartup: calls.getStartup.handler(async ({ context: { startState, backups } }) => {
    const { damage } = startState
    if (!damage) return { kind: 'ready' }
    return { kind: 'damaged', damage, backups: (await backups.list()).slice(0, BACKUPS_OFFERED) }
  }),
  salvage: calls.salvage.handler(({ context }) => salvage(context)),
  openAsIs: calls.openAsIs.handler(async ({ context }) => {
    if (context.startState.damage?.found !== 'older') {
      throw new ORPCError('BAD_REQUEST', { message: 'errors:databaseDamaged' })
    }
    await openAfter(context, () => forgetCounters(context.dataPaths.dataFolder))
  }),
  startAnew: calls.startAnew.handler(async ({ context }) => {
    const { dataFolder, databaseFile } = context.dataPaths
    await openAfter(context, () => {
      setDamagedAside(databaseFile, context.now())
      forgetInstall(dataFolder)
    })
  }),
})
