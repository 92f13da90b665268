import { changeCalls as calls } from './call'

export const changesHandlers = calls.router({
  watchChanges: calls.watchChanges.handler(async function* ({ context, signal }) {
    yield* context.changes.subscribe('changed', signal ? { signal } : {})
  }),
})
