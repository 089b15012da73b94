/**
 * The sheets of a workbook in order: their headings, each with the width of its column in characters, how many pages wide they print, and
 * the columns that each page repeats beside the headings.
 */
export const sheets = [
  {
    name: 'Entries',
    ...{ pagesWide: 3, repeated: '$A:$B' },
    columns: {
      ...{ Leaf: 8, 'Entry ID': 38, Line: 6, Kind: 26, Subject: 16, 'Recorded by': 13, 'Effective date': 14 },
      ...{ 'Recorded at (UTC)': 29, 'Debit account': 30, 'Credit account': 30, Amount: 18 },
      ...{ 'Cost category': 16, 'Consortium member': 21, FAIN: 18, 'Assistance Listing': 20, Reason: 14 },
      ...{ Grantee: 14, Purpose: 36, 'Bank or document reference': 28, 'Approved by': 13, 'Approved on': 13 },
      ...{ 'Reverses entry': 38, 'Month concerned': 16 },
    },
  },
  {
    name: 'Trial balance',
    ...{ pagesWide: 1, repeated: '' },
    columns: {
      ...{ Account: 30, Kind: 16, Fund: 14, 'Award or solicitation': 20, 'Normal side': 12 },
      ...{ Debits: 20, Credits: 20, Balance: 20 },
    },
  },
  {
    name: 'Accounts',
    ...{ pagesWide: 1, repeated: '' },
    columns: {
      ...{ Account: 30, Kind: 16, Fund: 14, 'Award or solicitation': 20, 'Normal side': 12, USSGL: 10 },
    },
  },
] as const satisfies readonly {
  name: string
  pagesWide: number
  repeated: string
  columns: Readonly<Record<string, number>>
}[]
export type Sheet = (typeof sheets)[number]

/** The letter of the last column: no sheet has more than 26. */
export const lastColumn = ({ columns }: Sheet): string =>
  String.fromCharCode(64 + Object.keys(columns).length)
