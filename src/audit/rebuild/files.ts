import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { partiesIn } from '../../applications/exclusions/csv.ts'
import type { ExcludedParty } from '../../applications/exclusions/exclusion.ts'
import { detectMediaType } from '../../platform/files/content.ts'
import type { FileStore } from '../../platform/files/store.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Compared } from './compare.ts'
import type { Asking } from './reading.ts'

/** The files that are kept, as the places where they are kept open them. */
export type KeptFiles = {
  /** The type that the bytes of a file have; null where no file of that hash and number of bytes is kept. */
  mediaTypeOf(sha256: string, bytes: number): Promise<string | null>
  /** The parties of a list of excluded parties; null where its file is not kept whole. */
  partiesOf(sha256: string, bytes: number): Promise<readonly ExcludedParty[] | null>
}

/** Reads the files of a store. Each is written aside while it is inspected, and only one at a time. */
export function keptIn(store: FileStore): KeptFiles {
  return {
    mediaTypeOf: async (sha256, bytes) =>
      whole(store, sha256, async () => {
        const folder = await mkdtemp(join(tmpdir(), 'fiduciary-rebuild-'))
        try {
          const path = join(folder, 'file')
          await pipeline(await store.open({ sha256, bytes }), createWriteStream(path, { mode: 0o600 }))
          return await detectMediaType(path, bytes)
        } finally {
          await rm(folder, { recursive: true, force: true })
        }
      }),
    partiesOf: async (sha256, bytes) =>
      whole(store, sha256, async () => partiesIn(await store.open({ sha256, bytes }))),
  }
}

