import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { CONNECT_CHANNEL } from '../../shared/contract/connect-channel'
import type { contract } from '../../shared/contract/contract'

function connect(): MessagePort {
  const { port1, port2 } = new MessageChannel()
  window.postMessage(CONNECT_CHANNEL, window.location.origin, [port2])
  port1.start()
  return port1
}

/** Calls to the main process, for acts in the course of an event. */
export const client: ContractRouterClient<typeof contract> = createORPCClient(new RPCLink({ port: connect() }))

/** The same calls as query and mutation options. */
export const api = createTanstackQueryUtils(client)
