import { onMessagePortClose, onMessagePortMessage, type SupportedMessagePort } from '@orpc/client/message-port'
import { z } from 'zod'

const MessageId = z.union([z.string().max(50), z.int()])

/** How oRPC's link puts a call on the wire: id, kind, and where to with what. 4 takes a call back. */
const RequestMessage = z.union([
  z.object({ i: MessageId, t: z.literal(4) }),
  z.object({
    i: MessageId,
    t: z.literal(1).optional(),
    p: z.object({
      u: z.string().regex(/^\/[A-Za-z]{1,50}\/[A-Za-z]{1,50}$/),
      b: z.unknown(),
    }),
  }),
])

function readRequest(message: unknown): z.infer<typeof RequestMessage> | undefined {
  if (typeof message !== 'string') return undefined
  try {
    return RequestMessage.parse(JSON.parse(message))
  } catch {
    return undefined
  }
}

/**
 * The port, letting through nothing but calls. oRPC reads a message before anyone could catch what that throws, so one
 * that is no call would end as an unhandled rejection of the main process.
 */
export function onlyRequests(port: SupportedMessagePort, refuse: () => void): SupportedMessagePort {
  return {
    on: (event, callback) => {
      if (event === 'close') return onMessagePortClose(port, callback)
      onMessagePortMessage(port, (message) => {
        const request = readRequest(message)
        if (request) callback({ data: request })
        else refuse()
      })
    },
    postMessage: (message: unknown) => port.postMessage(message),
  }
}
