import type { SessionLimits } from '../identity/sessions/session.ts'
import type { Files } from '../platform/files/module.ts'
import { readForms } from '../platform/http/browser/forms.ts'
import type { Module } from '../platform/http/module.ts'
import type { RefusalTypes } from '../platform/refusal.ts'
import { adminPages } from './admin/routes.ts'
import { auditPages } from './audit/routes.ts'
import { awardPages } from './awards/routes.ts'
import { rulePages } from './awards/rules-routes.ts'
import { statementPages } from './awards/statement-routes.ts'
import { meetingPages } from './board/meeting-routes.ts'
import { boardPageRoutes } from './board/routes.ts'
import { fundForms } from './forms/fund/routes.ts'
import { partyForms } from './forms/party/routes.ts'
import { recordForms } from './forms/record-forms.ts'
import { storedFilePages } from './forms/stored-files.ts'
import { granteePages } from './grantee/routes.ts'
import { homeRoutes } from './home/routes.ts'
import { mailPages } from './mail/routes.ts'
import { sessionPages } from './sessions/routes.ts'
import type { IssuerSettings } from './sign-in/issuer.ts'
import { organizationRoutes } from './sign-in/organization.ts'
import { signInRoutes } from './sign-in/routes.ts'
import { sheetRoute } from './style/sheet.ts'
import { workPages } from './work/routes.ts'

/** What the pages take from the settings of the service. */
type WebNeeds = {
  readonly program: string
  readonly letterhead?: readonly string[] | undefined
  readonly publicUrl?: string | undefined
  readonly refusalTypes: RefusalTypes
  readonly files: Files
  readonly signIn?: SignInSettings | undefined
  readonly sendsMail?: boolean | undefined
}

/** How persons sign in to the pages, and for how long. */
export type SignInSettings = {
  readonly limits: SessionLimits
  readonly attemptsPerMinute: number
  /** An issuer of identities; null where persons sign in with keys alone. */
  readonly issuer: IssuerSettings | null
}

/** Half an hour without use, half a day in all, twenty sign-ins a minute of each address: what the settings say by default. */
const usual: SignInSettings = {
  limits: { idleSeconds: 1_800, lifeSeconds: 43_200 },
  attemptsPerMinute: 20,
  issuer: null,
}

export const web: Module<WebNeeds> = {
  pages: async (
    root,
    { program, publicUrl, letterhead, refusalTypes, files, signIn = usual, sendsMail = false },
  ) => {
    const site = { program, zone: root.db.zone }
    // Forms are read for pages only: a command of the contract takes JSON.
    await root.register(async (app) => {
      readForms(app)
      sheetRoute(app)
      homeRoutes(app, site)
      const { issuer } = signIn
      const ways = { site, publicUrl, ...signIn, issuer: issuer?.name ?? null }
      signInRoutes(app, ways)
      organizationRoutes(app, ways, issuer)
      sessionPages(app, site)
      mailPages(app, site, sendsMail)
      boardPageRoutes(app, site, letterhead)
      auditPages(app, site)
      meetingPages(app, site, letterhead)
      workPages(app, site, refusalTypes)
      await recordForms(app, site, files, refusalTypes)
      partyForms(app, site)
      await storedFilePages(app, site, files, refusalTypes)
      await fundForms(app, site, files, refusalTypes)
      await granteePages(app, site, files, refusalTypes)
      const { limits, attemptsPerMinute } = signIn
      const read = { ...limits, attemptsPerMinute, issuer, mostFileBytes: files.limit }
      adminPages(app, { site, publicUrl, letterhead, ...read })
      awardPages(app, site)
      statementPages(app, site, letterhead)
      rulePages(app, site)
    })
  },
}
