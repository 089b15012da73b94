/**
 * What two spellings of an identifier have in common: its ASCII letters and digits, in capitals. `EMW-2021-CM-00001`, `emw 2021 cm 00001`
 * and `EMW2021CM00001` are one. The database works out the same (`federal_awards.fain_key`).
 */
export function identifierKey(spelled: string): string {
  return spelled.replaceAll(/[^A-Za-z0-9]/g, '').toUpperCase()
}

/** A FAIN: ASCII letters and digits, with spaces, hyphens, points, slashes or underscores between them, as agencies write it. */
export const fainPattern = /^[A-Za-z0-9](?:[A-Za-z0-9 ./_-]{0,38}[A-Za-z0-9])?$/

/**
 * The number of an Assistance Listing as the single audit takes it: 97.102, 10.511A, and where no number is known 97.RD or 97.RD1 for
 * research and development and 97.U01 for others (Federal Audit Clearinghouse, form of Federal awards).
 */
export const assistanceListingPattern = /^\d{2}\.(?:\d{3}[A-Z]?|RD\d?|U\d{2})$/

/** A Unique Entity Identifier (SAM.gov): twelve capitals and digits, no O and no I, the first no 0, no nine digits in a row. */
export const ueiPattern = /^(?!.*\d{9})[A-HJ-NP-Z1-9][A-HJ-NP-Z0-9]{11}$/

/** An Employer Identification Number (IRS): two digits that the IRS assigns as a prefix, a hyphen, seven digits. */
export const einPattern = /^(?!00|07|08|09|17|18|19|28|29|49|69|70|78|79|89|96|97)\d{2}-\d{7}$/

/** A ZIP code of the U.S. Postal Service, with or without its four more digits. */
export const postalCodePattern = /^\d{5}(?:-\d{4})?$/

/** A month and a day of it, such as 06-30. */
export const monthDayPattern =
  /^(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|[12]\d))$/
