import { ORPCError } from '@orpc/client'

/** The i18n key of what went wrong; the main process names it in its refusals. */
export function failureKey(error: unknown): string {
  if (!(error instanceof ORPCError)) return 'errors:unexpected'
  return /^[a-zA-Z]+:[a-zA-Z]+$/.test(error.message) ? error.message : 'errors:badInput'
}
