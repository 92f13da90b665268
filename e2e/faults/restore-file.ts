import type { Desk } from './open-desk'

export type RestoreSource = Parameters<Desk['call']['restore']['openBackup']>[0]['source']

export async function lastOf<Event>(events: Promise<AsyncIterable<Event>>): Promise<Event | undefined> {
  let last: Event | undefined
  for await (const event of await events) last = event
  return last
}

/** Checks it and compares it; the number by which it is then known. Errors: why it is refused. */
export async function openSource(desk: Desk, source: RestoreSource, passphrase: string | null = null): Promise<number> {
  const event = await lastOf(desk.call.restore.openBackup({ source, passphrase }))
  if (event?.kind !== 'ready') throw new Error('the backup was not opened')
  return event.preview.restoreId
}

/** As somebody chooses a file in the dialog of the system. */
export async function openedChosen(desk: Desk, file: string, passphrase: string | null = null): Promise<number> {
  desk.answer.file = file
  const choice = await desk.call.restore.chooseBackup()
  if (!choice) throw new Error('nothing was chosen')
  return openSource(desk, { kind: 'chosen', choice: choice.choice }, passphrase)
}

/** 'done' once the data is that of the backup. */
export async function restoreEverything(desk: Desk, restoreId: number): Promise<string> {
  return (await lastOf(desk.call.restore.restoreAll({ restoreId })))?.kind ?? 'no end'
}

export const restoredFrom = async (desk: Desk, file: string): Promise<string> =>
  restoreEverything(desk, await openedChosen(desk, file))
