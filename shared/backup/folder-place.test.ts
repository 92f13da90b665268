import { expect, test } from 'vitest'
import { placeOf } from './folder-place'

test.each([
  ['C:\\Users\\王芳\\AppData\\Roaming\\Frontdesk\\data', undefined],
  ['C:\\Users\\王芳\\OneDrive\\Frontdesk\\data', 'cloud'],
  ['C:\\Users\\王芳\\OneDrive - 康乐齿科\\data', 'cloud'],
  ['D:\\我的坚果云\\data', 'cloud'],
  ['D:\\Nutstore Files\\data', 'cloud'],
  ['D:\\百度网盘同步空间\\data', 'cloud'],
  ['D:\\BaiduSyncdisk\\data', 'cloud'],
  ['/Users/wang/Library/Mobile Documents/com~apple~CloudDocs/data', 'cloud'],
  ['/home/wang/Dropbox/data', 'cloud'],
  ['/home/wang/my-dropbox-notes/data', undefined],
  ['\\\\nas\\shop\\data', 'network'],
  ['\\\\?\\UNC\\nas\\shop\\data', 'network'],
  ['\\\\?\\C:\\data', undefined],
  ['//nas/shop/data', 'network'],
  ['/home/wang/.config/Frontdesk/data', undefined],
])('%s lies on this PC, in a cloud folder or on the network', (path, place) => {
  expect(placeOf(path)).toBe(place)
})
