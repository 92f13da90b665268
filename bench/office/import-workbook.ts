import { existsSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { utils, write } from 'xlsx'
import { cacheFolder } from '../../scripts/project-paths'

const item = (column: string) => `ifnull((SELECT name FROM referenceItem WHERE id = ${column}), '')`

const COLUMNS = {
  客户编号: 'number',
  客户名称: 'name',
  工作单位: `CASE WHEN employerId IS NULL THEN employerText ELSE ${item('employerId')} END`,
  出生日期: "replace(ifnull(bornOn, ''), '-', '.')",
  性别: item('genderId'),
  联络电话: 'phone',
  手机号码: 'mobile',
  住址: 'address',
  邮编: 'postcode',
  电子邮箱: 'email',
  客户类别: item('categoryId'),
  职务职称: item('jobTitleId'),
  经历备注: 'note',
  身份证号: 'idNumber',
  业务联络人: item('contactId'),
}

/** The customers of a bench shop as a spreadsheet of 15 columns, with shared strings as Excel writes it; kept. */
export function importWorkbook(shopFile: string): { readonly file: string; readonly rows: number } {
  const shop = new Database(shopFile, { readonly: true })
  const from = 'FROM customer WHERE deletedAt IS NULL ORDER BY id LIMIT 100000'
  const rows = shop
    .prepare(`SELECT ${Object.values(COLUMNS).join(', ')} ${from}`)
    .raw()
    .all() as string[][]
  shop.close()
  const file = join(cacheFolder, `bench-import-${rows.length}.xlsx`)
  if (!existsSync(file)) {
    const book = utils.book_new()
    const cells = rows.map((row) => row.map((text) => (text === '' ? null : text)))
    utils.book_append_sheet(book, utils.aoa_to_sheet([Object.keys(COLUMNS), ...cells]), '客户')
    const content = write(book, { type: 'buffer', bookType: 'xlsx', bookSST: true, compression: true }) as Buffer
    writeFileSync(`${file}.partial`, content)
    renameSync(`${file}.partial`, file)
  }
  return { file, rows: rows.length }
}
