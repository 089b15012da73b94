import { canonicalJson, type Stringly, stringly } from '../platform/canonical.ts'
import { Money } from '../platform/money.ts'
import type { Change } from './changes.ts'
import { readingsOf } from './deadline.ts'
import { type KeptNotice, keptNotice, type Material, type Notice, noticeFrom } from './notice.ts'
import type { PublishedSolicitation } from './solicitation.ts'

/** What a version's text says, every scalar a string and what is not told left out. */
export type VersionText = {
  readonly code: string
  readonly title: string
  readonly number: string
  /** Why it was amended, and what changed, field by field; neither in number 1. */
  readonly reason?: string
  readonly changes?: readonly Change[]
  readonly deadline: {
    readonly stated: string
    readonly local: string
    readonly zone: string
    readonly instant: string
    readonly inclusive: 'true' | 'false'
    readonly ends?: string
    readonly choice?: { readonly chosenBy: string; readonly reason: string }
    /** The ways to read the words; one where they leave no doubt. */
    readonly readings?: readonly {
      readonly instant: string
      readonly zone: string
      readonly restsOn: string
    }[]
  }
  readonly funding: readonly { readonly fund: string; readonly amount: string }[]
  readonly notice: Told<KeptNotice>
  readonly materials?: readonly Told<Material>[]
  readonly illustrative?: readonly string[]
}
type Told<Value> = Value extends string
  ? Value
  : Value extends number
    ? string
    : Value extends readonly (infer Item)[]
      ? readonly Told<Item>[]
      : { readonly [Key in keyof Value]: Told<NonNullable<Value[Key]>> }

export type Amended = { readonly reason: string; readonly changes: readonly Change[] }

/** All that a reader of the version sees, as canonical JSON. */
export function versionText(solicitation: PublishedSolicitation, amended: Amended | null): string {
  const { code, number } = solicitation
  return canonicalJson(stringly({ code, number, ...amended, ...told(solicitation) }))
}

type Tellable = Pick<
  PublishedSolicitation,
  'title' | 'deadline' | 'funding' | 'notice' | 'materials' | 'illustrative'
>

/** What a notice tells its readers, as a version's text spells it. */
export function told({
  title,
  deadline,
  funding,
  notice,
  materials,
  illustrative,
}: Tellable): Record<string, Stringly> {
  return stringly({
    title,
    deadline: { ...deadline, readings: readingsOf(deadline) },
    funding,
    notice: keptNotice(notice),
    materials,
    illustrative,
  }) as Record<string, Stringly>
}

/** What a version's text told, as the noun has it. Those from before there were amendments tell less. */
export function tellingOf(text: VersionText, deadlineEnds: string): Tellable {
  const { title, deadline, funding, notice, materials = [], illustrative = [] } = text
  const { stated, local, zone, instant, inclusive, choice = null } = deadline
  return {
    title,
    deadline: { stated, local, zone, instant, inclusive: inclusive === 'true', ends: deadlineEnds, choice },
    funding: funding.map(({ fund, amount }) => ({ fund, amount: Money.of(amount) })),
    notice: noticeTold(notice),
    materials: materials.map((one) => ({ ...one, bytes: Number(one.bytes) })),
    illustrative,
  }
}

function noticeTold({ expectedAwards, criteria, ...notice }: Partial<VersionText['notice']>): Notice {
  return noticeFrom({
    summary: '',
    eligibleApplicants: [],
    services: [],
    sites: [],
    howToApply: '',
    contact: '',
    awardFloor: null,
    awardCeiling: null,
    questions: [],
    ...notice,
    expectedAwards: expectedAwards === undefined ? null : Number(expectedAwards),
    criteria: (criteria ?? []).map((one) => ({ ...one, maximum: Number(one.maximum) })),
  })
}
