import { draftCalls as calls } from '../ipc/call'
import { findDraft } from './draft-queries'
import { discardDraft, saveDraft } from './draft-writes'

export const draftHandlers = calls.router({
  findDraft: calls.findDraft.handler(async ({ context }) => (await findDraft(context.db, context.userId)) ?? null),
  saveDraft: calls.saveDraft.handler(({ context, input }) => saveDraft(context.db, context.act(), input)),
  discardDraft: calls.discardDraft.handler(({ context }) => discardDraft(context.db, context.userId)),
})