/** What is read of a file; null where it is not there, or is damaged. A store that cannot be reached is no damage. */
async function whole<Read>(
  store: FileStore,
  sha256: string,
  read: () => Promise<Read>,
): Promise<Read | null> {
  if (!/^[0-9a-f]{64}$/.test(sha256) || !(await store.has(sha256))) return null
  try {
    return await read()
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

/** The acts that name a file, by the fact that does. */
const naming = `
  select e.id::text as id from ledger_entries e where e.kind = any('{application.received,application.filed,exclusion-list.imported,
    federal-award.terms-amended,federal-award.held,federal-award.suspended,federal-award.resumed,federal-award.terminated,federal-award.closed,
    solicitation.material-attached,solicitation.amended,award.drafted,award.amendment-proposed,award-paper.attached,award.ending-proposed,disbursement.requested,disbursement.approved,condition.lifted,hold.released,
    administration.decided,administration-charge.recorded}') and position($1 in e.facts::text) > 0 order by e.recorded_at, e.id limit 1`

/** Compares stored files and the parties of lists with the files themselves. Answers what could not be compared. */
export async function compareFiles(
  asking: Asking,
  files: KeptFiles | null,
  compared: Compared,
): Promise<string | null> {
  const differ: Differ = async (table, sha256, row, column, is, shouldBe) => {
    const [named] = await asking.rows<{ id: string }>(naming, [sha256])
    compared.differences.push({ table, subject: sha256, row, column, is, shouldBe, entry: named?.id ?? null })
  }
  await namedFilesStand(asking, differ)
  const [kept] = await asking.rows<{ some: boolean }>(
    'select exists (select from stored_files) or exists (select from excluded_parties) as some',
  )
  if (kept?.some !== true) return null
  if (files === null)
    return 'Rows of stored_files and excluded_parties were not compared: there was no file store to read.'
  for (let last = ''; ; ) {
    const page = await asking.rows<{ sha256: string; bytes: string; media_type: string }>(
      'select sha256, bytes::text, media_type from stored_files where sha256 > $1 order by sha256 limit 500',
      [last],
    )
    const final = page.at(-1)
    if (final === undefined) break
    last = final.sha256
    for (const { sha256, bytes, media_type } of page) {
      compared.rows += 1
      const found = await files.mediaTypeOf(sha256, Number(bytes))
      if (found === null)
        await differ('stored_files', sha256, sha256, 'bytes', bytes, 'the bytes of a kept file of this hash')
      else if (found !== media_type)
        await differ('stored_files', sha256, sha256, 'media_type', media_type, found)
    }
  }
  await compareParties(asking, files, compared, differ)
  return null
}

type Differ = (
  table: string,
  sha256: string,
  row: string,
  column: string | null,
  is: string | null,
  shouldBe: string | null,
) => Promise<void>

/** A file that a row names has a row of its own. Foreign keys hold it; a person with every right can pass them. */
async function namedFilesStand(asking: Asking, differ: Differ): Promise<void> {
  const missing = await asking.rows<{ sha256: string }>(`
    select sha256 from (select sha256 from application_files union select sha256 from solicitation_materials
      union select sha256 from exclusion_lists union select decision_document from awards where decision_document is not null
      union select evidence from award_amendments where evidence is not null union select sha256 from award_papers
      union select document from award_endings union select gate_evidence from disbursements where gate_evidence is not null
      union select document from administrations where document is not null union select evidence from administration_charges
      union select gate_evidence from administration_charges where gate_evidence is not null
      union select milestone_evidence from disbursements where milestone_evidence is not null
      union select evidence from award_conditions where evidence is not null union select evidence from payment_holds where evidence is not null
      union select document from federal_award_states union select document from federal_award_versions
      union select fixed_amount_approval from federal_award_versions where fixed_amount_approval is not null) named
    where not exists (select from stored_files s where s.sha256 = named.sha256) order by sha256`)
  for (const { sha256 } of missing) await differ('stored_files', sha256, sha256, null, null, 'a row')
}

const partyColumns = [
  ...(['name', 'match_name', 'uei', 'agency', 'active_from', 'active_through', 'exclusion_type'] as const),
  ...(['comment', 'restriction', 'cross_reference', 'also_match'] as const),
]
type PartyRow = { readonly line: string } & Readonly<Record<(typeof partyColumns)[number], string | null>>

/** A file that was read for a list that was not imported may have some of its parties; an imported one has all. */
async function compareParties(
  asking: Asking,
  files: KeptFiles,
  compared: Compared,
  differ: Differ,
): Promise<void> {
  const lists = await asking.rows<{ sha256: string; bytes: string; imported: boolean }>(`
    select f.sha256, coalesce(s.bytes, 0)::text as bytes, exists (select from exclusion_lists l where l.sha256 = f.sha256) as imported
    from (select distinct file as sha256 from excluded_parties union select sha256 from exclusion_lists) f
    left join stored_files s on s.sha256 = f.sha256 order by f.sha256`)
  for (const { sha256, bytes, imported } of lists) {
    const parties = await files.partiesOf(sha256, Number(bytes))
    if (parties === null) {
      // Of a file that turned out to be no extract, what was stored before has no effect.
      if (imported) await differ('excluded_parties', sha256, sha256, null, 'rows', 'a file of this hash')
      continue
    }
    const due = new Map(parties.map((party) => [String(party.line), party]))
    for (let last = 0; ; ) {
      const page = await asking.rows<PartyRow>(
        // As JSON has them: to_char says nothing of a day that is infinity.
        `select line::text, name, match_name, uei, agency, to_jsonb(active_from) #>> '{}' as active_from,
          to_jsonb(active_through) #>> '{}' as active_through, exclusion_type, comment, restriction::text, cross_reference,
          array_to_string(also_match, ' ') as also_match
        from excluded_parties p where file = $1 and p.line > $2::integer order by p.line limit 5000`,
        [sha256, last],
      )
      const final = page.at(-1)
      if (final === undefined) break
      last = Number(final.line)
      for (const row of page) {
        compared.rows += 1
        const party = due.get(row.line)
        due.delete(row.line)
        if (party === undefined) {
          await differ('excluded_parties', sha256, `${sha256} ${row.line}`, null, 'a row', null)
          continue
        }
        const should: PartyRow = {
          ...{ line: row.line, name: party.name, match_name: party.matchName, uei: party.uei },
          ...{ agency: party.agency, active_from: party.activeFrom, active_through: party.activeThrough },
          ...{ exclusion_type: party.type, comment: party.comment, restriction: String(party.restriction) },
          ...{ cross_reference: party.crossReference, also_match: party.alsoMatch.join(' ') },
        }
        for (const column of partyColumns)
          if (row[column] !== should[column])
            await differ(
              'excluded_parties',
              sha256,
              `${sha256} ${row.line}`,
              column,
              row[column],
              should[column],
            )
      }
    }
    if (imported)
      for (const line of due.keys())
        await differ('excluded_parties', sha256, `${sha256} ${line}`, null, null, 'a row')
  }
}
