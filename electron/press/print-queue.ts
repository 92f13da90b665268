import { answerOf, listFrom, powershellAnswer } from './system-tools'

/** 'RAW-12   root   81920   Sun 22 Nov 2026 …', a job a line. */
export const jobIdsIn = (answer: string): ReadonlySet<string> =>
  new Set(answer.split('\n').flatMap((line) => line.match(/^\S+/)?.[0] ?? []))

async function cupsJobs(printer: string | null): Promise<ReadonlySet<string> | undefined> {
  const answer = await answerOf('lpstat', ['-W', 'all', '-o', ...(printer === null ? [] : [printer])])
  return answer === undefined ? undefined : jobIdsIn(answer)
}

/**
 * Windows forgets a job once it is printed: beside the jobs there is the spooler's count of those that were, as an id
 * of its own that is new when it has gone up.
 */
const WINDOWS_JOBS = `
$names = if ($env:FRONTDESK_PRINTER) { @($env:FRONTDESK_PRINTER) } else { @(Get-Printer | ForEach-Object Name) }
$ids = foreach ($name in $names) {
  Get-PrintJob -PrinterName $name | ForEach-Object { "$name#$($_.Id)" }
  Get-CimInstance Win32_PerfRawData_Spooler_PrintQueue | Where-Object Name -eq $name |
    ForEach-Object { "$name*$($_.TotalJobsPrinted)" }
}
ConvertTo-Json @($ids) -Compress`

/** Never run by us: there was no Windows at hand. */
async function windowsJobs(printer: string | null): Promise<ReadonlySet<string> | undefined> {
  const answer = await powershellAnswer(WINDOWS_JOBS, printer === null ? {} : { FRONTDESK_PRINTER: printer })
  return answer === undefined ? undefined : new Set(listFrom(answer).map(String))
}

/** Ids of the jobs of a printer, or of all (null), done ones too; undefined where the queue cannot be asked. */
export const jobsOf = (printer: string | null): Promise<ReadonlySet<string> | undefined> =>
  process.platform === 'win32' ? windowsJobs(printer) : cupsJobs(printer)
