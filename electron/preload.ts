import { ipcRenderer } from 'electron'
import { CONNECT_CHANNEL } from './app/connect-channel'

// The page asks when its own listener is in place, so the port cannot arrive too early.
window.addEventListener('message', ({ data, source }) => {
  if (source !== window || data !== CONNECT_CHANNEL) return
  const { port1, port2 } = new MessageChannel()
  ipcRenderer.postMessage(CONNECT_CHANNEL, null, [port1])
  window.postMessage(`${CONNECT_CHANNEL}:port`, window.location.origin, [port2])
})
