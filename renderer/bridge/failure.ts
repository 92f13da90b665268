import { ORPCError } from '@orpc/client'

/** The i18n key of what went wrong; the main process names it in its refusals. */
export function failureKey(error: unknown): string {
  // A refusal that the window could make by itself names its words in the same way.
  if (error instanceof Error && /^[a-zA-Z]+:[a-zA-Z]+$/.test(error.message)) return error.message
  return error instanceof ORPCError ? 'errors:badInput' : 'errors:unexpected'
}
