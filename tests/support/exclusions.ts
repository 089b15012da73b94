/** The first line of a public extract of the SAM.gov exclusions. */
export const header =
  'Classification,Name,Prefix,First,Middle,Last,Suffix,Address 1,Address 2,City,State / Province,Country,ZIP Code,DUNS/Unique Entity ID,Exclusion Program,Excluding Agency,CT Code,Exclusion Type,Additional Comments,Active Date,Termination Date,Record Status,Cross-Reference,SAM Number,CAGE,NPI,Creation_Date'
type Party = {
  name?: string
  uei?: string
  from?: string
  through?: string
  status?: string
  last?: string
  type?: string
  comment?: string
  also?: string
}
const rowOf = ({
  name = '',
  uei = '',
  from = '01/02/2020',
  through = 'Indefinite',
  status = 'Active',
  last = '',
  type = 'Ineligible (Proceedings Completed)',
  comment = '',
  also = '',
}: Party) =>
  `Firm,"${name}",,,,"${last}",,1 Main St,,Newark,NJ,USA,07102,${uei},Reciprocal,HHS,Z1,${type},"${comment}",${from},${through},${status},"${also}",S4MR1,,,01/02/2020`

/** A public extract of the SAM.gov exclusions that lists these parties. */
export const extract = (...parties: Party[]): string => `${[header, ...parties.map(rowOf)].join('\r\n')}\r\n`
