const month =
  '(JAN(UARY)?|FEB(RUARY)?|MAR(CH)?|APR(IL)?|MAY|JUNE?|JULY?|AUG(UST)?|SEPT?(EMBER)?|OCT(OBER)?|NOV(EMBER)?|DEC(EMBER)?)'

/**
 * What a spreadsheet would show as something else when it opens a CSV file: 0012 as 12, 97.120 as 97.12, 1E5 as 100000, MAR-1 as a day,
 * 12-10 as a day, 1:30 as a time, TRUE as a logical value, sixteen digits as fifteen. A date of ISO 8601 stays a date, and an amount a number.
 * JavaScript and PostgreSQL read it alike, in any case of letters.
 */
export const changedBySpreadsheets = [
  '^(?![0-9]{4}-[0-9]{2}-[0-9]{2}$)(',
  [
    '0[0-9]+',
    '[0-9]{16,}',
    '[0-9]*[.][0-9]{3,}',
    '[0-9]+[.]?[0-9]*E[+-]?[0-9]+',
    '[0-9]{1,4}[-/][0-9]{1,4}([-/][0-9]{1,4})?',
    '[0-9]{1,4}[.][0-9]{1,2}[.][0-9]{1,4}',
    `[0-9]{1,4}[- ]?${month}([- ]?[0-9]{1,4})?`,
    `${month}[- ]?[0-9]{1,4}([-, ]+[0-9]{1,4})?`,
    '[0-9]+:[0-9]{2}(:[0-9]{2})?',
    'TRUE|FALSE',
  ].join('|'),
  ')$',
].join('')
/** How everything of it begins: a database looks at this first, which is six times as fast. */
export const beginsAsChanged = '^([0-9.]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|true|false)'
const changed = new RegExp(changedBySpreadsheets, 'i')

/** A cell as every spreadsheet shows it: one that would be changed is a formula that says the text itself. */
export function asText(cell: string): string | null {
  return changed.test(cell) ? `="${cell}"` : null
}

/** The first bytes of a CSV file, by which a spreadsheet reads it as UTF-8. */
export const byteOrderMark = '\ufeff'
