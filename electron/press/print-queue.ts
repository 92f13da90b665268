import { answerOf, listFrom, powershellAnswer } from './system-tools'

/** 'RAW-12   root   81920   Sun 22 Nov 2026 …', a job a line; of one printer, or of all (null). */
export function jobIdsIn(answer: string, printer: string | null): ReadonlySet<string> {
  const ids = answer.split('\n').flatMap((line) => line.match(/^\S+/)?.[0] ?? [])
  return new Set(ids.filter((id) => printer === null || id.replace(/-\d+$/, '') === printer))
}

/** Of whoever CUPS takes us for (-u without a name): the job of another desk on the same printer is none of ours. */
async function cupsJobs(printer: string | null): Promise<ReadonlySet<string> | undefined> {
  const answer = await answerOf('lpstat', ['-W', 'all', '-u'])
  return answer === undefined ? undefined : jobIdsIn(answer, printer)
}

/**
 * Windows forgets a job once it is printed: beside the jobs there is the spooler's count of those that were, as an id
 * of its own that is new when it has gone up. No printer of CUPS has a '#' in its name.
 */
const WINDOWS_JOBS = `
$names = if ($env:FRONTDESK_PRINTER) { @($env:FRONTDESK_PRINTER) } else { @(Get-Printer | ForEach-Object Name) }
$ids = foreach ($name in $names) {
  Get-PrintJob -PrinterName $name | ForEach-Object {
    $(if ($_.UserName -eq $env:USERNAME) { '#own' } else { '#other' }) + " $name $($_.Id)"
  }
  Get-CimInstance Win32_PerfRawData_Spooler_PrintQueue | Where-Object Name -eq $name |
    ForEach-Object { "#count $name $($_.TotalJobsPrinted)" }
}
ConvertTo-Json @($ids) -Compress`

/** Never run by us: there was no Windows at hand. */
async function windowsJobs(printer: string | null): Promise<ReadonlySet<string> | undefined> {
  const answer = await powershellAnswer(WINDOWS_JOBS, printer === null ? {} : { FRONTDESK_PRINTER: printer })
  return answer === undefined ? undefined : new Set(listFrom(answer).map(String))
}

const kindOf = (job: string) => /^#\w+/.exec(job)?.[0]

/**
 * Whether the queue shows a job of ours that was not there `before`. Where others had jobs waiting, the count of printed
 * ones goes up with theirs too and proves nothing.
 */
export function showsNewJob(before: ReadonlySet<string>, now: ReadonlySet<string>): boolean {
  const wasEmpty = [...before].every((job) => kindOf(job) === '#count')
  return [...now].some((job) => {
    const kind = kindOf(job)
    return !before.has(job) && kind !== '#other' && (kind !== '#count' || wasEmpty)
  })
}

/** Ids of our own jobs of a printer, or of all (null), done ones too; undefined where the queue cannot be asked. */
export const jobsOf = (printer: string | null): Promise<ReadonlySet<string> | undefined> =>
  process.platform === 'win32' ? windowsJobs(printer) : cupsJobs(printer)
