/** Folders that a program of somebody else's copies to a cloud while we write in them. */
const CLOUD_FOLDERS = [
  /^onedrive( - .+)?$/i,
  /^(dropbox|dropbox \(.+\))$/i,
  /^(坚果云|我的坚果云|nutstore( files)?)$/i,
  /^(百度网盘|百度网盘同步空间|baidu(netdisk|syncdisk|yun)?.*)$/i,
  /^(icloud ?drive|com~apple~clouddocs)$/i,
  /^(google drive|my drive|googledrive)$/i,
  /^(wps云盘|wps ?cloud ?files|腾讯微云|weiyun)$/i,
]

/** Where a folder lies, as far as its path tells; a drive letter may still lead to the network. */
export function placeOf(path: string): 'cloud' | 'network' | undefined {
  if (/^(\\\\|\/\/)[^\\/?.]/.test(path) || /^\\\\\?\\UNC\\/i.test(path)) return 'network'
  const parts = path.split(/[\\/]+/)
  return parts.some((part) => CLOUD_FOLDERS.some((known) => known.test(part))) ? 'cloud' : undefined
}
