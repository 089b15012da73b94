import type { FirstKeys } from './program/first-start.ts'

/** What a start says: where to look, and the first keys on the start that issued them, or their file. */
export function welcome(address: string, firstKeys: FirstKeys | null): string {
  const lines = [
    '',
    'fiduciary keeps the books.',
    '',
    `  pages       ${address}/sign-in`,
    `  try it      ${address}/docs`,
    `  contract    ${address}/openapi.json`,
    `  readiness   ${address}/health/ready`,
  ]
  if (firstKeys?.keys === null) lines.push(`  first keys  ${firstKeys.file}`)
  else if (firstKeys !== null) {
    lines.push('', `One key per role, shown only now (and stored in ${firstKeys.file}):`, '')
    lines.push(...Object.entries(firstKeys.keys).map(([role, key]) => `  ${role.padEnd(11)} ${key}`))
    lines.push('', '  Send it as `Authorization: Bearer <key>`. Ctrl-C drains and stops.')
  }
  return [...lines, '', ''].join('\n')
}
