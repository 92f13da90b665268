import { clipboardCalls as calls } from '../ipc/call'

export const clipboardHandlers = calls.router({
  paste: calls.paste.handler(({ context }) => context.pasteIntoWindow()),
})
