import { ORPCError } from '@orpc/contract'
import { localDateOf } from '../../shared/calendar-date'
import { LETTERS_AT_MOST, type MadeLetters } from '../../shared/letters/letter-contract'
import type { Recipients } from '../../shared/recipients/recipients'
import { shopOf } from '../../shared/settings/shop'
import { type CallContext, letterCalls as calls } from '../ipc/call'
import type { KeptDocument } from '../paper/paper-documents'
import { addresseeIds } from '../recipients/addressee-queries'
import { settingsOf } from '../settings/settings-queries'
import { letterTemplates } from './letter-queries'
import { deleteTemplate, restoreTemplate, saveTemplate } from './letter-writes'

/** Who they are, and what of the shop stands on their paper. */
async function mailingOf({ db, listOrder }: CallContext, recipients: Recipients, signal: AbortSignal | undefined) {
  const settings = await settingsOf(db)
  const ids = await addresseeIds(db, listOrder, recipients, signal)
  if (ids.length > LETTERS_AT_MOST) throw new ORPCError('BAD_REQUEST', { message: 'letters:tooMany' })
  return { ids, shop: shopOf(settings), language: settings.language }
}

function madeOf({ summary, notes }: KeptDocument<'letters' | 'envelopes'>) {
  const { pieces: _pieces, ...rest } = notes
  return { document: summary, ...rest } satisfies MadeLetters
}

export const letterHandlers = calls.router({
  listTemplates: calls.listTemplates.handler(({ context }) => letterTemplates(context.db)),
  saveTemplate: calls.saveTemplate.handler(({ context, input }) => saveTemplate(context.db, context.act(), input)),
  deleteTemplate: calls.deleteTemplate.handler(({ context, input }) =>
    deleteTemplate(context.db, context.act(), input.id),
  ),
  restoreTemplate: calls.restoreTemplate.handler(({ context, input }) =>
    restoreTemplate(context.db, context.act(), input.id),
  ),
  makeLetters: calls.makeLetters.handler(async ({ context, input, signal }) => {
    const mailing = await mailingOf(context, input.recipients, signal)
    const today = localDateOf(context.now())
    return madeOf(await context.paperDocuments.make('letters', { ...mailing, job: input, today }))
  }),
  makeEnvelopes: calls.makeEnvelopes.handler(async ({ context, input, signal }) => {
    const mailing = await mailingOf(context, input.recipients, signal)
    return madeOf(await context.paperDocuments.make('envelopes', { ...mailing, job: input }))
  }),
})
