import { RPCHandler } from '@orpc/server/message-port'
import { ipcMain, type MessagePortMain, type WebFrameMain } from 'electron'
import { CONNECT_CHANNEL } from '../../shared/contract/connect-channel'
import type { CallContext } from './call'
import { handlers } from './handlers'
import { onlyRequests } from './request-messages'

/**
 * Only the top frame of our own page may speak; `isOurs` says whether a frame is that. The context is asked for at each
 * call: a restore puts another database in place of the one before.
 */
export function serveContract(
  isOurs: (frame: WebFrameMain | null) => boolean,
  currentContext: () => CallContext,
): { endSession(): void } {
  const rpc = new RPCHandler<CallContext>(handlers, {
    interceptors: [({ next, ...options }) => next({ ...options, context: currentContext() })],
  })
  let open: MessagePortMain | undefined
  ipcMain.on(CONNECT_CHANNEL, ({ senderFrame, ports }) => {
    const [port] = ports
    if (!port) return
    if (!isOurs(senderFrame)) {
      currentContext().log.warn('a foreign frame asked for a port')
      port.close()
      return
    }
    // A reloaded page gets a new port; the one before is of no use to anybody.
    open?.close()
    open = port
    rpc.upgrade(
      onlyRequests(port, () => currentContext().log.warn('a message that is no call')),
      { context: currentContext() },
    )
    port.start()
  })
  return {
    /** Whoever was at the desk has to come anew, by a page that was loaded anew. */
    endSession() {
      open?.close()
      open = undefined
    },
  }
}
