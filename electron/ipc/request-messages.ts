import { onMessagePortClose, onMessagePortMessage, type SupportedMessagePort } from '@orpc/client/message-port'
import { z } from 'zod'

const MessageId = z.union([z.string().max(50), z.int()])
const Where = z.string().regex(/^\/[A-Za-z]{1,50}\/[A-Za-z]{1,50}$/)

/** How oRPC's link puts a call on the wire: id, kind, and where to with what. 4 takes a call back. */
const RequestMessage = z.union([
  z.object({ i: MessageId, t: z.literal(4) }),
  z.object({
    i: MessageId,
    t: z.literal(1).optional(),
    p: z.object({ u: Where, b: z.unknown() }),
  }),
])
type RequestMessage = z.infer<typeof RequestMessage>

/** A call with a file in it: this head, a byte FF, and a form behind it. */
const FormHead = z.object({
  i: MessageId,
  p: z.object({
    u: Where,
    h: z.object({ 'content-type': z.string().regex(/^multipart\/form-data; ?boundary=[\w'()+,./:=? -]{1,100}$/) }),
  }),
})
const HEAD_BYTES_AT_MOST = 2000
const HEAD_END = 0xff
/** The largest file that any call takes, and its frame. */
const FORM_BYTES_AT_MOST = 26_000_000

function readRequest(message: unknown): RequestMessage | undefined {
  if (typeof message !== 'string') return undefined
  try {
    return RequestMessage.parse(JSON.parse(message))
  } catch {
    return undefined
  }
}

interface TooLarge {
  readonly tooLarge: RequestMessage['i']
}

/** Size before the body: a message of any length must cost next to nothing to turn away. */
async function readForm(data: unknown): Promise<RequestMessage | TooLarge | undefined> {
  // Older windows send the buffer itself, newer ones a view of it.
  const message = data instanceof ArrayBuffer ? new Uint8Array(data) : data
  if (!(message instanceof Uint8Array)) return undefined
  const end = message.subarray(0, HEAD_BYTES_AT_MOST).indexOf(HEAD_END)
  if (end < 0) return undefined
  try {
    const { i, p } = FormHead.parse(JSON.parse(new TextDecoder().decode(message.subarray(0, end))))
    if (message.length > FORM_BYTES_AT_MOST) return { tooLarge: i }
    const body = message.slice(end + 1)
    return { i, p: { u: p.u, b: await new Response(body, { headers: p.h }).formData() } }
  } catch {
    return undefined
  }
}

/** As oRPC puts a refusal on the wire: whoever asked waits for an answer, and would wait for ever. */
const tooLargeAnswer = ({ tooLarge }: TooLarge): string => {
  const json = { defined: false, code: 'BAD_REQUEST', status: 400, message: 'errors:badInput' }
  return JSON.stringify({ i: tooLarge, p: { s: json.status, b: { json } } })
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
        const pass = (request: RequestMessage | undefined) => (request ? callback({ data: request }) : refuse())
        if (typeof message === 'string') pass(readRequest(message))
        else
          void readForm(message).then((read) => {
            if (!read || !('tooLarge' in read)) return pass(read)
            port.postMessage(tooLargeAnswer(read))
            refuse()
          })
      })
    },
    postMessage: (message: unknown) => port.postMessage(message),
  }
}
