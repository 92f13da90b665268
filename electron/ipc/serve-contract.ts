import { RPCHandler } from '@orpc/server/message-port'
import { ipcMain, type MessagePortMain, type WebFrameMain } from 'electron'
import { CONNECT_CHANNEL } from '../../shared/contract/connect-channel'
import type { CallContext } from './call'
import { handlers } from './handlers'
import { onlyRequests } from './request-messages'

/** Only the top frame of our own page may speak; `isOurs` says whether a frame is that. */
export function serveContract(isOurs: (frame: WebFrameMain | null) => boolean, context: CallContext): void {
  const rpc = new RPCHandler<CallContext>(handlers)
  let open: MessagePortMain | undefined
  ipcMain.on(CONNECT_CHANNEL, ({ senderFrame, ports }) => {
    const [port] = ports
    if (!port) return
    if (!isOurs(senderFrame)) {
      context.log.warn('a foreign frame asked for a port')
      port.close()
      return
    }
    // A reloaded page gets a new port; the one before is of no use to anybody.
    open?.close()
    open = port
    rpc.upgrade(
      onlyRequests(port, () => context.log.warn('a message that is no call')),
      { context },
    )
    port.start()
  })
}
