import { ipcRenderer } from 'electron'
import { CONNECT_CHANNEL } from '../shared/contract/connect-channel'

// The page makes the channel and keeps one end; we only hand the other end over, and know nothing of what is said.
window.addEventListener('message', ({ data, source, ports }) => {
  if (source === window && data === CONNECT_CHANNEL) ipcRenderer.postMessage(CONNECT_CHANNEL, null, [...ports])
})
