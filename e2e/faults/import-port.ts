import { parentPort } from 'node:worker_threads'

/** The port that Electron gives a process of its own, in a thread: so that a kill of the desk ends both at once. */
const port = parentPort
if (!port) throw new Error('this is a thread')
const listen = (_event: 'message', listener: (event: { readonly data: unknown }) => void) =>
  port.on('message', (data: unknown) => listener({ data }))
Object.assign(process, { parentPort: { postMessage: (message: unknown) => port.postMessage(message), on: listen } })
