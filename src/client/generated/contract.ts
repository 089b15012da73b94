// Made from the contract by `npm run documents`. Do not edit.

export interface components {
  schemas: {
    /** @description Who gave or took an access, who confirmed it, and the entry. */
    readonly AccessAct: {
      readonly by: components["schemas"]["Code"];
      /** @description The second person; null where one person did it alone. */
      readonly confirmedBy: components["schemas"]["Code"] | null;
      readonly entry: components["schemas"]["EntryId"];
    };
    /** @description What a person held, from one time until another. */
    readonly AccessInterval: {
      readonly person: components["schemas"]["Code"];
      /** @description What the person is called now. */
      readonly name: string;
      readonly type: components["schemas"]["AccessType"];
      /** @description The role, or the code of the key or of the linked sign-in. */
      readonly held: string;
      readonly organization: components["schemas"]["Code"] | null;
      readonly from: components["schemas"]["Timestamp"];
      readonly given: components["schemas"]["AccessAct"];
      /** @description From this time on it counts no more; null where it still does. */
      readonly until: components["schemas"]["Timestamp"] | null;
      readonly ending: ("changed" | "revoked" | "unlinked" | "expired") | null;
      /** @description Null where it is held still, or expired by itself. */
      readonly taken: components["schemas"]["AccessAct"] | null;
      /** @description When a key expires. */
      readonly expiresAt: components["schemas"]["Timestamp"] | null;
    };
    readonly AccessIntervalList: {
      readonly items: readonly components["schemas"]["AccessInterval"][];
      readonly next: components["schemas"]["NextCursor"];
      readonly knownAt: components["schemas"]["Timestamp"];
    };
    /** @enum {string} */
    readonly AccessRole: "finance" | "approver" | "board" | "chair" | "reader" | "auditor" | "grantee" | "service" | "admin";
    /** @enum {string} */
    readonly AccessType: "role" | "key" | "sign-in";
    readonly Account: {
      /** @example FY2022:available */
      readonly code: string;
      readonly kind: components["schemas"]["AccountKind"];
      readonly fund: components["schemas"]["Code"];
      readonly owner: components["schemas"]["Code"] | null;
      /** @enum {string} */
      readonly normalSide: "debit" | "credit";
      readonly meaning: string;
      readonly ussgl: string;
      readonly debits: components["schemas"]["Balance"];
      readonly credits: components["schemas"]["Balance"];
      readonly balance: components["schemas"]["Balance"];
      readonly links: {
        readonly entries: string;
      };
    };
    /** @enum {string} */
    readonly AccountKind: "authority" | "overpromised" | "unawarded" | "available" | "committed" | "obligated" | "payable" | "disbursed" | "withdrawn" | "undrawn" | "cash" | "advances" | "costs" | "recoverable" | "forgiven" | "claims" | "inTransit" | "dueToAgent" | "entrusted" | "interest";
    readonly AccountList: {
      readonly items: readonly components["schemas"]["Account"][];
      readonly next: components["schemas"]["NextCursor"];
      readonly effectiveAt: components["schemas"]["CalendarDate"];
      readonly knownAt: components["schemas"]["Timestamp"];
    };
    /** @description What you may do with the record now, and why not. It is judged by the state of the record, its persons and your role; days, amounts of other accounts and lists are asked at the act: try it with `dryRun`. */
    readonly Actions: {
      readonly items: readonly {
        /** @description The operation of this contract. */
        readonly operation: string;
        /** @description Where to POST it. */
        readonly address: string;
        /** @description Who may do it. */
        readonly roles: readonly components["schemas"]["Role"][];
        readonly isPossible: boolean;
        readonly whyNot: components["schemas"]["WhyNot"] | null;
      }[];
    };
    readonly Actor: {
      readonly code: components["schemas"]["Code"];
      readonly name: string;
      readonly roles: readonly components["schemas"]["Role"][];
      readonly organization: components["schemas"]["Code"] | null;
      readonly affiliation: components["schemas"]["Code"] | null;
      readonly version: number;
    };
    readonly ActorList: {
      readonly items: readonly components["schemas"]["Actor"][];
      readonly next: components["schemas"]["NextCursor"];
    };
    /** @enum {string} */
    readonly AdjustmentKind: "disallowance" | "late-payment";
    readonly Administration: {
      readonly code: components["schemas"]["Code"];
      readonly agent: components["schemas"]["Code"];
      readonly title: string;
      readonly periodFrom: components["schemas"]["CalendarDate"];
      readonly periodThrough: components["schemas"]["CalendarDate"];
      readonly status: components["schemas"]["AdministrationStatus"];
      /** @description What the Board decided, by fund. */
      readonly lines: readonly components["schemas"]["FundAmount"][];
      /** @description What the books hold for it now, in all funds. Null in the answer of a command. */
      readonly figures: components["schemas"]["AdministrationFigures"] | null;
      readonly draftedBy: components["schemas"]["Code"];
      readonly draftedOn: components["schemas"]["CalendarDate"];
      readonly decision: components["schemas"]["AdministrationDecision"] | null;
      readonly executedBy: components["schemas"]["Code"] | null;
      readonly executedOn: components["schemas"]["CalendarDate"] | null;
      readonly endedBy: components["schemas"]["Code"] | null;
      readonly endedOn: components["schemas"]["CalendarDate"] | null;
      readonly withdrawnBy: components["schemas"]["Code"] | null;
      readonly withdrawnOn: components["schemas"]["CalendarDate"] | null;
      readonly notASubaward: components["schemas"]["NotASubaward"];
      readonly version: number;
      readonly links: components["schemas"]["AdministrationLinks"];
    };
    readonly AdministrationCharge: {
      readonly code: components["schemas"]["Code"];
      readonly administration: components["schemas"]["Code"];
      readonly kind: components["schemas"]["AdministrationChargeKind"];
      readonly month: components["schemas"]["Month"] | null;
      readonly evidence: components["schemas"]["Sha256"];
      readonly status: components["schemas"]["AdministrationChargeStatus"];
      readonly lines: readonly components["schemas"]["FundAmount"][];
      readonly recordedBy: components["schemas"]["Code"];
      readonly recordedOn: components["schemas"]["CalendarDate"];
      readonly approvedBy: components["schemas"]["Code"] | null;
      readonly approvedOn: components["schemas"]["CalendarDate"] | null;
      /** @description The document of its gate. */
      readonly gateEvidence: components["schemas"]["Sha256"] | null;
      /** @description What the bank paid the agent, or took in from it; that has no settlement of its own. */
      readonly payment: components["schemas"]["ChargePayment"] | null;
      /** @description Who rejected or canceled it. */
      readonly endedBy: components["schemas"]["Code"] | null;
      readonly endedOn: components["schemas"]["CalendarDate"] | null;
      readonly version: number;
      readonly links: components["schemas"]["AdministrationChargeLinks"];
    };
    /**
     * @description `cost`: the cost of one month, as the agent's own ledger has it. `adjustment-up`: what the final rate or a correction adds to the cost that was charged. `adjustment-down`: what the final rate or a correction takes from it: the agent pays it back.
     * @enum {string}
     */
    readonly AdministrationChargeKind: "cost" | "adjustment-up" | "adjustment-down";
    readonly AdministrationChargeLinks: {
      readonly administration: string;
      readonly entries: string;
    };
    readonly AdministrationChargeList: {
      readonly items: readonly components["schemas"]["AdministrationCharge"][];
      readonly next: components["schemas"]["NextCursor"];
    };
    /** @enum {string} */
    readonly AdministrationChargeStatus: "recorded" | "approved" | "paid" | "rejected" | "canceled";
    readonly AdministrationDecision: {
      readonly document: components["schemas"]["Sha256"];
      readonly decidedOn: components["schemas"]["CalendarDate"];
      readonly recused: readonly components["schemas"]["Code"][];
      readonly recordedBy: components["schemas"]["Code"];
      readonly recordedOn: components["schemas"]["CalendarDate"];
    };
    /**
     * @example {
     *       "lines": [
     *         {
     *           "fund": "FY2022",
     *           "amount": "12000.00"
     *         }
     *       ],
     *       "reason": "The final rate is below the provisional one"
     *     }
     */
    readonly AdministrationDeobligation: {
      readonly lines: readonly components["schemas"]["NewFundAmount"][];
      readonly reason: components["schemas"]["Text1000"];
      readonly effectiveOn?: components["schemas"]["EffectiveOn"];
      readonly concerns?: components["schemas"]["Concerns"];
    };
    readonly AdministrationFigures: {
      /** @description What counts against the cap: obligated, payable and disbursed. */
      readonly total: components["schemas"]["Balance"];
      /** @description Promised, and not yet approved for payment. */
      readonly obligated: components["schemas"]["Balance"];
      /** @description Approved, and not yet paid to the agent. */
      readonly payable: components["schemas"]["Balance"];
      /** @description Paid to the agent, less what it paid back. */
      readonly disbursed: components["schemas"]["Balance"];
      /** @description Charged and paid: the cost of the agent. */
      readonly costs: components["schemas"]["Balance"];
    };
    readonly AdministrationLinks: {
      readonly charges: string;
      readonly caps: string;
      readonly accounts: string;
      readonly entries: string;
    };
    readonly AdministrationList: {
      readonly items: readonly components["schemas"]["Administration"][];
      readonly next: components["schemas"]["NextCursor"];
    };
    /** @enum {string} */
    readonly AdministrationStatus: "drafted" | "decided" | "executed" | "ended" | "withdrawn";
    readonly AdministrativeCap: {
      readonly fund: components["schemas"]["Code"];
      readonly fain: string;
      /** @description The cap as the terms say it: a percent or dollars. Null is unsaid. */
      readonly said: string | null;
      /** @description What the agency entrusts of the fund: awarded and not withdrawn. */
      readonly entrusted: components["schemas"]["Balance"];
      /** @description In dollars: a percent of what is entrusted, rounded down to the cent. */
      readonly cap: components["schemas"]["Balance"] | null;
      /** @description Promised to administration of the fund, approved and paid, whatever the day. */
      readonly promised: components["schemas"]["Balance"];
      /** @description What may still be promised. */
      readonly room: components["schemas"]["Balance"] | null;
      /** @description What is promised beyond the cap, since the agency lowered it or decreased its award: de-obligate it. */
      readonly excess: components["schemas"]["Balance"] | null;
    };
    readonly AdministrativeCapList: {
      readonly items: readonly components["schemas"]["AdministrativeCap"][];
      readonly next: components["schemas"]["NextCursor"];
    };
    readonly AdvanceByAge: {
      readonly award: components["schemas"]["Code"];
      readonly granteeName: string;
      readonly outstanding: components["schemas"]["BoardFigure"];
      readonly bands: readonly {
        readonly band: string;
        readonly amount: components["schemas"]["Balance"];
      }[];
      readonly oldest: components["schemas"]["CalendarDate"] | null;
    };
    /** @description Advances outstanding by age, the oldest settled first. */
    readonly AdvancesSummary: {
      readonly effectiveAt: components["schemas"]["CalendarDate"];
      readonly knownAt: components["schemas"]["Timestamp"];
      readonly sentence: string;
      readonly items: readonly components["schemas"]["AdvanceByAge"][];
    };
    readonly AgainstPlan: {
      /** @description What is compared: what is promised, or what is paid. */
      readonly what: string;
      /** @description By the end of the months that are over. */
      readonly planned: components["schemas"]["Balance"];
      readonly actual: components["schemas"]["BoardFigure"];
      /** @description Actual less planned: below zero where it is behind the plan. */
      readonly difference: components["schemas"]["Balance"];
      /** @description Actual of planned. */
      readonly percent: number | null;
      readonly sentence: string;
    };
    readonly AmendedSolicitation: {
      readonly code: components["schemas"]["Code"];
      readonly title: string;
      readonly status: components["schemas"]["SolicitationStatus"];
      readonly deadline: components["schemas"]["Deadline"];
      readonly warnings: readonly components["schemas"]["DeadlineWarning"][];
      readonly funding: readonly components["schemas"]["FundAmount"][];
      readonly terms: components["schemas"]["SolicitationTerms"];
      /** @description The files that belong to it now. */
      readonly materials: readonly components["schemas"]["Material"][];
      /** @description The version in force; 0 until it is published. */
      readonly number: number;
      readonly publishedOn: components["schemas"]["CalendarDate"] | null;
      readonly endedOn: components["schemas"]["CalendarDate"] | null;
      readonly endReason: string | null;
      readonly illustrative: readonly string[];
      readonly version: number;
      readonly links: components["schemas"]["SolicitationLinks"];
      readonly amendment: components["schemas"]["SolicitationVersion"];
    };
    /** @description An amendment of an award. */
    readonly Amendment: {
      readonly award: components["schemas"]["Code"];
      /** @description Counted within the award, from 1. */
      readonly number: number;
      readonly kind: components["schemas"]["AmendmentKind"];
      readonly status: components["schemas"]["AmendmentStatus"];
      readonly reason: string;
      readonly evidence: components["schemas"]["Sha256"] | null;
      readonly lines: readonly components["schemas"]["AmendmentLine"][];
      readonly periodThrough: components["schemas"]["ReplacedDay"] | null;
      readonly title: components["schemas"]["ReplacedText"] | null;
      readonly site: components["schemas"]["ReplacedText"] | null;
      readonly services: components["schemas"]["ReplacedList"] | null;
      readonly members: components["schemas"]["ReplacedList"] | null;
      readonly profiles: readonly components["schemas"]["ProfileChange"][];
      /** @description What changes, in words: "Last day: June 30, 2024 -> September 30, 2024". */
      readonly changes: readonly string[];
      /** @description How rules touched what it asks for, as its last entry keeps them. */
      readonly rules: readonly components["schemas"]["RuleDecision"][];
      readonly proposedBy: components["schemas"]["Code"];
      readonly proposedOn: components["schemas"]["CalendarDate"];
      /** @description Who approved, rejected or withdrew it. */
      readonly decidedBy: components["schemas"]["Code"] | null;
      readonly decidedOn: components["schemas"]["CalendarDate"] | null;
      readonly rejectionReason: string | null;
      readonly compared?: components["schemas"]["ProfileComparison"];
      /** @description Of the award: every act on an amendment counts one. */
      readonly version: number;
      readonly links: components["schemas"]["AmendmentLinks"];
    };
    /** @example {} */
    readonly AmendmentApproval: {
      readonly effectiveOn?: components["schemas"]["EffectiveOn"];
      readonly concerns?: components["schemas"]["Concerns"];
      /** @description Why a possible match on the list of excluded parties is no exclusion. Of an increase, or of who joins. */
      readonly notExcluded?: components["schemas"]["Text1000"];
    };
    /** @enum {string} */
    readonly AmendmentKind: "increase" | "de-obligation" | "extension" | "terms" | "budget-revision" | "milestone-revision" | "members" | "profile";
    readonly AmendmentLine: {
      readonly fund: components["schemas"]["Code"];
      /** @description What is added, or taken. */
      readonly amount: components["schemas"]["Balance"];
      /** @description What the award has of the fund before. */
      readonly before: components["schemas"]["Balance"];
      /** @description What it has once the amendment is approved. */
      readonly after: components["schemas"]["Balance"];
    };
    readonly AmendmentLinks: {
      readonly award: string;
      readonly versions: string;
      readonly budgets: string;
      readonly entries: string;
    };
    readonly AmendmentList: {
      readonly items: readonly components["schemas"]["Amendment"][];
      readonly next: components["schemas"]["NextCursor"];
    };
    /**
     * @example {
     *       "reason": "The budget of the second year covers it"
     *     }
     */
    readonly AmendmentRejection: {
      readonly reason: components["schemas"]["Text1000"];
      readonly effectiveOn?: components["schemas"]["EffectiveOn"];
      readonly concerns?: components["schemas"]["Concerns"];
    };
    /** @enum {string} */
    readonly AmendmentStatus: "proposed" | "approved" | "rejected" | "withdrawn";
    /**
     * Format: decimal
     * @description US dollars above zero, two places, at most 15 digits before the point, as a string.
     * @example 1500.00
     */
    readonly Amount: string;
    /**
     * Format: decimal
     * @description US dollars with two places, as a string. "0.00" says that there is none.
     * @example 25000.00
     */
    readonly AmountOrZero: string;
    readonly ApplicantOfRecord: {
      readonly organization: components["schemas"]["Code"];
      readonly legalName: string;
      readonly applications: readonly components["schemas"]["Code"][];
      /** @description The senders of the e-mails that brought its applications. */
      readonly senders: readonly string[];
    };
    readonly ApplicantOfRecordList: {
      readonly items: readonly components["schemas"]["ApplicantOfRecord"][];
      readonly next: components["schemas"]["NextCursor"];
    };
    readonly Application: {
      readonly code: components["schemas"]["Code"];
      readonly solicitation: components["schemas"]["Code"];
      readonly applicant: components["schemas"]["Code"];
      readonly members: readonly components["schemas"]["Code"][];
      /** @description The members that neither consented nor were confirmed. */
      readonly unconfirmed: readonly components["schemas"]["Code"][];
      readonly status: components["schemas"]["ApplicationStatus"];
      readonly received: components["schemas"]["Received"];
      readonly deadline: components["schemas"]["AppliedDeadline"];
      readonly preparedBy: components["schemas"]["Code"];
      readonly screenedBy: components["schemas"]["Code"] | null;
      readonly replacedBy: components["schemas"]["Code"] | null;
      readonly version: number;
      readonly links: components["schemas"]["ApplicationLinks"];
      /** @description Whether the proposal is withheld from you. The parties never are. */
      readonly withheld: boolean;
      readonly contents: components["schemas"]["ApplicationContents"] | null;
      readonly screening: components["schemas"]["ApplicationScreening"] | null;
    };
    readonly ApplicationContents: {
      readonly title: string;
      readonly site: string;
      readonly services: readonly string[];
      readonly periodFrom: components["schemas"]["CalendarDate"];
      readonly periodThrough: components["schemas"]["CalendarDate"];
      readonly requested: components["schemas"]["Balance"];
      readonly budget: readonly {
        readonly organization: components["schemas"]["Code"];
        readonly category: components["schemas"]["CostCategory"];
        readonly amount: components["schemas"]["Balance"];
      }[];
      readonly totals: {
        readonly categories: readonly {
          readonly category: components["schemas"]["CostCategory"];
          readonly amount: components["schemas"]["Balance"];
        }[];
        readonly direct: components["schemas"]["Balance"];
        readonly indirect: components["schemas"]["Balance"];
      };
      readonly files: readonly {
        readonly name: string;
        readonly sha256: components["schemas"]["Sha256"];
      }[];
      readonly message: {
        readonly id: string;
        readonly sender: string | null;
      } | null;
    };
    readonly ApplicationLine: {
      readonly code: components["schemas"]["Code"];
      readonly solicitation: components["schemas"]["Code"];
      readonly applicant: components["schemas"]["Code"];
      readonly members: readonly components["schemas"]["Code"][];
      /** @description The members that neither consented nor were confirmed. */
      readonly unconfirmed: readonly components["schemas"]["Code"][];
      readonly status: components["schemas"]["ApplicationStatus"];
      readonly received: components["schemas"]["Received"];
      readonly deadline: components["schemas"]["AppliedDeadline"];
      readonly preparedBy: components["schemas"]["Code"];
      readonly screenedBy: components["schemas"]["Code"] | null;
      readonly replacedBy: components["schemas"]["Code"] | null;
      readonly version: number;
      readonly links: components["schemas"]["ApplicationLinks"];
    };
    readonly ApplicationLineList: {
      readonly items: readonly components["schemas"]["ApplicationLine"][];
      readonly next: components["schemas"]["NextCursor"];
    };
    readonly ApplicationLinks: {
      readonly receipt: string;
      readonly solicitation: string;
      readonly entries: string;
    };
    /** @description What was received and when, for the applicant to keep. */
    readonly ApplicationReceipt: {
      readonly application: components["schemas"]["Code"];
      readonly solicitation: components["schemas"]["Code"];
      readonly applicant: components["schemas"]["Code"];
      readonly members: readonly components["schemas"]["Code"][];
      readonly receivedAt: components["schemas"]["Timestamp"];
      /** @description What staff read the time from; null for an application filed with a key. */
      readonly receivedSource: string | null;
      readonly recordedAt: components["schemas"]["Timestamp"];
      readonly timely: boolean;
      readonly deadline: {
        /** @description The version of the solicitation whose deadline applied at receipt. */
        readonly version: number;
        readonly ends: components["schemas"]["Timestamp"];
        /** @description How long before the deadline, or after it: an ISO 8601 duration. */
        readonly by: string;
      };
      /** @description The status now. */
      readonly status: string;
      /** @description Whether the proposal is withheld from you. */
      readonly withheld: boolean;
      readonly requested: components["schemas"]["Balance"] | null;
      readonly files: readonly {
        readonly name: string;
        readonly sha256: string;
      }[];
      readonly entry: components["schemas"]["EntryId"];
      /** @description The proposal as canonical JSON. The entry holds its HMAC-SHA-256 under the salt. Null where it was erased or is withheld. */
      readonly proposal: {
        readonly text: string;
        readonly salt: string;
      } | null;
      /** @description Proof that the entry is in the signed tree (C2SP tlog-proof). Save this answer and run `node verify.mjs --receipt <file> --key <key>` (GET /v1/ledger/verify.mjs). */
      readonly proof: string;
    };
    readonly ApplicationScreening: {
      readonly items: readonly {
        readonly item: components["schemas"]["ChecklistItem"];
        readonly met: boolean;
      }[];
      /** @description By item; none where the service answered. */
      readonly reasons: {
        readonly [key: string]: string;
      };
    };
    /** @enum {string} */
    readonly ApplicationStatus: "received" | "late" | "eligible" | "ineligible" | "selected" | "not-selected" | "replaced" | "withdrawn";
    /** @description The deadline that applied. */
    readonly AppliedDeadline: {
      /** @description The version of the solicitation whose deadline applied. */
      readonly version: number;
      /** @description The first time that was too late. */
      readonly ends: components["schemas"]["Timestamp"];
      readonly timely: boolean;
      /**
       * @description How long before that time, or after it, as an ISO 8601 duration.
       * @example PT12H30M0.000001S
       */
      readonly by: string;
    };
    readonly Appropriation: {
      readonly code: components["schemas"]["Code"];
      readonly title: string;
      readonly citation: string;
      readonly fiscalYear: number;
      readonly treasuryAccount: string | null;
      readonly enactedOn: components["schemas"]["CalendarDate"];
      readonly availableFrom: components["schemas"]["CalendarDate"];
      /** @description Null for money available until expended. */
      readonly availableThrough: components["schemas"]["CalendarDate"] | null;
      readonly cancelsOn: components["schemas"]["CalendarDate"] | null;
      /**
       * @description As of today.
       * @enum {string}
       */
      readonly status: "enacted" | "expired" | "canceled";
      readonly illustrative: readonly string[];
      /** @description What the agency awarded to the Board. Each is one fund. */
      readonly federalAwards: readonly components["schemas"]["FederalAward"][];
      /** @description What the books hold now, in all funds. Null in the answer of a command. */
      readonly figures: components["schemas"]["AppropriationBalances"] | null;
      readonly version: number;
      readonly links: {
        readonly summary: string;
        readonly accounts: string;
        readonly entries: string;
      };
    };
    readonly AppropriationBalances: {
      /** @description appropriated, gross. */
      readonly authority: components["schemas"]["Balance"];
      /** @description promised beyond a Federal award that was decreased. */
      readonly overpromised: components["schemas"]["Balance"];
      /** @description appropriated, not yet awarded to the Board by the agency. */
      readonly unawarded: components["schemas"]["Balance"];
      /** @description awarded, not yet promised to anything. */
      readonly available: components["schemas"]["Balance"];
      /** @description set aside for a published solicitation. */
      readonly committed: components["schemas"]["Balance"];
      /** @description promised to a grantee or to the agent itself, not yet approved for payment. */
      readonly obligated: components["schemas"]["Balance"];
      /** @description approved for payment, not yet released. */
      readonly payable: components["schemas"]["Balance"];
      /** @description released or paid, less what was returned. */
      readonly disbursed: components["schemas"]["Balance"];
      /** @description rescinded, or decreased by the agency. */
      readonly withdrawn: components["schemas"]["Balance"];
      /** @description awarded and not yet drawn; it reduces what is entrusted. */
      readonly undrawn: components["schemas"]["Balance"];
      /** @description in the agent's custody. */
      readonly cash: components["schemas"]["Balance"];
    };
    readonly AppropriationFigures: {
      readonly appropriation: components["schemas"]["Code"];
      readonly title: string;
      readonly fiscalYear: number;
      readonly funds: readonly components["schemas"]["Code"][];
      readonly enacted: components["schemas"]["BoardFigure"];
      readonly parts: readonly components["schemas"]["FundingPart"][];
      readonly custody: readonly components["schemas"]["FundingPart"][];
      readonly sentence: string;
    };
    readonly AppropriationList: {
      readonly items: readonly components["schemas"]["Appropriation"][];
      readonly next: components["schemas"]["NextCursor"];
    };
    /** @example {} */
    readonly Approval: {
      readonly effectiveOn?: components["schemas"]["EffectiveOn"];
      readonly concerns?: components["schemas"]["Concerns"];
      /** @description Pays less for a milestone than it comes to, with a reason. A de-obligation releases the rest. */
      readonly reducedTo?: components["schemas"]["Amount"];
      readonly reductionReason?: components["schemas"]["Text500"];
      /** @description The stored document on which the approval passes a gate: cost from before a suspension or termination, a late liquidation, or a payment after the closeout. */
      readonly evidence?: components["schemas"]["Sha256"];
    };
    /** @description One stage of an act of two persons: who, when, by which entry. */
    readonly ApprovalStep: {
      readonly by: components["schemas"]["Code"];
      /** @description The day on which it takes effect. */
      readonly on: components["schemas"]["CalendarDate"];
      readonly recordedAt: components["schemas"]["Timestamp"];
      readonly entry: components["schemas"]["EntryId"];
    };
    readonly Award: {
      readonly code: components["schemas"]["Code"];
      readonly solicitation: components["schemas"]["Code"];
      /** @description The selected application it comes from. */
      readonly application: components["schemas"]["Code"] | null;
      /** @description The document of the Board's decision, where it was not taken in the service. */
      readonly decisionDocument: components["schemas"]["Sha256"] | null;
      readonly grantee: components["schemas"]["Code"];
      /** @description The members of the consortium in force. */
      readonly members: readonly components["schemas"]["Code"][];
      readonly title: string;
      readonly site: string;
      readonly services: readonly string[];
      readonly selectedOn: components["schemas"]["CalendarDate"];
      readonly periodFrom: components["schemas"]["CalendarDate"];
      readonly periodThrough: components["schemas"]["CalendarDate"];
      readonly lines: readonly components["schemas"]["FundAmount"][];
      /** @description What the books hold for the award now, in all funds. Null in the answer of a command. */
      readonly figures: components["schemas"]["AwardBalances"] | null;
      /** @description The terms of its Federal awards, fund by fund. Null in the answer of a command and in a list. */
      readonly inherited: readonly components["schemas"]["InheritedTerms"][] | null;
      /** @description What of it stands for demonstration, and is no fact: fields of it, and `budget`. */
      readonly illustrative: readonly string[];
      /** @description For cost as it is incurred, or a fixed amount by milestones (2 CFR 200.201(b)). A revision of the draft states it; from the execution on it stays. */
      readonly formOfPayment: components["schemas"]["FormOfPayment"];
      readonly status: components["schemas"]["AwardStatus"];
      /** @description How the award stands once it is executed: performed, suspended, terminated or closed. */
      readonly standing: components["schemas"]["Standing"] | null;
      readonly draftedBy: components["schemas"]["Code"];
      readonly draftedOn: components["schemas"]["CalendarDate"];
      /** @description Who revised the draft. None of them may execute it. */
      readonly revisedBy: readonly components["schemas"]["Code"][];
      readonly executedBy: components["schemas"]["Code"] | null;
      readonly executedOn: components["schemas"]["CalendarDate"] | null;
      readonly withdrawnBy: components["schemas"]["Code"] | null;
      readonly withdrawnOn: components["schemas"]["CalendarDate"] | null;
      readonly version: number;
      readonly links: components["schemas"]["AwardLinks"];
    };
    readonly AwardAct: {
      readonly id: components["schemas"]["EntryId"];
      readonly kind: string;
      readonly name: string;
      readonly subject: components["schemas"]["Code"];
      readonly by: components["schemas"]["Code"];
      readonly effectiveOn: components["schemas"]["CalendarDate"];
      readonly recordedAt: components["schemas"]["Timestamp"];
      /** @description Null where it moves and asks for no money. */
      readonly amount: components["schemas"]["Balance"] | null;
      readonly lines: readonly components["schemas"]["FundAmount"][];
      readonly detail: string | null;
      readonly entry: string;
      readonly receipt: string;
    };
    /** @description An amendment that was approved by both times. */
    readonly AwardAmended: {
      readonly number: number;
      readonly since: components["schemas"]["CalendarDate"];
      readonly changes: readonly string[];
    };
    readonly AwardBalances: {
      /** @description What the award comes to: obligated, payable and disbursed. */
      readonly total: components["schemas"]["Balance"];
      /** @description Promised, and not yet approved for payment. */
      readonly obligated: components["schemas"]["Balance"];
      /** @description Approved for payment, and not yet paid. */
      readonly payable: components["schemas"]["Balance"];
      /** @description Paid, less what was returned. */
      readonly disbursed: components["schemas"]["Balance"];
      /** @description Paid ahead of accepted cost. */
      readonly advances: components["schemas"]["Balance"];
      /** @description Cost reported and accepted. */
      readonly costs: components["schemas"]["Balance"];
      /** @description Disallowed cost that is owed back. */
      readonly recoverable: components["schemas"]["Balance"];
    };
    readonly AwardCard: {
      readonly award: components["schemas"]["Code"];
      readonly title: string;
      readonly grantee: components["schemas"]["Code"];
      readonly granteeName: string;
      readonly periodFrom: components["schemas"]["CalendarDate"];
      readonly periodThrough: components["schemas"]["CalendarDate"];
      readonly promised: components["schemas"]["BoardFigure"];
      readonly paid: components["schemas"]["BoardFigure"];
      readonly left: components["schemas"]["BoardFigure"];
      readonly percentPaid: number | null;
      readonly percentElapsed: number | null;
      readonly daysLeft: number;
      readonly state: string;
      readonly indicators: readonly {
        readonly code: string;
        readonly sentence: string;
        readonly entry: string | null;
      }[];
      readonly sentence: string;
    };
    /** @description A day on which something of an award is due or over. */
    readonly AwardClock: {
      /** @enum {string} */
      readonly name: "obligate" | "performance" | "report" | "liquidate" | "agency" | "records";
      readonly says: string;
      /** @description The fund that it is of. Null where it is of the whole award. */
      readonly fund: components["schemas"]["Code"] | null;
      readonly falls: components["schemas"]["CalendarDate"];
      readonly isPast: boolean;
      readonly citation: string;
    };
    readonly AwardDraftChange: {
      /** @example periodFrom */
      readonly field: string;
      readonly before: components["schemas"]["Fact"];
      readonly after: components["schemas"]["Fact"];
    };
    readonly AwardDraftVersion: {
      /** @description 1 is the draft. Each revision adds one. */
      readonly number: number;
      /** @description Who drafted or revised it. None of them may execute it. */
      readonly by: components["schemas"]["Code"];
      readonly on: components["schemas"]["CalendarDate"];
      /** @description What changed, in words. Empty for the draft. */
      readonly words: readonly string[];
      readonly changes: readonly components["schemas"]["AwardDraftChange"][];
      /** @description The entry of the revision, which has its reason; null for the draft. */
      readonly entry: components["schemas"]["EntryId"] | null;
    };
    /** @description Every version of the draft of one award. */
    readonly AwardDraftVersions: {
      readonly award: components["schemas"]["Code"];
      readonly items: readonly components["schemas"]["AwardDraftVersion"][];
    };
    /** @description What the list says today. */
    readonly AwardExclusions: {
      readonly list: components["schemas"]["ListAge"] | null;
      readonly exclusions: readonly components["schemas"]["Exclusion"][];
      readonly continuations: readonly components["schemas"]["Continuation"][];
    };
    readonly AwardHeld: {
      /** @description Left to request. */
      readonly obligated: components["schemas"]["Balance"];
      /** @description Approved for payment, and not yet paid. */
      readonly payable: components["schemas"]["Balance"];
      /** @description Paid, less what was returned and repaid. */
      readonly disbursed: components["schemas"]["Balance"];
      /** @description Paid ahead of accepted cost. */
      readonly advances: components["schemas"]["Balance"];
      /** @description Cost accepted, less cost disallowed. */
      readonly costs: components["schemas"]["Balance"];
      /** @description Disallowed cost that is owed back. */
      readonly recoverable: components["schemas"]["Balance"];
      /** @description Disallowed cost that the agency does not want back. */
      readonly forgiven: components["schemas"]["Balance"];
    };
    readonly AwardLinks: {
      readonly disbursements: string;
      readonly conditions: string;
      /** @description The holds on all awards of the grantee, and on each. */
      readonly holds: string;
      readonly accounts: string;
      readonly entries: string;
      readonly versions: string;
      readonly budgets: string;
      /** @description What is paid for what, where the award is fixed in amount. */
      readonly milestones: string;
      /** @description The notice of award, once it is executed. */
      readonly notice: string;
      readonly endings: string;
      readonly closeout: string;
      /** @description What was promised, approved, paid and spent, and what is left. */
      readonly statement: string;
    };
    readonly AwardList: {
      readonly items: readonly components["schemas"]["Award"][];
      readonly next: components["schemas"]["NextCursor"];
    };
    /** @description The notice of an award: every item of 2 CFR 200.332(b)(1), made from the records. */
    readonly AwardNotice: {
      /** @description The form of the notice, which has its items and words. */
      readonly form: string;
      readonly award: components["schemas"]["Code"];
      readonly version: number;
      /** @description The day from which this version of the award is in force. */
      readonly since: components["schemas"]["CalendarDate"];
      /** @description The amendment that made it; null of what was executed. */
      readonly amendment: number | null;
      readonly grantee: components["schemas"]["Code"];
      /** @description The version of the organization that it names. */
      readonly granteeVersion: number;
      readonly items: readonly components["schemas"]["AwardNoticeItem"][];
      /** @description Of the canonical JSON (RFC 8785) of all of it but these last three. */
      readonly sha256: components["schemas"]["Sha256"];
      /** @description What the entry says; null where it was recorded before notices were made. */
      readonly recordedSha256: components["schemas"]["Sha256"] | null;
      readonly entry: components["schemas"]["EntryId"];
    };
    readonly AwardNoticeItem: {
      /**
       * @description Its number in 2 CFR 200.332(b)(1).
       * @example iii
       */
      readonly item: string;
      readonly title: string;
      /** @description What the records say. */
      readonly said: readonly string[];
      /** @description What the records do not say, and what supplies it. */
      readonly missing: readonly string[];
    };
    readonly AwardPaper: {
      readonly kind: components["schemas"]["AwardPaperKind"];
      readonly law: string;
      readonly sha256: components["schemas"]["Sha256"];
      readonly datedOn: components["schemas"]["CalendarDate"];
      readonly attachedBy: components["schemas"]["Code"];
      readonly attachedOn: components["schemas"]["CalendarDate"];
      /** @description Whether none of its kind was attached after it. */
      readonly isInForce: boolean;
      readonly entry: components["schemas"]["EntryId"];
    };
    /** @enum {string} */
    readonly AwardPaperKind: "lobbying-certificate" | "sf-lll" | "conflict-of-interest-disclosure" | "lower-tier-debarment-certificate" | "agency-terms" | "signed-agreement";
    readonly AwardPaperMissing: {
      readonly kind: components["schemas"]["AwardPaperKind"];
      readonly law: string;
    };
    /** @description The papers of one award, in the order in which they were attached. */
    readonly AwardPapers: {
      readonly award: components["schemas"]["Code"];
      /** @description What the award comes to in all funds. */
      readonly total: components["schemas"]["Balance"];
      /** @description What its execution, or an increase, asks for and does not find. */
      readonly missing: readonly components["schemas"]["AwardPaperMissing"][];
      readonly items: readonly components["schemas"]["AwardPaper"][];
    };
    /** @description A month or a quarter in which something moved under an award. */
    readonly AwardPeriod: {
      /** @description A month, or a quarter of the Federal fiscal year: `FY2024 Q1`. */
      readonly period: string;
      readonly from: components["schemas"]["CalendarDate"];
      /** @description Its last day, or the day of the statement. */
      readonly through: components["schemas"]["CalendarDate"];
      /** @description Not paid at its beginning: obligated and payable. */
      readonly opening: components["schemas"]["Balance"];
      /** @description Obligated, less what was de-obligated. */
      readonly promised: components["schemas"]["Balance"];
      /** @description Approved for payment, less approvals that were canceled. */
      readonly approved: components["schemas"]["Balance"];
      readonly paid: components["schemas"]["Balance"];
      /** @description Returned by the bank, and payable again. */
      readonly returned: components["schemas"]["Balance"];
      /** @description Disallowed cost that was repaid, and can be requested again. */
      readonly repaid: components["schemas"]["Balance"];
      /** @description Cost accepted, less cost disallowed. */
      readonly cost: components["schemas"]["Balance"];
      /** @description Not paid at its end: opening, promised, returned and repaid less paid. */
      readonly closing: components["schemas"]["Balance"];
      /** @description What each account of the award holds at its end. */
      readonly held: components["schemas"]["AwardHeld"];
      /** @description 0.00 unless the books are wrong. */
      readonly residual: components["schemas"]["Balance"];
      /** @description The entries of the period. */
      readonly entries: string;
    };
    /**
     * @description Only what changes. What you leave out stays.
     * @example {
     *       "periodFrom": "2023-02-01",
     *       "lines": [
     *         {
     *           "fund": "FY2021",
     *           "amount": "390000.00"
     *         }
     *       ],
     *       "reason": "Services begin a month later"
     *     }
     */
    readonly AwardRevision: {
      readonly title?: components["schemas"]["Text300"];
      readonly site?: components["schemas"]["Text100"];
      readonly services?: readonly components["schemas"]["Service"][];
      readonly periodFrom?: components["schemas"]["CalendarDate"];
      readonly periodThrough?: components["schemas"]["CalendarDate"];
      /** @description New amounts in funds of the draft. A fund that you leave out keeps its amount. */
      readonly lines?: readonly components["schemas"]["NewFundAmount"][];
      /** @description The whole budget of the award, in place of the one before. */
      readonly budget?: components["schemas"]["NewBudget"];
      /** @description States that the award is fixed in amount. It comes with `milestones`, and to a draft without a budget. */
      readonly formOfPayment?: components["schemas"]["FormOfPayment"];
      /** @description The whole schedule of a fixed-amount award: in each fund, all milestones together are what the award has of it. Empty where nothing is left of it. */
      readonly milestones?: readonly components["schemas"]["NewMilestone"][];
      /** @description Why the draft changes. */
      readonly reason: components["schemas"]["Text2000"];
      readonly effectiveOn?: components["schemas"]["EffectiveOn"];
      readonly concerns?: components["schemas"]["Concerns"];
    };
    /** @description How a rule touched an act on an award: what it was given, what came of it, and its law. */
    readonly AwardRule: components["schemas"]["RuleDecision"] & {
      readonly award: components["schemas"]["Code"];
      /**
       * @description The kind of the entry that keeps it.
       * @example award.executed
       */
      readonly act: string;
      /**
       * @description What was done, in words.
       * @example Award executed
       */
      readonly name: string;
      /** @description What the act is about: the award, a request, a disallowance, a condition or a hold. */
      readonly subject: string;
      readonly by: components["schemas"]["Code"];
      readonly effectiveOn: components["schemas"]["CalendarDate"];
      readonly recordedAt: components["schemas"]["Timestamp"];
      /** @description The entry that keeps it. */
      readonly entry: components["schemas"]["EntryId"];
      /** @description Its place among the rules of its entry, from 1. */
      readonly place: number;
      /** @description What the rule looked at and what came of it, in words. */
      readonly says: string;
      readonly links: components["schemas"]["AwardRuleLinks"];
    };
    readonly AwardRuleLinks: {
      readonly entry: string;
    };
    readonly AwardRuleList: {
      readonly items: readonly components["schemas"]["AwardRule"][];
      readonly next: components["schemas"]["NextCursor"];
    };
    readonly AwardStanding: {
      /** @enum {string} */
      readonly what: "condition" | "hold";
      readonly code: components["schemas"]["Code"];
      /** @description The nature of a condition, the ground of a hold. */
      readonly which: string;
      readonly since: components["schemas"]["CalendarDate"];
      /** @description The last day that a condition allows. */
      readonly dueOn: components["schemas"]["CalendarDate"] | null;
      readonly record: string;
      readonly entry: string;
    };
    /** @description What an award promised, what was approved, paid and spent, and what is left. */
    readonly AwardStatement: {
      readonly program: string;
      readonly zone: string;
      readonly effectiveAt: components["schemas"]["CalendarDate"];
      readonly knownAt: components["schemas"]["Timestamp"];
      readonly readAt: components["schemas"]["Timestamp"];
      readonly award: components["schemas"]["Code"];
      readonly solicitation: components["schemas"]["Code"];
      readonly grantee: components["schemas"]["Code"];
      readonly granteeName: string;
      readonly members: readonly components["schemas"]["Code"][];
      readonly title: string;
      readonly site: string;
      readonly services: readonly string[];
      readonly periodFrom: components["schemas"]["CalendarDate"];
      readonly periodThrough: components["schemas"]["CalendarDate"];
      readonly executedOn: components["schemas"]["CalendarDate"];
      /** @description The version in force: 1 is what was executed. */
      readonly version: number;
      readonly versionSince: components["schemas"]["CalendarDate"];
      readonly amendments: readonly components["schemas"]["AwardAmended"][];
      readonly sentence: string;
      readonly funds: readonly components["schemas"]["AwardStatementFund"][];
      readonly total: components["schemas"]["AwardStatementTotal"];
      /** @description Null where the award has no budget. */
      readonly budget: components["schemas"]["AwardStatementBudget"] | null;
      /** @description Null of an award for cost. */
      readonly milestones: components["schemas"]["AwardStatementMilestones"] | null;
      /** @description Conditions and holds that stood at the end of the day. */
      readonly standing: readonly components["schemas"]["AwardStanding"][];
      /** @description The latest first. */
      readonly acts: readonly components["schemas"]["AwardAct"][];
      /** @description How many there are: more than `acts` lists, where they are many. */
      readonly actCount: number;
      readonly checkpoint: components["schemas"]["ReportCheckpoint"] | null;
    };
    /** @description The budget in force, by category, member and period. */
    readonly AwardStatementBudget: {
      readonly number: number;
      readonly since: components["schemas"]["CalendarDate"];
      /** @description What its lines take of the award. */
      readonly federal: components["schemas"]["Balance"];
      readonly costShare: components["schemas"]["Balance"];
      /** @description What the version in force awards, less what the budget takes: 0.00. */
      readonly residual: components["schemas"]["Balance"];
      readonly lines: readonly components["schemas"]["BudgetLine"][];
    };
    /** @description What the accounts of an award hold; `total` is obligated, payable and disbursed. */
    readonly AwardStatementFigures: {
      readonly total: components["schemas"]["Figure"];
      readonly obligated: components["schemas"]["Figure"];
      readonly payable: components["schemas"]["Figure"];
      readonly disbursed: components["schemas"]["Figure"];
      readonly advances: components["schemas"]["Figure"];
      readonly costs: components["schemas"]["Figure"];
      readonly recoverable: components["schemas"]["Figure"];
      readonly forgiven: components["schemas"]["Figure"];
    };
    readonly AwardStatementFund: {
      readonly fund: components["schemas"]["Code"];
      readonly appropriation: components["schemas"]["Code"];
      readonly fain: string;
      readonly assistanceListing: string;
      readonly agency: string;
      /** @description What the version in force promises. */
      readonly awarded: components["schemas"]["Balance"];
      readonly figures: components["schemas"]["AwardStatementFigures"];
      readonly months: readonly components["schemas"]["AwardPeriod"][];
      readonly quarters: readonly components["schemas"]["AwardPeriod"][];
      /** @description awarded less obligated, payable and disbursed: 0.00. */
      readonly promisedResidual: components["schemas"]["Balance"];
      /** @description disbursed less advances, costs, recoverable and forgiven: 0.00. */
      readonly disbursedResidual: components["schemas"]["Balance"];
      /** @description The residuals of the months, each without its sign: 0.00. */
      readonly movementResidual: components["schemas"]["Balance"];
    };
    readonly AwardStatementMilestone: {
      readonly number: number;
      readonly shows: string;
      readonly dueOn: components["schemas"]["CalendarDate"];
      readonly fund: components["schemas"]["Code"];
      readonly amount: components["schemas"]["Balance"];
      readonly paid: components["schemas"]["Balance"];
    };
    /** @description The milestones in force of a fixed-amount award. */
    readonly AwardStatementMilestones: {
      readonly schedule: number;
      /** @description What the milestones come to. */
      readonly total: components["schemas"]["Balance"];
      /** @description Paid for them, less what the bank returned and what was recovered of disallowed cost. */
      readonly paid: components["schemas"]["Balance"];
      /** @description What the version in force awards, less what its milestones come to: 0.00. */
      readonly residual: components["schemas"]["Balance"];
      readonly lines: readonly components["schemas"]["AwardStatementMilestone"][];
    };
    readonly AwardStatementTotal: {
      /** @description What the version in force promises. */
      readonly awarded: components["schemas"]["Balance"];
      readonly figures: components["schemas"]["AwardStatementFigures"];
      readonly months: readonly components["schemas"]["AwardPeriod"][];
      readonly quarters: readonly components["schemas"]["AwardPeriod"][];
      /** @description awarded less obligated, payable and disbursed: 0.00. */
      readonly promisedResidual: components["schemas"]["Balance"];
      /** @description disbursed less advances, costs, recoverable and forgiven: 0.00. */
      readonly disbursedResidual: components["schemas"]["Balance"];
      /** @description The residuals of the months, each without its sign: 0.00. */
      readonly movementResidual: components["schemas"]["Balance"];
    };
    /** @enum {string} */
    readonly AwardStatus: "drafted" | "executed" | "withdrawn";
    /** @description What an award was from a day on. */
    readonly AwardVersion: {
      readonly award: components["schemas"]["Code"];
      /** @description 1 is what was executed; each approved amendment makes the next. */
      readonly number: number;
      /** @description The day from which it is in force. */
      readonly since: components["schemas"]["CalendarDate"];
      /** @description The amendment that made it. */
      readonly amendment: number | null;
      readonly title: string;
      readonly site: string;
      readonly services: readonly string[];
      readonly members: readonly components["schemas"]["Code"][];
      readonly periodFrom: components["schemas"]["CalendarDate"];
      readonly periodThrough: components["schemas"]["CalendarDate"];
      readonly lines: readonly components["schemas"]["FundAmount"][];
      /** @description In all funds. */
      readonly total: components["schemas"]["Balance"];
      readonly profiles: readonly components["schemas"]["ProfiledFund"][];
      /** @description What changes, in words: "Last day: June 30, 2024 -> September 30, 2024". */
      readonly changes: readonly string[];
    };
    readonly AwardVersionList: {
      readonly items: readonly components["schemas"]["AwardVersion"][];
      readonly next: components["schemas"]["NextCursor"];
    };
    /**
     * @example {
     *       "reason": "The grantee asked for another site"
     *     }
     */
    readonly AwardWithdrawal: {
      /** @description Why the draft is withdrawn. */
      readonly reason: components["schemas"]["Text2000"];
    };
    /** @description A card for each executed award. */
    readonly AwardsSummary: {
      readonly effectiveAt: components["schemas"]["CalendarDate"];
      readonly knownAt: components["schemas"]["Timestamp"];
      readonly sentence: string;
      readonly items: readonly components["schemas"]["AwardCard"][];
    };
    /**
     * Format: decimal
     * @description US dollars with two places, as a string. Exact.
     * @example 4875000.00
     */
    readonly Balance: string;
    readonly Ballot: {
      readonly decision: components["schemas"]["Code"];
      readonly revision: number;
      readonly sha256: components["schemas"]["Sha256"];
      readonly member: components["schemas"]["Code"];
      readonly castAt: components["schemas"]["Timestamp"];
    };
    /**
     * @example {
     *       "document": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
     *       "decidedOn": "2023-09-20",
     *       "recused": [
     *         "BOARD-CWS"
     *       ]
     *     }
     */
    readonly BoardDecisionOnAdministration: {
      /** @description The stored document of the Board's decision. */
      readonly document: components["schemas"]["Sha256"];
      /** @description The day on which the Board decided. */
      readonly decidedOn: components["schemas"]["CalendarDate"];
      /** @description Who was recused: all who sat on the Board for the agent on that day, and any other. */
      readonly recused: readonly components["schemas"]["Code"][];
      readonly effectiveOn?: components["schemas"]["EffectiveOn"];
      readonly concerns?: components["schemas"]["Concerns"];
    };
    readonly BoardEntry: {
      readonly id: components["schemas"]["EntryId"];
      readonly kind: string;
      readonly name: string;
      readonly subject: components["schemas"]["Code"];
      readonly by: string;
      readonly effectiveOn: components["schemas"]["CalendarDate"];
      readonly recordedAt: components["schemas"]["Timestamp"];
      readonly reason: string | null;
      readonly moves: readonly components["schemas"]["Move"][];
      readonly entry: string;
    };
    readonly BoardFigure: {
      readonly amount: components["schemas"]["Balance"];
      readonly entries: readonly string[];
    };
    /** @description What the chair reads before a meeting. */
    readonly BoardSummary: {
      readonly program: string;
      readonly zone: string;
      readonly effectiveAt: components["schemas"]["CalendarDate"];
      readonly knownAt: components["schemas"]["Timestamp"];
      readonly readAt: components["schemas"]["Timestamp"];
      readonly sentence: string;
      readonly figures: readonly components["schemas"]["NamedFigure"][];
      readonly appropriations: readonly components["schemas"]["AppropriationFigures"][];
      readonly custody: {
        readonly sentence: string;
        readonly parts: readonly components["schemas"]["FundingPart"][];
      };
      readonly residuals: readonly components["schemas"]["Residual"][];
      readonly checkpoint: components["schemas"]["ReportCheckpoint"] | null;
      readonly since: {
        readonly effectiveAt: components["schemas"]["CalendarDate"] | null;
        readonly knownAt: components["schemas"]["Timestamp"] | null;
        readonly sentence: string;
        readonly turnovers: readonly components["schemas"]["Turnover"][];
        readonly items: readonly components["schemas"]["BoardEntry"][];
        readonly isCut: boolean;
      };
      readonly awards: components["schemas"]["AwardsSummary"];
      readonly lapse: components["schemas"]["LapseSummary"];
      readonly advances: components["schemas"]["AdvancesSummary"];
      readonly waiting: {
        readonly sentence: string;
        readonly items: readonly components["schemas"]["WaitingForBoard"][];
      };
    };
    /** @description A budget of an award. */
    readonly Budget: {
      readonly award: components["schemas"]["Code"];
      /** @description Counted within the award, from 1. */
      readonly number: number;
      /** @description The amendment that brings it; null of the budget of a draft. */
      readonly amendment: number | null;
      /** @description The day from which it is in force; null where it never was. */
      readonly since: components["schemas"]["CalendarDate"] | null;
      readonly transferPercent: components["schemas"]["Percent"] | null;
      /** @description What the award has: all lines together. */
      readonly federal: components["schemas"]["Balance"];
      readonly costShare: components["schemas"]["Balance"];
      /** @description With cost share. */
      readonly total: components["schemas"]["Balance"];
      readonly parties: readonly components["schemas"]["BudgetOrganization"][];
      readonly preparedBy: components["schemas"]["Code"];
      readonly preparedOn: components["schemas"]["CalendarDate"];
      /** @description Whether the award names its budget as illustrative: no fact. */
      readonly illustrative: boolean;
      readonly links: components["schemas"]["BudgetLinks"];
    };
    readonly BudgetLine: {
      readonly fund: components["schemas"]["Code"];
      readonly organization: components["schemas"]["Code"];
      readonly category: components["schemas"]["BudgetObjectClass"];
      readonly class: components["schemas"]["CostClass"];
      readonly periodFrom: components["schemas"]["CalendarDate"];
      readonly periodThrough: components["schemas"]["CalendarDate"];
      readonly amount: components["schemas"]["Balance"];
      readonly costShare: components["schemas"]["Balance"];
    };
    readonly BudgetLineList: {
      readonly items: readonly components["schemas"]["BudgetLine"][];
      readonly next: components["schemas"]["NextCursor"];
    };
    readonly BudgetLinks: {
      readonly award: string;
      readonly lines: string;
    };
    readonly BudgetList: {
      readonly items: readonly components["schemas"]["Budget"][];
      readonly next: components["schemas"]["NextCursor"];
    };
    /** @enum {string} */
    readonly BudgetObjectClass: "personnel" | "fringe" | "travel" | "equipment" | "supplies" | "contractual" | "construction" | "other" | "indirect";
    readonly BudgetOrganization: {
      readonly organization: components["schemas"]["Code"];
      readonly role: components["schemas"]["BudgetRole"];
      readonly grounds: readonly components["schemas"]["DeterminationGround"][];
      readonly rateKind: components["schemas"]["BudgetRateKind"];
      readonly percent: components["schemas"]["Percent"] | null;
      readonly base: components["schemas"]["IndirectBase"] | null;
      readonly agreement: string | null;
      /** @description What it is to spend of the award. */
      readonly federal: components["schemas"]["Balance"];
      readonly costShare: components["schemas"]["Balance"];
    };
    /** @enum {string} */
    readonly BudgetRateKind: "negotiated" | "de-minimis" | "none";
    /** @description authority and overpromised less unawarded, available, committed, obligated, payable, disbursed and withdrawn. Each residual is 0.00, or the books are wrong. */
    readonly BudgetResidual: components["schemas"]["Balance"];
    /** @enum {string} */
    readonly BudgetRole: "lead" | "subrecipient" | "contractor";
    /**
     * Format: date
     * @description A calendar date, ISO 8601.
     * @example 2022-11-30
     */
    readonly CalendarDate: string;
    /**
     * @example {
     *       "reason": "The funds were rescinded"
     *     }
     */
    readonly Cancellation: {
      readonly effectiveOn?: components["schemas"]["EffectiveOn"];
      readonly concerns?: components["schemas"]["Concerns"];
      readonly reason: components["schemas"]["Text500"];
    };
    /** @example {} */
    readonly Certification: {
      /** @description The day on which the Board decided; today if you leave it out. */
      readonly effectiveOn?: components["schemas"]["CalendarDate"];
    };
    readonly CertifiedDecision: {
      readonly code: components["schemas"]["Code"];
      readonly solicitation: components["schemas"]["Code"];
      /** @enum {string} */
      readonly status: "recommended" | "certified" | "abandoned";
      readonly revision: number;
      /** @description Of the document that is voted on. */
      readonly sha256: components["schemas"]["Sha256"];
      readonly policy: number;
      readonly recommendedBy: components["schemas"]["Code"];
      readonly certifiedBy: components["schemas"]["Code"] | null;
      readonly certifiedOn: components["schemas"]["CalendarDate"] | null;
      readonly version: number;
      /** @description The drafted awards. Another person executes each of them. */
      readonly awards: readonly {
        readonly application: components["schemas"]["Code"];
        /** @description Null in the answer to a dry run. */
        readonly award: components["schemas"]["Code"] | null;
      }[];
      /** @description The applicants to notify, and of what. The service notifies no one. */
      readonly notify: readonly {
        readonly application: components["schemas"]["Code"];
        readonly applicant: components["schemas"]["Code"];
        readonly outcome: components["schemas"]["Outcome"];
        readonly amounts: readonly components["schemas"]["FundAmount"][];
        readonly reviews: number;
        /** @description The mean of its reviews, of 100. */
        readonly mean: string | null;
        readonly reason: string | null;
      }[];
    };
    /** @description What the books say of a day at one time that they did not say at another, and why. */
    readonly Changes: {
      readonly effectiveAt: components["schemas"]["CalendarDate"];
      readonly since: components["schemas"]["Timestamp"];
      readonly knownAt: components["schemas"]["Timestamp"];
      /** @description Every figure that differs, on every page. */
      readonly changes: readonly {
        readonly fund: components["schemas"]["Code"];
        readonly kind: components["schemas"]["AccountKind"];
        readonly before: components["schemas"]["Balance"];
        readonly after: components["schemas"]["Balance"];
        readonly difference: components["schemas"]["Balance"];
      }[];
      /** @description The entries that moved a figure. Over all pages they sum to its difference. */
      readonly items: readonly {
        readonly id: components["schemas"]["EntryId"];
        readonly kind: string;
        readonly subject: components["schemas"]["Code"];
        readonly actor: components["schemas"]["Code"];
        readonly effectiveOn: components["schemas"]["CalendarDate"];
        readonly recordedAt: components["schemas"]["Timestamp"];
        readonly moves: readonly components["schemas"]["Move"][];
        readonly links: {
          readonly entry: string;
        };
      }[];
      readonly next: components["schemas"]["NextCursor"];
    };
    /** @example {} */
    readonly ChargeApproval: {
      readonly effectiveOn?: components["schemas"]["EffectiveOn"];
      readonly concerns?: components["schemas"]["Concerns"];
      /** @description The stored document for cost from before a suspension. */
      readonly evidence?: components["schemas"]["Sha256"];
    };
    readonly ChargePayment: {
      readonly by: components["schemas"]["Code"];
      readonly on: components["schemas"]["CalendarDate"];
      readonly reference: string;
      readonly entry: components["schemas"]["EntryId"];
      readonly settlement: components["schemas"]["EntryId"] | null;
    };
    /** @description What the solicitation requires, with the service’s own check of each item. */
    readonly Checklist: {
      /** @description The list of excluded parties that counts today. */
      readonly exclusionList: components["schemas"]["Code"] | null;
      readonly exclusionListAge: components["schemas"]["ListAge"] | null;
      readonly items: readonly {
        readonly item: components["schemas"]["ChecklistItem"];
        /**
         * @description What the service establishes. `unknown` waits for a person to answer.
         * @enum {string}
         */
        readonly check: "met" | "not-met" | "unknown";
        /** @description Whether `not-met` is final: no one can answer `met`. */
        readonly hard: boolean;
        readonly why: string;
      }[];
      readonly exclusions: readonly components["schemas"]["Exclusion"][];
    };
    /** @enum {string} */
    readonly ChecklistItem: "lead-eligible" | "members-eligible" | "services-offered" | "floor-reached" | "ceiling-kept" | "files-complete" | "not-excluded";
    /** @description The signed head of the ledger: the number of its entries and their root. */
    readonly Checkpoint: {
      readonly origin: string;
      readonly size: number;
      /**
       * @description SHA-256 in base64.
       * @example CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
       */
      readonly root: string;
      readonly signedAt: components["schemas"]["Timestamp"];
      /** @description A signed note (C2SP): three lines, an empty line, and the signatures. */
      readonly note: string;
      /** @description The keys that verify it: name+id+base64. Keep them from the first time on. */
      readonly keys: readonly string[];
      /** @description The witnesses that cosigned it: each knows of no other tree. */
      readonly witnesses: readonly string[];
    };
    readonly CheckpointList: {
      readonly items: readonly components["schemas"]["Checkpoint"][];
      readonly next: components["schemas"]["NextCursor"];
    };
    readonly ClockOfAward: {
      /** @enum {string} */
      readonly name: "obligate" | "performance" | "report" | "liquidate" | "agency" | "records";
      readonly says: string;
      /** @description The fund that it is of. Null where it is of the whole award. */
      readonly fund: components["schemas"]["Code"] | null;
      readonly falls: components["schemas"]["CalendarDate"];
      readonly isPast: boolean;
      readonly citation: string;
      readonly award: components["schemas"]["Code"];
    };
    readonly ClockOfAwardList: {
      readonly items: readonly components["schemas"]["ClockOfAward"][];
      readonly next: components["schemas"]["NextCursor"];
    };
    /** @description How far an award is from its closeout. */
    readonly Closeout: {
      readonly award: components["schemas"]["Code"];
      readonly standing: components["schemas"]["Standing"];
      /** @description The last day of performance. */
      readonly end: components["schemas"]["CalendarDate"];
      readonly clocks: readonly components["schemas"]["AwardClock"][];
      /** @description What is looked at before the award is closed, as the records say it now. */
      readonly checklist: readonly components["schemas"]["CloseoutItem"][];
      /** @description What the closeout would release. */
      readonly unspent: readonly components["schemas"]["FundAmount"][];
      /** @description What is unspent in all funds. */
      readonly total: components["schemas"]["Balance"];
      /** @description The day from which the agent may close it without the grantee. */
      readonly aloneFrom: components["schemas"]["CalendarDate"];
      /** @description The last day on which its records are kept (2 CFR 200.334). */
      readonly recordsUntil: components["schemas"]["CalendarDate"];
      readonly links: components["schemas"]["CloseoutLinks"];
    };
    readonly CloseoutItem: {
      readonly item: string;
      readonly says: string;
      readonly isMet: boolean;
      /** @description What is open of it: a number of records, or dollars. */
      readonly open: string | null;
    };
    readonly CloseoutLinks: {
      readonly award: string;
      readonly endings: string;
    };
    /**
     * @description The whole budget that a closeout leaves: in each fund, what the award still has of it.
     * @example {
     *       "parties": [
     *         {
     *           "organization": "IRC",
     *           "role": "lead"
     *         }
     *       ],
     *       "lines": []
     *     }
     */
    readonly ClosingBudget: {
      /** @description Above how much of the total budget transfers among categories need the approval of the agency, where the terms say so (2 CFR 200.308(i)). */
      readonly transferPercent?: components["schemas"]["Percent"];
      readonly parties: readonly components["schemas"]["NewBudgetOrganization"][];
      readonly lines: readonly components["schemas"]["NewBudgetLine"][];
    };
    /**
     * @description A short public identifier.
     * @example FY2022
     * @example CMPP-2023-01
     * @example AWD-0007
     */
    readonly Code: string;
    /**
     * @example {
     *       "lines": [
     *         {
     *           "fund": "FY2021",
     *           "amount": "10000.00"
     *         }
     *       ]
     *     }
     */
    readonly CommitmentRelease: {
      readonly effectiveOn?: components["schemas"]["EffectiveOn"];
      readonly concerns?: components["schemas"]["Concerns"];
      /** @description What to release, by fund. All that is left when you leave it out. */
      readonly lines?: readonly components["schemas"]["NewFundAmount"][];
    };
    /** @description The closed month that the act belongs to, where it is recorded too late to take effect in that month. */
    readonly Concerns: components["schemas"]["Month"];
    readonly Condition: {
      readonly code: components["schemas"]["Code"];
      readonly award: components["schemas"]["Code"];
      readonly grantee: components["schemas"]["Code"];
      readonly status: components["schemas"]["ConditionStatus"];
      readonly nature: components["schemas"]["ConditionNature"];
      readonly reason: string;
      readonly actionNeeded: string;
      /** @description The last day of the time allowed. */
      readonly dueOn: components["schemas"]["CalendarDate"];
      readonly reconsideration: string;
      readonly agencyNotifiedOn: components["schemas"]["CalendarDate"];
      readonly agencyReference: string;
      readonly setBy: components["schemas"]["Code"];
      readonly setOn: components["schemas"]["CalendarDate"];
      readonly liftedBy: components["schemas"]["Code"] | null;
      readonly liftedOn: components["schemas"]["CalendarDate"] | null;
      readonly evidence: components["schemas"]["Sha256"] | null;
      readonly liftReason: string | null;
      readonly version: number;
      readonly links: components["schemas"]["ConditionLinks"];
    };
    /**
     * @example {
     *       "evidence": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
     *       "reason": "Timesheets came with the requests of three months"
     *     }
     */
    readonly ConditionLifting: {
      /** @description The stored file that shows that the condition is met. */
      readonly evidence: components["schemas"]["Sha256"];
      readonly reason: components["schemas"]["Text2000"];
    };
    readonly ConditionLinks: {
      readonly award: string;
      readonly entries: string;
    };
    readonly ConditionList: {
      readonly items: readonly components["schemas"]["Condition"][];
      readonly next: components["schemas"]["NextCursor"];
    };
    /** @enum {string} */
    readonly ConditionNature: "reimbursement-only" | "no-next-phase" | "detailed-reports" | "more-monitoring" | "technical-assistance" | "prior-approvals" | "other";
    /** @enum {string} */
    readonly ConditionStatus: "in-force" | "lifted";
    readonly ConfirmedMember: {
      readonly application: components["schemas"]["Code"];
      readonly organization: components["schemas"]["Code"];
      readonly confirmedBy: components["schemas"]["Code"] | null;
    };
    /** @description The declarations for one application. */
    readonly Conflicts: {
      readonly application: components["schemas"]["Code"];
      /** @description A member recuses once it is confirmed. */
      readonly parties: readonly {
        readonly organization: components["schemas"]["Code"];
        /** @enum {string} */
        readonly role: "lead" | "member";
        readonly confirmedBy: components["schemas"]["Code"] | null;
      }[];
      readonly declarations: readonly {
        readonly declarant: components["schemas"]["Code"];
        readonly interested: boolean;
        readonly party: components["schemas"]["Code"] | null;
        readonly explanation: string | null;
      }[];
      readonly recused: readonly components["schemas"]["Recusal"][];
      /** @description The persons who must declare and have not. */
      readonly missing: readonly components["schemas"]["Code"][];
    };
    /** @description Proof that the newer tree holds the older one unchanged (RFC 6962, 2.1.2). */
    readonly Consistency: {
      readonly from: number;
      readonly to: number;
      /**
       * @description SHA-256 in base64.
       * @example CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
       */
      readonly fromRoot: string;
      /**
       * @description SHA-256 in base64.
       * @example CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
       */
      readonly toRoot: string;
      readonly proof: readonly string[];
    };
    readonly Contact: {
      readonly code: components["schemas"]["Code"];
      readonly organization: components["schemas"]["Code"];
      readonly status: components["schemas"]["ContactStatus"];
      /** @description Null where there is none, or it was erased. */
      readonly name: string | null;
      /** @description Null where there is none, or it was erased. */
      readonly role: string | null;
      /** @description Null where there is none, or it was erased. */
      readonly email: string | null;
      /** @description Null where there is none, or it was erased. */
      readonly telephone: string | null;
      /** @description Every number that stood, the earliest first. */
      readonly telephones: readonly components["schemas"]["TelephoneSpan"][];
      readonly version: number;
    };
    /**
     * @description Only what changes. Null takes an address or a number away.
     * @example {
     *       "telephone": "+1 713 555 0199",
     *       "reason": "New number, given in a letter of the board"
     *     }
     */
    readonly ContactCorrection: {
      readonly name?: components["schemas"]["Text200"];
      readonly role?: components["schemas"]["Text200"];
      readonly email?: string | null;
      readonly telephone?: string | null;
      /** @description Why it is corrected, such as who gave a new number and how. */
      readonly reason: components["schemas"]["Text500"];
    };
    readonly ContactList: {
      readonly items: readonly components["schemas"]["Contact"][];
      readonly next: components["schemas"]["NextCursor"];
    };
    /** @enum {string} */
    readonly ContactStatus: "current" | "removed";
    readonly Continuation: {
      readonly award: components["schemas"]["Code"];
      readonly list: components["schemas"]["Code"];
      readonly lines: readonly number[];
      readonly confirmedBy: components["schemas"]["Code"];
      readonly confirmedOn: components["schemas"]["CalendarDate"];
      readonly entry: components["schemas"]["EntryId"];
    };
    /**
     * @example {
     *       "note": "ledger.example\n3\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n— witness.example HWKx5AQAAAAAZ7k…\n"
     *     }
     */
    readonly Cosignature: {
      /** @description The signed note with the witness’s line. */
      readonly note: string;
    };
    /** @enum {string} */
    readonly CostCategory: "personnel" | "fringe" | "travel" | "equipment" | "supplies" | "contractual" | "construction" | "other" | "indirect";
    /** @enum {string} */
    readonly CostClass: "included" | "equipment" | "capital" | "patient-care" | "rental" | "tuition" | "participant-support" | "indirect";
    readonly CountedCost: {
      readonly organization: components["schemas"]["Code"];
      /** @description The category of a line, or `subaward`. */
      readonly of: string;
      /** @example included */
      readonly class: string;
      readonly amount: components["schemas"]["Balance"];
      /** @description What of it is in the base. */
      readonly counted: components["schemas"]["Balance"];
    };
    readonly Criterion: {
      readonly code: components["schemas"]["Code"];
      readonly title: components["schemas"]["Text200"];
      /** @description Percent of the total. */
      readonly weight: string;
      /** @description The most points. */
      readonly maximum: number;
    };
    /** @description undrawn, cash, advances, costs, recoverable, forgiven and claims less inTransit, dueToAgent, entrusted and interest. */
    readonly CustodyResidual: components["schemas"]["Balance"];
    /** @example {} */
    readonly DatedAct: {
      readonly effectiveOn?: components["schemas"]["EffectiveOn"];
      readonly concerns?: components["schemas"]["Concerns"];
    };
    readonly Deadline: {
      readonly stated: string;
      readonly local: string;
      readonly zone: string;
      readonly instant: components["schemas"]["Timestamp"];
      readonly inclusive: boolean;
      /** @description The first time that is too late. */
      readonly ends: components["schemas"]["Timestamp"];
      /** @description Who chose among the readings of the words, and why. */
      readonly choice: {
        readonly chosenBy: components["schemas"]["Code"];
        readonly reason: string;
      } | null;
    };
    readonly DeadlineChoice: {
      /**
       * @description The clock on which the deadline is to be read.
       * @example -05:00
       */
      readonly zone: string;
      /** @description Why you chose this reading. Applicants see it. */
      readonly reason: components["schemas"]["Text1000"];
    };
    readonly DeadlinePart: {
      /** @enum {string} */
      readonly part: "date" | "weekday" | "time" | "zone";
      readonly said: string;
      readonly clock: string;
      readonly ambiguous: boolean;
    };
    readonly DeadlineWarning: {
      /** @enum {string} */
      readonly code: "deadline-ambiguous" | "deadline-words-disagree";
      readonly warning: string;
      /** @description Every time that the words can name. The reading in force is the first. */
      readonly readings: readonly {
        readonly instant: components["schemas"]["Timestamp"];
        readonly zone: string;
        /** @description Which clocks give this time. */
        readonly restsOn: string;
      }[];
      /** @description Each part of the words that the clock contradicts, or that is ambiguous. */
      readonly disagreements: readonly components["schemas"]["DeadlinePart"][];
    };
    readonly Decision: {
      readonly code: components["schemas"]["Code"];
      readonly solicitation: components["schemas"]["Code"];
      /** @enum {string} */
      readonly status: "recommended" | "certified" | "abandoned";
      readonly revision: number;
      /** @description Of the document that is voted on. */
      readonly sha256: components["schemas"]["Sha256"];
      readonly policy: number;
      readonly recommendedBy: components["schemas"]["Code"];
      readonly certifiedBy: components["schemas"]["Code"] | null;
      readonly certifiedOn: components["schemas"]["CalendarDate"] | null;
      readonly version: number;
    };
    readonly DecisionLine: {
      readonly application: components["schemas"]["Code"];
      readonly outcome: components["schemas"]["Outcome"];
      readonly amounts: readonly components["schemas"]["FundAmount"][];
      readonly seats: number;
      readonly recused: number;
      readonly recusals: readonly {
        readonly member: components["schemas"]["Code"];
        readonly ground: components["schemas"]["RecusalGround"];
        readonly party: components["schemas"]["Code"];
      }[];
      /** @description Seats not recused. */
      readonly entitled: number;
      readonly notDeclared: readonly components["schemas"]["Code"][];
      readonly votes: readonly {
        readonly member: components["schemas"]["Code"];
        readonly vote: components["schemas"]["Vote"];
      }[];
      readonly cast: number;
      readonly quorumNeeded: number;
      readonly quorumMet: boolean;
      readonly votesFor: number;
      readonly votesAgainst: number;
      readonly abstained: number;
      readonly majorityNeeded: number;
      readonly majorityMet: boolean;
      readonly carried: boolean;
      /** @description The arithmetic in words. */
      readonly words: string;
    };
    readonly DecisionList: {
      readonly items: readonly components["schemas"]["Decision"][];
      readonly next: components["schemas"]["NextCursor"];
    };
    readonly DecisionPolicy: {
      readonly number: number;
      readonly quorum: components["schemas"]["Fraction"];
      readonly majority: components["schemas"]["Fraction"];
      readonly adoptedBy: components["schemas"]["Code"];
      readonly illustrative: readonly string[];
    };
    readonly DecisionPolicyList: {
      readonly items: readonly components["schemas"]["DecisionPolicy"][];
      readonly next: components["schemas"]["NextCursor"];
    };
    /** @description What was published of a decision, with the SHA-256 that stands in the ledger. */
    readonly DecisionPublication: {
      readonly decision: components["schemas"]["Code"];
      /** @description The awards that are public: canonical JSON, as it is hashed. */
      readonly document: string;
      /** @description Of the document in UTF-8. */
      readonly sha256: components["schemas"]["Sha256"];
      readonly publishedOn: components["schemas"]["CalendarDate"];
      readonly links: components["schemas"]["PublicationLinks"];
    };
    readonly DecisionReport: {
      readonly code: components["schemas"]["Code"];
      readonly solicitation: components["schemas"]["Code"];
      /** @enum {string} */
      readonly status: "recommended" | "certified" | "abandoned";
      readonly revision: number;
      /** @description Of the document that is voted on. */
      readonly sha256: components["schemas"]["Sha256"];
      readonly policy: components["schemas"]["DecisionPolicy"];
      readonly recommendedBy: components["schemas"]["Code"];
      readonly certifiedBy: components["schemas"]["Code"] | null;
      readonly certifiedOn: components["schemas"]["CalendarDate"] | null;
      readonly version: number;
      readonly seats: readonly {
        readonly member: components["schemas"]["Code"];
        readonly affiliation: components["schemas"]["Code"] | null;
        readonly castAt: components["schemas"]["Timestamp"] | null;
        readonly entry: components["schemas"]["EntryId"] | null;
      }[];
      readonly lines: {
        readonly items: readonly components["schemas"]["DecisionLine"][];
        readonly next: components["schemas"]["NextCursor"];
      };
      /** @description The sum of the selected amounts of each fund, over the lines that you may see. */
      readonly sums: readonly components["schemas"]["FundAmount"][];
      /** @description The applications you are recused from. Nothing more is shown of them. */
      readonly withheld: readonly components["schemas"]["Code"][];
      readonly links: {
        readonly minutes: string;
        readonly conflicts: string;
        readonly entries: string;
      };
    };
    /**
     * @example {
     *       "lines": [
     *         {
     *           "application": "APPL-0S4KQ2W-4T9M3",
     *           "outcome": "selected",
     *           "amounts": [
     *             {
     *               "fund": "FY2022",
     *               "amount": "400000.00"
     *             }
     *           ]
     *         },
     *         {
     *           "application": "APPL-0S4KR7D-1DZ5N",
     *           "outcome": "not-selected",
     *           "reason": "The plan of services leaves out legal orientation"
     *         }
     *       ]
     *     }
     */
    readonly DecisionRevision: {
      /** @description One for every eligible application under the solicitation. */
      readonly lines: readonly components["schemas"]["NewDecisionLine"][];
    };
    readonly Declaration: {
      readonly application: components["schemas"]["Code"];
      readonly declarant: components["schemas"]["Code"];
      readonly interested: boolean;
      readonly party: components["schemas"]["Code"] | null;
      /** @description Whether the declarant is recused, by this interest or by their affiliation. */
      readonly recused: boolean;
    };
    /** @enum {string} */
    readonly DeterminationGround: "determines-eligibility" | "measured-by-objectives" | "decides-on-program" | "adheres-to-requirements" | "carries-out-program" | "normal-business" | "many-purchasers" | "competes" | "ancillary" | "not-subject-to-requirements";
    readonly Disallowance: {
      readonly code: components["schemas"]["Code"];
      readonly award: components["schemas"]["Code"];
      readonly grantee: components["schemas"]["Code"];
      readonly disbursement: components["schemas"]["Code"];
      readonly fund: components["schemas"]["Code"];
      readonly amount: components["schemas"]["Balance"];
      readonly source: components["schemas"]["DisallowanceSource"];
      readonly reference: string;
      readonly reason: string;
      readonly notifiedOn: components["schemas"]["CalendarDate"];
      readonly disallowedBy: components["schemas"]["Code"];
      readonly disallowedOn: components["schemas"]["CalendarDate"];
      readonly recovered: components["schemas"]["Balance"];
      readonly forgiven: components["schemas"]["Balance"];
      readonly forgivenBy: components["schemas"]["Code"] | null;
      readonly reinstated: components["schemas"]["Balance"];
      readonly reinstatedBy: components["schemas"]["Code"] | null;
      /** @description Still owed back. */
      readonly owed: components["schemas"]["Balance"];
      readonly version: number;
      readonly links: components["schemas"]["DisallowanceLinks"];
    };
    readonly DisallowanceLinks: {
      readonly disbursement: string;
      readonly entries: string;
    };
    readonly DisallowanceList: {
      readonly items: readonly components["schemas"]["Disallowance"][];
      readonly next: components["schemas"]["NextCursor"];
    };
    /** @enum {string} */
    readonly DisallowanceSource: "audit" | "monitoring" | "agency";
    /** @description disbursed less advances, costs, recoverable and forgiven. */
    readonly DisbursedResidual: components["schemas"]["Balance"];
    readonly Disbursement: {
      readonly code: components["schemas"]["Code"];
      readonly award: components["schemas"]["Code"];
      readonly grantee: components["schemas"]["Code"];
      readonly kind: components["schemas"]["DisbursementKind"];
      readonly purpose: string;
      /** @description The last day on which the cost was incurred, where it is said. */
      readonly costThrough: components["schemas"]["CalendarDate"] | null;
      /** @description The document on which its approval passed a gate. */
      readonly gateEvidence: components["schemas"]["Sha256"] | null;
      /** @description The milestone of a fixed-amount award that it is for. */
      readonly milestone: components["schemas"]["RequestedMilestone"] | null;
      readonly status: components["schemas"]["DisbursementStatus"];
      readonly lines: readonly components["schemas"]["FundAmount"][];
      readonly requestedBy: components["schemas"]["Code"];
      readonly requestedOn: components["schemas"]["CalendarDate"];
      readonly approvedBy: components["schemas"]["Code"] | null;
      readonly approvedOn: components["schemas"]["CalendarDate"] | null;
      /** @description The last payment, even if the bank returned it. */
      readonly payment: components["schemas"]["Payment"] | null;
      /** @description Who rejected it, canceled it or recorded its return. */
      readonly endedBy: components["schemas"]["Code"] | null;
      readonly endedOn: components["schemas"]["CalendarDate"] | null;
      readonly endReason: string | null;
      readonly version: number;
      readonly links: components["schemas"]["DisbursementLinks"];
    };
    /**
     * @description `advance`: paid ahead of accepted cost. `reimbursement`: paid for cost that was reported and accepted. `milestone`: paid for a milestone of a fixed-amount award that was shown to be reached, once and whole.
     * @enum {string}
     */
    readonly DisbursementKind: "advance" | "reimbursement" | "milestone";
    readonly DisbursementLinks: {
      readonly award: string;
      readonly entries: string;
    };
    readonly DisbursementList: {
      readonly items: readonly components["schemas"]["Disbursement"][];
      readonly next: components["schemas"]["NextCursor"];
    };
    /** @enum {string} */
    readonly DisbursementStatus: "requested" | "approved" | "rejected" | "canceled" | "paid" | "returned";
    readonly DryRun: {
      /** @description Only in the answer to a dry run. */
      readonly preview?: components["schemas"]["Preview"];
    };
    /** @description The day the act is true from. Today when you leave it out. */
    readonly EffectiveOn: components["schemas"]["CalendarDate"];
    /** @description A suspension, a resumption, a termination or a closeout of an award, or an adjustment after it. */
    readonly Ending: {
      readonly award: components["schemas"]["Code"];
      /** @description Counted within the award, from 1. */
      readonly number: number;
      readonly kind: components["schemas"]["EndingKind"];
      readonly status: components["schemas"]["EndingStatus"];
      readonly reason: string;
      readonly document: components["schemas"]["Sha256"];
      readonly ground: components["schemas"]["EndingGround"] | null;
      /** @description The law of the ground. */
      readonly citation: string | null;
      readonly objection: string | null;
      readonly takesEffectOn: components["schemas"]["CalendarDate"] | null;
      readonly finalReportOn: components["schemas"]["CalendarDate"] | null;
      /** @description Of a fixed-amount award: the day of its certification. */
      readonly certifiedOn: components["schemas"]["CalendarDate"] | null;
      readonly unilateral: boolean;
      /** @description The de-obligation that releases what is unspent. */
      readonly amendment: number | null;
      readonly adjustment: components["schemas"]["AdjustmentKind"] | null;
      readonly amount: components["schemas"]["Balance"] | null;
      readonly proposedBy: components["schemas"]["Code"];
      readonly proposedOn: components["schemas"]["CalendarDate"];
      /** @description Who approved, rejected or withdrew it. */
      readonly decidedBy: components["schemas"]["Code"] | null;
      readonly decidedOn: components["schemas"]["CalendarDate"] | null;
      readonly rejectionReason: string | null;
      /** @description Of the award: every act on an ending counts one. */
      readonly version: number;
      readonly links: components["schemas"]["EndingLinks"];
    };
    /** @enum {string} */
    readonly EndingGround: "noncompliance" | "agreement" | "by-grantee" | "terms";
    /** @enum {string} */
    readonly EndingKind: "suspension" | "resumption" | "termination" | "closeout" | "adjustment";
    readonly EndingLinks: {
      readonly award: string;
      readonly closeout: string;
      readonly document: string;
      readonly entries: string;
    };
    readonly EndingList: {
      readonly items: readonly components["schemas"]["Ending"][];
      readonly next: components["schemas"]["NextCursor"];
    };
    /**
     * @example {
     *       "reason": "The report came yesterday"
     *     }
     */
    readonly EndingRejection: {
      readonly reason: components["schemas"]["Text1000"];
      readonly effectiveOn?: components["schemas"]["EffectiveOn"];
      readonly concerns?: components["schemas"]["Concerns"];
    };
    /** @enum {string} */
    readonly EndingStatus: "proposed" | "approved" | "rejected" | "withdrawn";
    /** @description entrusted, unawarded and withdrawn less authority. */
    readonly EntrustedResidual: components["schemas"]["Balance"];
    /**
     * Format: uuid
     * @description The identifier of a ledger entry.
     * @example 0193b7f2-5d1c-7a5e-8f00-2a4f6c1d9e77
     */
    readonly EntryId: string;
    /** @description An erased text. The entry that it belonged to is unchanged. */
    readonly Erasure: {
      /** @description The entry that records the erasure. */
      readonly id: components["schemas"]["EntryId"];
      readonly entry: components["schemas"]["EntryId"];
      readonly path: string;
      readonly ground: components["schemas"]["ErasureGround"];
      readonly recordedAt: components["schemas"]["Timestamp"];
    };
    /** @enum {string} */
    readonly ErasureGround: "data-subject-request" | "court-order" | "retention-expired" | "entered-by-mistake";
    readonly Exclusion: {
      readonly organization: components["schemas"]["Code"];
      /**
       * @description By its identifier, or only by a name.
       * @enum {string}
       */
      readonly match: "uei" | "possible";
      readonly list: components["schemas"]["Code"];
      readonly line: number;
      readonly name: string;
      readonly uei: string | null;
      readonly agency: string | null;
      readonly type: string | null;
      readonly comment: string | null;
      /** @description Bars products, as section 889 does: by its own words no exclusion. */
      readonly restriction: boolean;
      readonly crossReference: string | null;
    };
    readonly ExclusionList: {
      readonly code: components["schemas"]["Code"];
      readonly extractedOn: components["schemas"]["CalendarDate"];
      readonly sha256: components["schemas"]["Sha256"];
      /** @description The number of parties whose exclusion was active. */
      readonly parties: number;
      /** @description The lines of the rows that were left out: without a name, or with a day that is none. */
      readonly leftOut: readonly number[];
      readonly ageDays: number;
      readonly importedBy: components["schemas"]["Code"];
      readonly version: number;
    };
    readonly ExclusionListList: {
      readonly items: readonly components["schemas"]["ExclusionList"][];
      readonly next: components["schemas"]["NextCursor"];
    };
    /** @description How far a file is read, and its parties stored. */
    readonly ExclusionReading: {
      readonly sha256: components["schemas"]["Sha256"];
      /** @enum {string} */
      readonly state: "reading" | "stored" | "refused" | "imported";
      readonly bytes: number;
      readonly bytesRead: number;
      readonly rows: number;
      readonly stored: number;
      readonly list: components["schemas"]["Code"] | null;
      readonly updatedAt: components["schemas"]["Timestamp"];
    };
    /**
     * @example {
     *       "notExcluded": "Another organization of the same name"
     *     }
     */
    readonly Execution: {
      readonly effectiveOn?: components["schemas"]["EffectiveOn"];
      readonly concerns?: components["schemas"]["Concerns"];
      /** @description Why a possible match on the list of excluded parties is no exclusion. */
      readonly notExcluded?: components["schemas"]["Text1000"];
    };
    /** @description A fact of the act: a string, or a list or record of strings. */
    readonly Fact: string | readonly unknown[] | Record<string, never>;
    readonly FederalAward: {
      readonly fund: components["schemas"]["Code"];
      /**
       * @description Federal Award Identification Number.
       * @example EMW-2021-CM-00001
       */
      readonly fain: string;
      /** @example 97.102 */
      readonly assistanceListing: string;
      /** @example DHS/FEMA */
      readonly agency: components["schemas"]["Text200"];
      readonly awardedOn: components["schemas"]["CalendarDate"];
      readonly periodFrom: components["schemas"]["CalendarDate"];
      /** @description The last day of the period, as it was last extended. */
      readonly periodThrough: components["schemas"]["CalendarDate"];
      /** @description The rules it was made under. GET /v1/rule-profiles lists them. */
      readonly ruleProfile: components["schemas"]["Code"];
      /** @description As of now. */
      readonly state: components["schemas"]["FederalAwardState"];
      /** @description Null where the agency never changed it. */
      readonly stateSince: components["schemas"]["CalendarDate"] | null;
      /** @description The oldest first. */
      readonly extensions: readonly components["schemas"]["FederalAwardExtension"][];
      readonly illustrative: readonly string[];
    };
    /** @description A later end, and the day it was given. */
    readonly FederalAwardExtension: {
      readonly extendedOn: components["schemas"]["CalendarDate"];
      readonly periodThrough: components["schemas"]["CalendarDate"];
    };
    readonly FederalAwardLinks: {
      readonly appropriation: string;
      readonly versions: string;
      readonly accounts: string;
      readonly entries: string;
    };
    /** @description A Federal award as it stands. */
    readonly FederalAwardRecord: {
      readonly fund: components["schemas"]["Code"];
      readonly appropriation: components["schemas"]["Code"];
      /**
       * @description Federal Award Identification Number.
       * @example EMW-2021-CM-00001
       */
      readonly fain: string;
      /** @example 97.102 */
      readonly assistanceListing: string;
      /** @example DHS/FEMA */
      readonly agency: components["schemas"]["Text200"];
      readonly awardedOn: components["schemas"]["CalendarDate"];
      readonly periodFrom: components["schemas"]["CalendarDate"];
      /** @description The last day of the period, as it was last extended. */
      readonly periodThrough: components["schemas"]["CalendarDate"];
      readonly state: components["schemas"]["FederalAwardState"];
      /** @description Null where the agency never changed it. */
      readonly stateSince: components["schemas"]["CalendarDate"] | null;
      readonly stateDocument: components["schemas"]["Sha256"] | null;
      /** @description As the last version has them. */
      readonly terms: components["schemas"]["FederalTerms"];
      /** @description The number of the last version of the terms; 0 where there is none. */
      readonly version: number;
      /** @description What the books hold now in the fund. */
      readonly figures: components["schemas"]["AppropriationBalances"];
      readonly links: components["schemas"]["FederalAwardLinks"];
    };
    readonly FederalAwardRecordList: {
      readonly items: readonly components["schemas"]["FederalAwardRecord"][];
      readonly next: components["schemas"]["NextCursor"];
    };
    /** @enum {string} */
    readonly FederalAwardState: "active" | "on-hold" | "suspended" | "terminated" | "closed";
    /** @description The terms of a Federal award from a day on. */
    readonly FederalAwardVersion: {
      readonly fund: components["schemas"]["Code"];
      readonly number: number;
      readonly since: components["schemas"]["CalendarDate"];
      readonly document: components["schemas"]["Sha256"];
      readonly terms: components["schemas"]["FederalTerms"];
      /**
       * @description What differs from the version before, in words.
       * @example [
       *       "Rule profile: UG-2020 -> UG-2024"
       *     ]
       */
      readonly changes: readonly string[];
      readonly entry: components["schemas"]["EntryId"];
    };
    readonly FederalAwardVersionList: {
      readonly items: readonly components["schemas"]["FederalAwardVersion"][];
      readonly next: components["schemas"]["NextCursor"];
    };
    /** @description Null is what the agency did not say, or what was erased. */
    readonly FederalTerms: {
      readonly listingTitle: string | null;
      readonly contactName: string | null;
      readonly contactEmail: string | null;
      readonly contactTelephone: string | null;
      readonly passThroughNumber: string | null;
      readonly budgetFrom: string | null;
      readonly budgetThrough: string | null;
      readonly ruleProfile: string | null;
      readonly transferRule: string | null;
      readonly costShare: string | null;
      readonly fixedAmountApproval: string | null;
      readonly drawChannel: string | null;
      readonly cashDays: string | null;
      readonly administrativeCap: string | null;
      readonly evaluation: string | null;
    };
    readonly Figure: {
      readonly amount: components["schemas"]["Balance"];
      /** @description The entries behind the figure. */
      readonly entries: string;
    };
    /**
     * @description A name to show for a file.
     * @example Notice of funding.pdf
     */
    readonly FileName: string;
    /**
     * @description A test.
     * @enum {string}
     */
    readonly FindingCode: "leaves-missing" | "leaves-changed" | "unsealed" | "codes-missing" | "bytes-differ" | "accounts-differ" | "days-differ" | "totals-differ" | "unbalanced" | "identity-broken" | "floor-broken" | "floor-broken-on-a-day" | "reversal-differs" | "period-entered" | "one-person-two-stages" | "confirmation-missing" | "acts-out-of-order" | "occurred-in-another-month" | "exclusions-unanswered" | "transfer-misplaced" | "period-unsupported" | "answer-unsupported" | "payment-unsupported" | "disallowance-differs" | "disallowance-exceeded" | "award-differs" | "budget-differs" | "milestones-differ" | "row-differs" | "record-unsupported" | "bytes-not-canonical" | "hash-differs" | "columns-differ" | "transfers-differ" | "text-differs" | "text-missing" | "subtree-differs" | "root-differs" | "signature-unknown" | "cosignature-wrong" | "notice-differs" | "unlisted-users" | "duplicates" | "reference-twice" | "role-around-act" | "near-duplicates" | "split-below-limit" | "drawn-after-cancellation" | "two-payees" | "paid-after-period" | "closed-award-open" | "ended-not-closed" | "administration-beyond-cap" | "administration-ended-open" | "drawn-cash-held" | "stopped-with-requests" | "advances-idle" | "interest-not-remitted" | "disallowed-cost-owed" | "weekends" | "holidays" | "back-dated" | "nights" | "round-thousands" | "owed-or-claimed" | "budget-period-ending" | "advances-old" | "milestones-past-due" | "award-profile-behind" | "award-without-budget" | "period-concerned" | "reversals" | "agency-contact-missing" | "rare-users" | "rare-accounts";
    /** @description The auditor’s tests and their findings. */
    readonly Findings: {
      /** @description When the tests read the books. */
      readonly readAt: components["schemas"]["Timestamp"];
      readonly settings: {
        /** @description The zone of the business, for weekends, nights and days. */
        readonly zone: string;
        /** @description The leaves that the risk indicators cover; null for all. */
        readonly size: number | null;
        readonly from: components["schemas"]["CalendarDate"] | null;
        readonly through: components["schemas"]["CalendarDate"] | null;
        readonly limit: number;
        readonly roundThousands: components["schemas"]["Balance"];
        readonly backdatedDays: number;
        readonly owedDays: number;
        readonly nightFrom: string;
        readonly nightUntil: string;
        readonly rare: number;
        readonly repeatDays: number;
        readonly nearPercent: number;
        readonly approvalLimit: components["schemas"]["Balance"];
        readonly roleDays: number;
        readonly advanceDays: number;
        readonly drawnCashDays: number;
      };
      /** @description The findings of the integrity checks: 0, or the books are wrong. */
      readonly wrong: number;
      readonly ranking: components["schemas"]["RiskRanking"] | null;
      readonly tests: readonly {
        readonly code: components["schemas"]["FindingCode"];
        readonly title: string;
        readonly why: string;
        readonly limit: string | null;
        readonly points: number | null;
        /**
         * @description `wrong`: an integrity check, which must find nothing. `look`: a risk indicator, which finds what is lawful and worth a look.
         * @enum {string}
         */
        readonly severity: "wrong" | "look";
        /** @description The day that `from` and `through` bound; null where all of the books are examined. */
        readonly by: ("effectiveOn" | "recordedAt") | null;
        readonly examined: number;
        /** @description What it could not examine, and where to look instead. */
        readonly notExamined: string | null;
        readonly found: number;
        readonly first: readonly {
          readonly sentence: string;
          /** @description The entry it is about; null where there is none. */
          readonly entry: components["schemas"]["EntryId"] | null;
          readonly kind: string | null;
          readonly subject: string | null;
          readonly actor: string | null;
          readonly effectiveOn: string | null;
          readonly recordedAt: string | null;
          /** @description The largest amount that the entry moves, or the amount that is wrong. */
          readonly amount: components["schemas"]["Balance"] | null;
          readonly facts: {
            readonly [key: string]: string;
          };
          readonly links: {
            readonly entry: string | null;
            readonly others: readonly string[];
          };
        }[];
      }[];
    };
    /**
     * @example {
     *       "amount": "250.00",
     *       "reference": "FEMA letter CMPP-17",
     *       "letterOn": "2023-12-11"
     *     }
     */
    readonly Forgiveness: {
      /** @description The day of the letter of the agency. */
      readonly letterOn: components["schemas"]["CalendarDate"];
      readonly amount: components["schemas"]["Amount"];
      readonly reference: components["schemas"]["Text200"];
      readonly effectiveOn?: components["schemas"]["EffectiveOn"];
      readonly concerns?: components["schemas"]["Concerns"];
    };
    /** @enum {string} */
    readonly FormOfPayment: "cost-reimbursement" | "fixed-amount";
    readonly FoundRecords: {
      readonly items: readonly {
        /** @description The collection of the record, such as `awards`. */
        readonly collection: string;
        readonly code: string;
        readonly title: string;
        /**
         * @description What was found.
         * @enum {string}
         */
        readonly by: "code" | "name" | "reference" | "amount" | "identifier";
        readonly links: {
          readonly record: string;
        };
      }[];
      /** @description The collections of which more than twenty records were found. */
      readonly cut: readonly string[];
    };
    readonly Fraction: {
      readonly part: number;
      readonly whole: number;
    };
    readonly FundAmount: {
      readonly fund: components["schemas"]["Code"];
      readonly amount: components["schemas"]["Balance"];
    };
    readonly FundingFigures: {
      readonly authority: components["schemas"]["Figure"];
      readonly overpromised: components["schemas"]["Figure"];
      readonly unawarded: components["schemas"]["Figure"];
      readonly available: components["schemas"]["Figure"];
      readonly committed: components["schemas"]["Figure"];
      readonly obligated: components["schemas"]["Figure"];
      readonly payable: components["schemas"]["Figure"];
      readonly disbursed: components["schemas"]["Figure"];
      readonly withdrawn: components["schemas"]["Figure"];
      readonly undrawn: components["schemas"]["Figure"];
      readonly cash: components["schemas"]["Figure"];
      readonly advances: components["schemas"]["Figure"];
      readonly costs: components["schemas"]["Figure"];
      readonly recoverable: components["schemas"]["Figure"];
      readonly forgiven: components["schemas"]["Figure"];
      readonly claims: components["schemas"]["Figure"];
      readonly inTransit: components["schemas"]["Figure"];
      readonly dueToAgent: components["schemas"]["Figure"];
      readonly entrusted: components["schemas"]["Figure"];
      readonly interest: components["schemas"]["Figure"];
    };
    readonly FundingPart: {
      readonly kind: components["schemas"]["AccountKind"];
      readonly name: string;
      readonly figure: components["schemas"]["BoardFigure"];
      readonly percent: number | null;
    };
    /** @description Per fund and in total: where the authority went, and where the money is. */
    readonly FundingSummary: {
      readonly effectiveAt: components["schemas"]["CalendarDate"];
      readonly knownAt: components["schemas"]["Timestamp"];
      readonly readAt: components["schemas"]["Timestamp"];
      readonly funds: readonly {
        readonly fund: components["schemas"]["Code"];
        readonly appropriation: components["schemas"]["Code"];
        readonly title: string;
        readonly fiscalYear: number;
        readonly fain: string | null;
        readonly assistanceListing: string | null;
        readonly figures: components["schemas"]["FundingFigures"];
        readonly budgetResidual: components["schemas"]["BudgetResidual"];
        readonly custodyResidual: components["schemas"]["CustodyResidual"];
        readonly entrustedResidual: components["schemas"]["EntrustedResidual"];
        readonly disbursedResidual: components["schemas"]["DisbursedResidual"];
      }[];
      readonly total: {
        readonly figures: components["schemas"]["FundingFigures"];
        readonly budgetResidual: components["schemas"]["BudgetResidual"];
        readonly custodyResidual: components["schemas"]["CustodyResidual"];
        readonly entrustedResidual: components["schemas"]["EntrustedResidual"];
        readonly disbursedResidual: components["schemas"]["DisbursedResidual"];
      };
    };
    readonly Hold: {
      readonly code: components["schemas"]["Code"];
      /** @description Null where all awards of the grantee are held. */
      readonly award: components["schemas"]["Code"] | null;
      readonly grantee: components["schemas"]["Code"];
      /** @enum {string} */
      readonly kind: "hold" | "escrow";
      readonly status: components["schemas"]["HoldStatus"];
      readonly ground: components["schemas"]["HoldGround"];
      /** @description The law that allows it. */
      readonly citation: string;
      readonly letter: string;
      readonly appeal: string;
      readonly report: string | null;
      readonly placedBy: components["schemas"]["Code"];
      readonly placedOn: components["schemas"]["CalendarDate"];
      readonly releasedBy: components["schemas"]["Code"] | null;
      /** @description From this day on, payments are approved and made again. */
      readonly releasedOn: components["schemas"]["CalendarDate"] | null;
      readonly evidence: components["schemas"]["Sha256"] | null;
      readonly releaseReason: string | null;
      readonly version: number;
      readonly links: components["schemas"]["HoldLinks"];
    };
    /** @enum {string} */
    readonly HoldGround: "noncompliance" | "debt" | "statute" | "remedy" | "report-awaited";
    readonly HoldLinks: {
      readonly on: string;
      readonly entries: string;
    };
    readonly HoldList: {
      readonly items: readonly components["schemas"]["Hold"][];
      readonly next: components["schemas"]["NextCursor"];
    };
    /**
     * @example {
     *       "evidence": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
     *       "reason": "The report is in and complete"
     *     }
     */
    readonly HoldRelease: {
      /** @description The stored file that shows compliance, or the report that escrow waits for. */
      readonly evidence?: components["schemas"]["Sha256"];
      readonly reason: components["schemas"]["Text2000"];
    };
    /** @enum {string} */
    readonly HoldStatus: "placed" | "released";
    /** @enum {string} */
    readonly IndirectBase: "mtdc" | "salaries" | "salaries-and-fringe" | "total-direct";
    readonly IndirectCost: {
      readonly fund: components["schemas"]["Code"];
      readonly organization: components["schemas"]["Code"];
      readonly profile: components["schemas"]["Code"];
      readonly rateKind: components["schemas"]["BudgetRateKind"];
      readonly percent: string;
      readonly base: components["schemas"]["IndirectBase"];
      /** @description What of each subaward counts, once over its whole life. */
      readonly subawardPart: components["schemas"]["Balance"];
      readonly costs: readonly components["schemas"]["CountedCost"][];
      /** @description The base: what counts of all costs. */
      readonly counted: components["schemas"]["Balance"];
      /** @description What the rate allows. */
      readonly allowed: components["schemas"]["Balance"];
      readonly budgeted: components["schemas"]["Balance"];
      readonly citation: string;
    };
    readonly IndirectRate: {
      /** @example 12.50 */
      readonly percent: string;
      readonly kind: components["schemas"]["IndirectRateKind"];
      readonly base: string;
      readonly from: components["schemas"]["CalendarDate"];
      readonly through: components["schemas"]["CalendarDate"] | null;
      readonly agreementSha256: components["schemas"]["Sha256"] | null;
    };
    /** @enum {string} */
    readonly IndirectRateKind: "provisional" | "final" | "predetermined";
    /** @description What the award inherits of the Federal award of a fund. Null is what the agency did not say. */
    readonly InheritedTerms: {
      readonly fund: components["schemas"]["Code"];
      readonly fain: string;
      readonly assistanceListing: string;
      readonly listingTitle: string | null;
      readonly agency: string;
      /** @description The date of the Federal award. */
      readonly awardedOn: components["schemas"]["CalendarDate"];
      readonly periodFrom: components["schemas"]["CalendarDate"];
      readonly periodThrough: components["schemas"]["CalendarDate"];
      readonly budgetFrom: string | null;
      readonly budgetThrough: string | null;
      readonly ruleProfile: components["schemas"]["Code"];
      readonly passThroughNumber: string | null;
      readonly transferRule: string | null;
      readonly state: string;
    };
    readonly Interests: {
      readonly decision: components["schemas"]["Code"];
      readonly declarant: components["schemas"]["Code"];
      /** @description The number of declarations made or changed. */
      readonly declared: number;
      /** @description The number of earlier declarations that did not change. */
      readonly unchanged: number;
      readonly recusedFrom: readonly components["schemas"]["Code"][];
    };
    readonly IssuedKey: {
      readonly code: components["schemas"]["Code"];
      readonly actor: components["schemas"]["Code"];
      readonly issuedAt: components["schemas"]["Timestamp"];
      readonly expiresAt: components["schemas"]["Timestamp"];
      readonly revokedAt: components["schemas"]["Timestamp"] | null;
      /** @description The key itself, shown only once. Null in the answer to a dry run. */
      readonly secret: string | null;
    };
    readonly Key: {
      readonly code: components["schemas"]["Code"];
      readonly actor: components["schemas"]["Code"];
      readonly issuedAt: components["schemas"]["Timestamp"];
      readonly expiresAt: components["schemas"]["Timestamp"];
      readonly revokedAt: components["schemas"]["Timestamp"] | null;
    };
    readonly LapseLine: {
      readonly appropriation: components["schemas"]["Code"];
      readonly fund: components["schemas"]["Code"];
      readonly what: string;
      readonly by: components["schemas"]["CalendarDate"] | null;
      readonly daysLeft: number | null;
      readonly band: string;
      readonly figure: components["schemas"]["BoardFigure"];
    };
    /** @description Money that has to move on, by the day that bounds it. */
    readonly LapseSummary: {
      readonly effectiveAt: components["schemas"]["CalendarDate"];
      readonly knownAt: components["schemas"]["Timestamp"];
      readonly sentence: string;
      readonly items: readonly components["schemas"]["LapseLine"][];
      /** @description Each appropriation against the spending plan that was in force. */
      readonly plans: {
        readonly sentence: string;
        readonly items: readonly components["schemas"]["PlanOfAppropriation"][];
      };
    };
    /** @description One act: who did what, to what, when it takes effect and when it was written. */
    readonly LedgerEntry: {
      readonly id: components["schemas"]["EntryId"];
      /** @example award.executed */
      readonly kind: string;
      readonly subject: components["schemas"]["Code"];
      readonly actor: components["schemas"]["Code"];
      readonly effectiveOn: components["schemas"]["CalendarDate"];
      readonly recordedAt: components["schemas"]["Timestamp"];
      readonly facts: {
        readonly [key: string]: components["schemas"]["Fact"];
      };
      readonly transfers: readonly components["schemas"]["Transfer"][];
      readonly reverses?: components["schemas"]["EntryId"];
      readonly texts: components["schemas"]["PrivateTexts"];
      /**
       * @description SHA-256 over 0x00 and the bytes, computed by the database.
       * @example 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
       */
      readonly leafHash?: string;
    };
    readonly LedgerEntryList: {
      readonly items: readonly components["schemas"]["LedgerEntry"][];
      readonly next: components["schemas"]["NextCursor"];
      readonly knownAt: components["schemas"]["Timestamp"];
    };
    readonly ListAge: {
      readonly code: components["schemas"]["Code"];
      readonly extractedOn: components["schemas"]["CalendarDate"];
      readonly ageDays: number;
      /** @description No award is executed on an older list. */
      readonly mostDays: number;
    };
    /** @description Where a person is written to. They alone read it. */
    readonly MailAddress: {
      /**
       * @description Mail is sent to a confirmed address, and to no other.
       * @enum {string}
       */
      readonly state: "none" | "unconfirmed" | "confirmed";
      readonly address: string | null;
      readonly setAt: components["schemas"]["Timestamp"] | null;
      readonly confirmedAt: components["schemas"]["Timestamp"] | null;
    };
    readonly MailAddressRemoved: {
      /** @description Whether there was an address. */
      readonly removed: boolean;
    };
    /**
     * @example {
     *       "code": "BCDF-2345-GHJK"
     *     }
     */
    readonly MailCode: {
      readonly code: string;
    };
    /** @description How far one mail is. It says nothing of its text. */
    readonly MailOutboxRow: {
      readonly id: string;
      /** @description Whom it is for. Their address is not shown. */
      readonly actor: components["schemas"]["Code"];
      /** @enum {string} */
      readonly kind: "confirmation" | "waiting" | "solicitation-changed" | "decision-made";
      /** @enum {string} */
      readonly state: "waiting" | "sent" | "failed";
      /** @description The mail that it became, by the name in its Message-ID; several rows can become one. */
      readonly mail: string | null;
      readonly queuedAt: components["schemas"]["Timestamp"];
      readonly attempts: number;
      /** @description When it is tried at the earliest. */
      readonly notBefore: components["schemas"]["Timestamp"];
      readonly endedAt: components["schemas"]["Timestamp"] | null;
      /** @description What the last attempt met, such as `connection`, `tls`, `refused-550` or `address-removed`. */
      readonly failure: string | null;
    };
    readonly MailOutboxRowList: {
      readonly items: readonly components["schemas"]["MailOutboxRow"][];
      readonly next: components["schemas"]["NextCursor"];
    };
    /** @description A file that belongs to a solicitation. */
    readonly Material: {
      /** @description The name that applicants see, for display only. */
      readonly name: string;
      readonly sha256: components["schemas"]["Sha256"];
      readonly bytes: number;
      readonly mediaType: components["schemas"]["MediaType"];
    };
    readonly Me: {
      readonly code: components["schemas"]["Code"];
      readonly name: string;
      readonly roles: readonly components["schemas"]["Role"][];
      /** @description The organization that a grantee files for. */
      readonly organization: components["schemas"]["Code"] | null;
      readonly affiliation: components["schemas"]["Code"] | null;
      /** @description What your roles may do, as routes name it. */
      readonly access: readonly string[];
    };
    /** @enum {string} */
    readonly MediaType: "application/pdf" | "application/vnd.openxmlformats-officedocument.wordprocessingml.document" | "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" | "application/vnd.oasis.opendocument.text" | "application/vnd.oasis.opendocument.spreadsheet" | "image/png" | "image/jpeg" | "text/plain" | "text/csv";
    /** @description A meeting of the Board. */
    readonly Meeting: {
      readonly code: components["schemas"]["Code"];
      readonly heldOn: components["schemas"]["CalendarDate"];
      readonly title: string;
      readonly status: components["schemas"]["MeetingStatus"];
      readonly recordedBy: components["schemas"]["Code"];
      readonly version: number;
      readonly packet: components["schemas"]["Packet"] | null;
    };
    readonly MeetingList: {
      readonly items: readonly components["schemas"]["Meeting"][];
      readonly next: components["schemas"]["NextCursor"];
    };
    /** @enum {string} */
    readonly MeetingStatus: "recorded" | "canceled";
    /** @description A milestone of a fixed-amount award. */
    readonly Milestone: {
      readonly award: components["schemas"]["Code"];
      /** @description The schedule that it stands in, counted within the award from 1. */
      readonly schedule: number;
      readonly number: number;
      readonly fund: components["schemas"]["Code"];
      readonly shows: string;
      readonly dueOn: components["schemas"]["CalendarDate"];
      readonly amount: components["schemas"]["Balance"];
      readonly state: components["schemas"]["MilestoneState"];
      /** @description Whether its day is over and nobody asked for it. */
      readonly isPastDue: boolean;
      /** @description The request for it that was neither rejected nor canceled. */
      readonly disbursement: components["schemas"]["Code"] | null;
      /** @description What is asked for or paid: less where an approver reduced it. */
      readonly requested: components["schemas"]["Balance"] | null;
    };
    readonly MilestoneList: {
      readonly items: readonly components["schemas"]["Milestone"][];
      readonly next: components["schemas"]["NextCursor"];
    };
    /** @enum {string} */
    readonly MilestoneState: "open" | "requested" | "approved" | "paid";
    /**
     * @description A calendar month, ISO 8601.
     * @example 2023-03
     */
    readonly Month: string;
    readonly Move: {
      readonly fund: components["schemas"]["Code"];
      readonly kind: components["schemas"]["AccountKind"];
      readonly amount: components["schemas"]["Balance"];
    };
    readonly NamedFigure: {
      readonly name: string;
      readonly figure: components["schemas"]["BoardFigure"];
      readonly meaning: string;
    };
    readonly NamedFile: {
      readonly name: components["schemas"]["FileName"];
      readonly sha256: components["schemas"]["Sha256"];
    };
    /**
     * @example {
     *       "code": "CWS-FIN-2",
     *       "name": "Second member of the finance staff",
     *       "roles": [
     *         "finance"
     *       ]
     *     }
     */
    readonly NewActor: {
      readonly code: components["schemas"]["Code"];
      readonly name: components["schemas"]["Text100"];
      readonly roles: readonly components["schemas"]["PersonRole"][];
      /** @description The organization that a grantee files for. */
      readonly organization?: components["schemas"]["Code"];
      /** @description The organization that the person belongs to. The person is recused where it is a party. */
      readonly affiliation?: components["schemas"]["Code"];
    };
    /**
     * @example {
     *       "administration": "ADMN-0001",
     *       "kind": "cost",
     *       "month": "2023-10",
     *       "evidence": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
     *       "lines": [
     *         {
     *           "fund": "FY2022",
     *           "amount": "18500.00"
     *         }
     *       ]
     *     }
     */
    readonly NewAdministrationCharge: {
      readonly administration: components["schemas"]["Code"];
      readonly kind: components["schemas"]["AdministrationChargeKind"];
      /** @description The month of the cost, from its last day on. None of an adjustment. */
      readonly month?: components["schemas"]["Month"];
      /** @description The stored extract of the agent's own ledger, or the letter that made the rate final. */
      readonly evidence: components["schemas"]["Sha256"];
      readonly lines: readonly components["schemas"]["NewFundAmount"][];
      /** @description Why an adjustment is made. */
      readonly reason?: components["schemas"]["Text1000"];
      readonly effectiveOn?: components["schemas"]["EffectiveOn"];
      readonly concerns?: components["schemas"]["Concerns"];
    };
    /**
     * @example {
     *       "agent": "CWS",
     *       "title": "Administration of the second round",
     *       "periodFrom": "2023-10-01",
     *       "periodThrough": "2024-09-30",
     *       "lines": [
     *         {
     *           "fund": "FY2022",
     *           "amount": "250000.00"
     *         }
     *       ]
     *     }
     */
    readonly NewAdministration: {
      /** @description The organization that keeps the money in trust. */
      readonly agent: components["schemas"]["Code"];
      readonly title: components["schemas"]["Text300"];
      readonly periodFrom: components["schemas"]["CalendarDate"];
      readonly periodThrough: components["schemas"]["CalendarDate"];
      readonly lines: readonly components["schemas"]["NewFundAmount"][];
      readonly effectiveOn?: components["schemas"]["EffectiveOn"];
      readonly concerns?: components["schemas"]["Concerns"];
    };
    /**
     * @example {
     *       "kind": "extension",
     *       "periodThrough": "2025-03-31",
     *       "reason": "The services began three months late"
     *     }
     */
    readonly NewAmendment: {
      /** @description `increase` and `de-obligation` take `lines`, and a `budget` where the award has one. `extension` takes `periodThrough`, `terms` takes a title, a site or services, and `budget-revision` takes a `budget`. Of a fixed-amount award, `milestones` come in place of a `budget`, and `milestone-revision` takes them. `members` takes `members`, and a `budget` where who goes still has money in it. `profile` takes none of these. */
      readonly kind: components["schemas"]["AmendmentKind"];
      readonly reason: components["schemas"]["Text1000"];
      /** @description What is added, or taken, by fund. */
      readonly lines?: readonly components["schemas"]["NewFundAmount"][];
      /** @description The new last day of the period of performance. */
      readonly periodThrough?: components["schemas"]["CalendarDate"];
      readonly title?: components["schemas"]["Text300"];
      readonly site?: components["schemas"]["Text100"];
      readonly services?: readonly components["schemas"]["Service"][];
      /** @description All other organizations of the consortium from then on. */
      readonly members?: readonly components["schemas"]["Code"][];
      /** @description The whole budget that the award has from then on. */
      readonly budget?: components["schemas"]["NewBudget"];
      /** @description The whole schedule of a fixed-amount award: in each fund, all milestones together are what the award has of it. Empty where nothing is left of it. */
      readonly milestones?: readonly components["schemas"]["NewMilestone"][];
      /** @description The stored document of the Board's decision on an increase beyond what it decided, or of the agency's approval of an extension that is asked late, a change of budget or who joins. */
      readonly evidence?: components["schemas"]["Sha256"];
      readonly effectiveOn?: components["schemas"]["EffectiveOn"];
      readonly concerns?: components["schemas"]["Concerns"];
    };
    /**
     * @example {
     *       "solicitation": "CMPP-2029-01",
     *       "applicant": "IRC",
     *       "members": [
     *         "BAKERRIPLEY"
     *       ],
     *       "title": "Case management in Houston",
     *       "site": "Houston, TX",
     *       "services": [
     *         "mental-health"
     *       ],
     *       "periodFrom": "2029-10-01",
     *       "periodThrough": "2031-09-30",
     *       "budget": [
     *         {
     *           "organization": "IRC",
     *           "category": "personnel",
     *           "amount": "300000.00"
     *         },
     *         {
     *           "organization": "BAKERRIPLEY",
     *           "category": "contractual",
     *           "amount": "100000.00"
     *         }
     *       ],
     *       "message": {
     *         "id": "<4711@example.org>",
     *         "sender": "Grants office <grants@example.org>",
     *         "receivedAt": "2029-09-12T15:04:05-04:00",
     *         "source": "mail-server"
     *       }
     *     }
     */
    readonly NewApplication: {
      readonly solicitation: components["schemas"]["Code"];
      /** @description The organization that leads. Leave it out when you file with your own key: your organization is the applicant. */
      readonly applicant?: components["schemas"]["Code"];
      /** @description The other organizations of the consortium. */
      readonly members?: readonly components["schemas"]["Code"][];
      readonly title: components["schemas"]["Text300"];
      readonly site: components["schemas"]["Text200"];
      readonly services: readonly components["schemas"]["Service"][];
      readonly periodFrom: components["schemas"]["CalendarDate"];
      readonly periodThrough: components["schemas"]["CalendarDate"];
      /** @description By party and cost category (SF-424A, section B); the amount requested is its sum. */
      readonly budget: readonly {
        readonly organization: components["schemas"]["Code"];
        readonly category: components["schemas"]["CostCategory"];
        readonly amount: components["schemas"]["Amount"];
      }[];
      readonly files?: readonly components["schemas"]["NamedFile"][];
      /** @description An older application of the same applicant that this one replaces, before the deadline. */
      readonly replaces?: components["schemas"]["Code"];
      /** @description Staff give it for an application that came by e-mail. An application filed with a key is received now, by the clock of the database. */
      readonly message?: {
        /**
         * @description The Message-ID: the same message is received once.
         * @example <20230913.4711@example.org>
         */
        readonly id: components["schemas"]["Text500"];
        /** @description Stored beside the ledger, which holds a salted hash of it. */
        readonly sender: components["schemas"]["Text320"];
        /** @description When it reached the agent. */
        readonly receivedAt: components["schemas"]["Timestamp"];
        /**
         * @description What the time was read from: the log of the agent's mail server, or the message's header.
         * @enum {string}
         */
        readonly source: "mail-server" | "header";
      };
    };
    /**
     * @example {
     *       "kind": "rescission",
     *       "amount": "100000.00",
     *       "reference": "Pub. L. 118-5, section 81"
     *     }
     */
    readonly NewAppropriationAmendment: {
      /** @enum {string} */
      readonly kind: "supplement" | "rescission";
      readonly amount: components["schemas"]["Amount"];
      readonly effectiveOn?: components["schemas"]["EffectiveOn"];
      readonly concerns?: components["schemas"]["Concerns"];
      /** @description The document that the act rests on. */
      readonly reference: components["schemas"]["Text200"];
    };
    /**
     * @example {
     *       "code": "FY2023",
     *       "title": "Case Management Pilot Program, fiscal year 2023",
     *       "citation": "Pub. L. 117-328",
     *       "fiscalYear": 2023,
     *       "amount": "20000000.00",
     *       "enactedOn": "2022-12-29",
     *       "availableFrom": "2022-12-29",
     *       "availableThrough": "2024-09-30"
     *     }
     */
    readonly NewAppropriation: {
      readonly code: components["schemas"]["Code"];
      readonly title: components["schemas"]["Text200"];
      readonly citation: components["schemas"]["Text200"];
      readonly fiscalYear: number;
      readonly amount: components["schemas"]["Amount"];
      /** @description Treasury account symbol (TAS). */
      readonly treasuryAccount?: components["schemas"]["Text40"];
      readonly enactedOn: components["schemas"]["CalendarDate"];
      /** @description The day it takes effect. The day of enactment when you leave it out. */
      readonly effectiveOn?: components["schemas"]["CalendarDate"];
      readonly concerns?: components["schemas"]["Concerns"];
      /** @description The first day on which the agency may award it. The day of enactment when you leave it out. */
      readonly availableFrom?: components["schemas"]["CalendarDate"];
      /** @description The last day on which the agency may award it. Leave it out for money available until expended. */
      readonly availableThrough?: components["schemas"]["CalendarDate"];
      /** @description The fields whose values are not public and serve for demonstration only. */
      readonly illustrative?: readonly string[];
    };
    /**
     * @example {
     *       "solicitation": "CMPP-2022-01",
     *       "grantee": "IRC",
     *       "title": "Case management in New York",
     *       "site": "New York, NY",
     *       "services": [
     *         "mental-health",
     *         "legal-orientation"
     *       ],
     *       "selectedOn": "2022-11-30",
     *       "periodFrom": "2023-01-01",
     *       "periodThrough": "2024-12-31",
     *       "lines": [
     *         {
     *           "fund": "FY2021",
     *           "amount": "400000.00"
     *         }
     *       ],
     *       "decisionDocument": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
     *       "reason": "The Board decided at its meeting of November 30, 2022, before the service was in use"
     *     }
     */
    readonly NewAward: {
      readonly solicitation: components["schemas"]["Code"];
      /** @description The organization that leads. */
      readonly grantee: components["schemas"]["Code"];
      readonly title: components["schemas"]["Text300"];
      readonly site: components["schemas"]["Text100"];
      readonly services: readonly components["schemas"]["Service"][];
      /** @description The day on which the Board selected the application. */
      readonly selectedOn: components["schemas"]["CalendarDate"];
      readonly periodFrom: components["schemas"]["CalendarDate"];
      readonly periodThrough: components["schemas"]["CalendarDate"];
      readonly lines: readonly components["schemas"]["NewFundAmount"][];
      /** @description The stored document of the Board's decision. */
      readonly decisionDocument: components["schemas"]["Sha256"];
      /** @description Why the decision was not taken in the service. */
      readonly reason: components["schemas"]["Text2000"];
      readonly effectiveOn?: components["schemas"]["EffectiveOn"];
      readonly concerns?: components["schemas"]["Concerns"];
      readonly illustrative?: readonly string[];
    };
    /**
     * @example {
     *       "kind": "conflict-of-interest-disclosure",
     *       "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
     *       "datedOn": "2022-12-05"
     *     }
     */
    readonly NewAwardPaper: {
      readonly kind: components["schemas"]["AwardPaperKind"];
      /** @description Other papers that the same file is, as the terms of the agency in the signed agreement. */
      readonly also?: readonly components["schemas"]["AwardPaperKind"][];
      /** @description The stored file. */
      readonly sha256: components["schemas"]["Sha256"];
      /** @description The day that the paper shows. */
      readonly datedOn: components["schemas"]["CalendarDate"];
    };
    /**
     * @example {
     *       "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
     *       "votes": [
     *         {
     *           "application": "APPL-0S4KQ2W-4T9M3",
     *           "vote": "for"
     *         },
     *         {
     *           "application": "APPL-0S4KR7D-1DZ5N",
     *           "vote": "abstain"
     *         }
     *       ]
     *     }
     */
    readonly NewBallot: {
      /** @description The hash of the document you vote on: `sha256` of GET /v1/decisions/{code}. */
      readonly sha256: components["schemas"]["Sha256"];
      /** @description One for every line that you are not recused from, and for no other. */
      readonly votes: readonly {
        readonly application: components["schemas"]["Code"];
        readonly vote: components["schemas"]["Vote"];
      }[];
    };
    /**
     * @description A whole budget: in each fund, all lines together are what the award has of it.
     * @example {
     *       "parties": [
     *         {
     *           "organization": "IRC",
     *           "role": "lead",
     *           "rate": {
     *             "kind": "de-minimis",
     *             "percent": "10.00"
     *           }
     *         }
     *       ],
     *       "lines": [
     *         {
     *           "fund": "FY2021",
     *           "organization": "IRC",
     *           "category": "personnel",
     *           "class": "included",
     *           "amount": "360000.00"
     *         },
     *         {
     *           "fund": "FY2021",
     *           "organization": "IRC",
     *           "category": "indirect",
     *           "class": "indirect",
     *           "amount": "36000.00"
     *         }
     *       ]
     *     }
     */
    readonly NewBudget: {
      /** @description Above how much of the total budget transfers among categories need the approval of the agency, where the terms say so (2 CFR 200.308(i)). */
      readonly transferPercent?: components["schemas"]["Percent"];
      readonly parties: readonly components["schemas"]["NewBudgetOrganization"][];
      readonly lines: readonly components["schemas"]["NewBudgetLine"][];
    };
    readonly NewBudgetLine: {
      readonly fund: components["schemas"]["Code"];
      readonly organization: components["schemas"]["Code"];
      readonly category: components["schemas"]["BudgetObjectClass"];
      /** @description Whether it counts toward modified total direct cost, or why it does not. */
      readonly class: components["schemas"]["CostClass"];
      /** @description The period of performance when you leave it out. */
      readonly periodFrom?: components["schemas"]["CalendarDate"];
      readonly periodThrough?: components["schemas"]["CalendarDate"];
      /** @description What it takes of the Federal award. */
      readonly amount?: components["schemas"]["Amount"];
      /** @description What the organization shares of the cost. It is not obligated. */
      readonly costShare?: components["schemas"]["Amount"];
    };
    readonly NewBudgetOrganization: {
      readonly organization: components["schemas"]["Code"];
      readonly role: components["schemas"]["BudgetRole"];
      /** @description What the determination of a subrecipient or a contractor rests on (2 CFR 200.331). */
      readonly grounds?: readonly components["schemas"]["DeterminationGround"][];
      /** @description The rate of indirect cost. Leave it out where it has none. */
      readonly rate?: components["schemas"]["NewBudgetRate"];
    };
    readonly NewBudgetRate: {
      /** @enum {string} */
      readonly kind: "negotiated" | "de-minimis";
      readonly percent: components["schemas"]["Percent"];
      /** @description The base that the negotiated agreement names. `mtdc` when you leave it out. */
      readonly base?: components["schemas"]["IndirectBase"];
      /** @description The number of the negotiated agreement. Of a negotiated rate alone. */
      readonly agreement?: string;
    };
    /**
     * @example {
     *       "kind": "arisen",
     *       "amount": "120.00",
     *       "reference": "Debit of March 9, 2023"
     *     }
     */
    readonly NewClaim: {
      /**
       * @description A wrong or duplicate payment, a bank error or an unauthorized debit; or its recovery.
       * @enum {string}
       */
      readonly kind: "arisen" | "made-good";
      /** @description The fund. Leave it out where the appropriation has one Federal award. */
      readonly fund?: components["schemas"]["Code"];
      readonly amount: components["schemas"]["Amount"];
      readonly effectiveOn?: components["schemas"]["EffectiveOn"];
      readonly concerns?: components["schemas"]["Concerns"];
      /** @description The document that the act rests on. */
      readonly reference: components["schemas"]["Text200"];
    };
    /**
     * @example {
     *       "closedThrough": "2023-03-31",
     *       "reason": "Reconciled with the bank"
     *     }
     */
    readonly NewClosing: {
      /** @description The last day of a month that is over. */
      readonly closedThrough: components["schemas"]["CalendarDate"];
      readonly reason?: components["schemas"]["Text500"];
    };
    /**
     * @example {
     *       "nature": "detailed-reports",
     *       "reason": "The single audit of 2022 found hours without timesheets",
     *       "actionNeeded": "Send timesheets with each request for three months",
     *       "dueOn": "2999-06-30",
     *       "reconsideration": "Write to the Secretariat within 30 days",
     *       "agencyNotifiedOn": "2023-11-02",
     *       "agencyReference": "Letter of November 2, 2023"
     *     }
     */
    readonly NewCondition: {
      /** @description What the condition asks for (2 CFR 200.208(c)). */
      readonly nature: components["schemas"]["ConditionNature"];
      /** @description Why the condition is set. */
      readonly reason: components["schemas"]["Text2000"];
      /** @description What the grantee does so that the condition is lifted. */
      readonly actionNeeded: components["schemas"]["Text2000"];
      /** @description The last day of the time allowed. */
      readonly dueOn: components["schemas"]["CalendarDate"];
      /** @description How the grantee asks for reconsideration. */
      readonly reconsideration: components["schemas"]["Text1000"];
      /** @description The day on which the Federal agency was notified (2 CFR 200.332(d)). */
      readonly agencyNotifiedOn: components["schemas"]["CalendarDate"];
      /** @description The letter or the message that notified it. */
      readonly agencyReference: components["schemas"]["Text200"];
    };
    /**
     * @example {
     *       "name": "A. Contact",
     *       "role": "Director of finance",
     *       "email": "finance@example.org",
     *       "telephone": "+1 713 555 0100"
     *     }
     */
    readonly NewContact: {
      /** @description The name of the person. */
      readonly name: components["schemas"]["Text200"];
      /** @description What the person does for the organization. */
      readonly role: components["schemas"]["Text200"];
      readonly email?: string;
      readonly telephone?: string;
      readonly reason?: components["schemas"]["Text500"];
    };
    /**
     * @example {
     *       "reason": "The services are under way"
     *     }
     */
    readonly NewContinuation: {
      readonly reason: components["schemas"]["Text1000"];
    };
    /**
     * @example {
     *       "solicitation": "CMPP-2029-01",
     *       "lines": [
     *         {
     *           "application": "APPL-0S4KQ2W-4T9M3",
     *           "outcome": "selected",
     *           "amounts": [
     *             {
     *               "fund": "FY2022",
     *               "amount": "400000.00"
     *             }
     *           ]
     *         },
     *         {
     *           "application": "APPL-0S4KR7D-1DZ5N",
     *           "outcome": "not-selected",
     *           "reason": "The plan of services leaves out legal orientation"
     *         }
     *       ]
     *     }
     */
    readonly NewDecision: {
      readonly solicitation: components["schemas"]["Code"];
      /** @description One for every eligible application under the solicitation. */
      readonly lines: readonly components["schemas"]["NewDecisionLine"][];
    };
    readonly NewDecisionLine: {
      readonly application: components["schemas"]["Code"];
      readonly outcome: components["schemas"]["Outcome"];
      /** @description For a selected application: the amount from each fund. */
      readonly amounts?: readonly components["schemas"]["NewFundAmount"][];
      /** @description The reason that the applicant receives. */
      readonly reason?: components["schemas"]["Text2000"];
    };
    /**
     * @example {
     *       "quorum": {
     *         "part": 1,
     *         "whole": 2
     *       },
     *       "majority": {
     *         "part": 1,
     *         "whole": 2
     *       }
     *     }
     */
    readonly NewDecisionPolicy: {
      /** @description At least this part of the seats that are not recused must vote. */
      readonly quorum: components["schemas"]["NewFraction"];
      /** @description More than this part of the votes for or against must be for. */
      readonly majority: components["schemas"]["NewFraction"];
      readonly illustrative?: readonly string[];
    };
    /**
     * @example {
     *       "interested": true,
     *       "party": "IRC",
     *       "explanation": "Served on its board until 2027"
     *     }
     */
    readonly NewDeclaration: {
      readonly interested: boolean;
      /** @description The party the interest is in: the lead or a member of the consortium. */
      readonly party?: components["schemas"]["Code"];
      readonly explanation?: components["schemas"]["Text2000"];
    };
    /**
     * @example {
     *       "disbursement": "DSB-0001",
     *       "fund": "FY2021",
     *       "amount": "1250.00",
     *       "source": "audit",
     *       "reference": "Single audit 2023, finding 2023-002",
     *       "reason": "No timesheets for two weeks",
     *       "notifiedOn": "2023-11-06"
     *     }
     */
    readonly NewDisallowance: {
      /** @description The payment whose cost is disallowed. */
      readonly disbursement: components["schemas"]["Code"];
      readonly fund: components["schemas"]["Code"];
      readonly source: components["schemas"]["DisallowanceSource"];
      readonly reason: components["schemas"]["Text500"];
      /** @description The day on which the grantee was notified. */
      readonly notifiedOn: components["schemas"]["CalendarDate"];
      readonly amount: components["schemas"]["Amount"];
      readonly reference: components["schemas"]["Text200"];
      readonly effectiveOn?: components["schemas"]["EffectiveOn"];
      readonly concerns?: components["schemas"]["Concerns"];
    };
    /**
     * @example {
     *       "award": "AWD-0001",
     *       "kind": "advance",
     *       "purpose": "First quarter",
     *       "lines": [
     *         {
     *           "fund": "FY2021",
     *           "amount": "80000.00"
     *         }
     *       ]
     *     }
     */
    readonly NewDisbursement: {
      readonly award: components["schemas"]["Code"];
      readonly kind: components["schemas"]["DisbursementKind"];
      readonly purpose: components["schemas"]["Text500"];
      /** @description The last day on which the cost was incurred, or the milestone was reached. Under an award that is suspended or terminated, only cost from before its effective day is payable (2 CFR 200.343). */
      readonly costThrough?: components["schemas"]["CalendarDate"];
      /** @description Of an advance or a reimbursement. What a milestone comes to follows from the award. */
      readonly lines?: readonly components["schemas"]["NewFundAmount"][];
      /** @description The milestone of a fixed-amount award. It is paid once and whole. */
      readonly milestone?: number;
      /** @description The stored file that shows that the milestone was reached. */
      readonly evidence?: components["schemas"]["Sha256"];
      readonly effectiveOn?: components["schemas"]["EffectiveOn"];
      readonly concerns?: components["schemas"]["Concerns"];
    };
    /**
     * @example {
     *       "kind": "suspension",
     *       "ground": "noncompliance",
     *       "reason": "The financial report of the second quarter is three months late",
     *       "document": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
     *       "objection": "Write to the Secretariat within 30 days, with documents",
     *       "takesEffectOn": "2024-03-01",
     *       "effectiveOn": "2024-02-15"
     *     }
     */
    readonly NewEnding: {
      /** @description `suspension` and `termination` take `ground`, `objection` and `takesEffectOn`; `closeout` takes `finalReportOn`, of a fixed-amount award `certifiedOn`, or `unilateral`, and a `budget` where the award has one and something is unspent; `adjustment` takes `adjustment` and `amount`; `resumption` takes no more. */
      readonly kind: components["schemas"]["EndingKind"];
      /** @description Why. The grantee reads it (2 CFR 200.341). */
      readonly reason: components["schemas"]["Text2000"];
      /** @description The stored document it rests on: the notice of suspension or termination, what shows compliance, the final report or certification, or the evidence of an adjustment. */
      readonly document: components["schemas"]["Sha256"];
      /** @description The ground of the suspension or termination (2 CFR 200.340). */
      readonly ground?: components["schemas"]["EndingGround"];
      /** @description How the grantee objects (2 CFR 200.342). */
      readonly objection?: components["schemas"]["Text1000"];
      /** @description The effective day of the notice. Cost from this day on is not payable (2 CFR 200.343). */
      readonly takesEffectOn?: components["schemas"]["CalendarDate"];
      /** @description The day on which the final report was received. */
      readonly finalReportOn?: components["schemas"]["CalendarDate"];
      /** @description The day on which the grantee of a fixed-amount award certified in writing what was completed and what was not (2 CFR 200.201(b)(1)(iv)). */
      readonly certifiedOn?: components["schemas"]["CalendarDate"];
      /** @description Closes an award whose grantee does not act, a year after its end (2 CFR 200.344(i)). */
      readonly unilateral?: boolean;
      /** @description The whole budget of a budgeted award once its closeout releases what is unspent. */
      readonly budget?: components["schemas"]["ClosingBudget"];
      /** @description What the adjustment of a closed award admits. */
      readonly adjustment?: components["schemas"]["AdjustmentKind"];
      /** @description The most that it admits, in all funds. */
      readonly amount?: components["schemas"]["Amount"];
      readonly effectiveOn?: components["schemas"]["EffectiveOn"];
      readonly concerns?: components["schemas"]["Concerns"];
    };
    /**
     * @example {
     *       "path": "/name",
     *       "ground": "data-subject-request"
     *     }
     */
    readonly NewErasure: {
      /** @description The text, as a JSON pointer into the entry's facts. */
      readonly path: string;
      /** @description Why it may be erased. */
      readonly ground: components["schemas"]["ErasureGround"];
    };
    /**
     * @example {
     *       "extractedOn": "2029-09-13",
     *       "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
     *     }
     */
    readonly NewExclusionList: {
      /** @description The day of the extract. */
      readonly extractedOn: components["schemas"]["CalendarDate"];
      readonly sha256: components["schemas"]["Sha256"];
    };
    /**
     * @example {
     *       "kind": "extension",
     *       "periodThrough": "2027-12-31",
     *       "reference": "Federal award letter, amendment 2"
     *     }
     * @example {
     *       "kind": "decrease",
     *       "amount": "100000.00",
     *       "reference": "Federal award letter, amendment 3"
     *     }
     */
    readonly NewFederalAwardAmendment: components["schemas"]["NewFederalAwardChange"] | components["schemas"]["NewFederalAwardExtension"];
    readonly NewFederalAwardChange: {
      /** @enum {string} */
      readonly kind: "increase" | "decrease";
      readonly amount: components["schemas"]["Amount"];
      readonly effectiveOn?: components["schemas"]["EffectiveOn"];
      readonly concerns?: components["schemas"]["Concerns"];
      /**
       * @description The document that the act rests on.
       * @example SF-270 no. 14
       */
      readonly reference: components["schemas"]["Text200"];
    };
    readonly NewFederalAwardExtension: {
      /** @constant */
      readonly kind: "extension";
      /** @description The new last day of the period, later than the present one. */
      readonly periodThrough: components["schemas"]["CalendarDate"];
      readonly effectiveOn?: components["schemas"]["EffectiveOn"];
      readonly concerns?: components["schemas"]["Concerns"];
      /**
       * @description The document that the act rests on.
       * @example SF-270 no. 14
       */
      readonly reference: components["schemas"]["Text200"];
    };
    /**
     * @example {
     *       "fund": "FY2022-B",
     *       "fain": "EMW-2023-CM-00002",
     *       "assistanceListing": "97.102",
     *       "agency": "DHS/FEMA",
     *       "awardedOn": "2023-01-10",
     *       "periodFrom": "2023-01-10",
     *       "periodThrough": "2026-09-30",
     *       "amount": "100000.00"
     *     }
     */
    readonly NewFederalAward: {
      /** @description The code of the fund. The code of the appropriation when you leave it out. */
      readonly fund?: components["schemas"]["Code"];
      /** @description Federal Award Identification Number. */
      readonly fain: string;
      readonly assistanceListing: string;
      readonly agency: components["schemas"]["Text200"];
      readonly awardedOn: components["schemas"]["CalendarDate"];
      readonly periodFrom: components["schemas"]["CalendarDate"];
      readonly periodThrough: components["schemas"]["CalendarDate"];
      /** @description The rules of the award. Those that applied on the day of the award when you leave it out. */
      readonly ruleProfile?: components["schemas"]["Code"];
      readonly amount: components["schemas"]["Amount"];
      /** @description The day it takes effect. The day of the award when you leave it out. */
      readonly effectiveOn?: components["schemas"]["CalendarDate"];
      readonly concerns?: components["schemas"]["Concerns"];
      /** @description The fields whose values are not public and serve for demonstration only. */
      readonly illustrative?: readonly string[];
    };
    /**
     * @example {
     *       "kind": "hold",
     *       "document": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
     *       "reference": "Letter of the agency of March 3, 2023",
     *       "effectiveOn": "2023-03-03"
     *     }
     */
    readonly NewFederalAwardState: {
      /**
       * @description What the agency did. A resumption ends a hold or a suspension.
       * @enum {string}
       */
      readonly kind: "hold" | "suspension" | "resumption" | "termination" | "closing";
      /** @description The stored document of the agency that says so. */
      readonly document: components["schemas"]["Sha256"];
      readonly effectiveOn?: components["schemas"]["EffectiveOn"];
      readonly concerns?: components["schemas"]["Concerns"];
      /** @description The document that the act rests on. */
      readonly reference: components["schemas"]["Text200"];
    };
    /**
     * @example {
     *       "listingTitle": "Case Management Pilot Program",
     *       "contactName": "Grants Management Specialist",
     *       "contactEmail": "grants@agency.example",
     *       "budgetFrom": "2023-01-10",
     *       "budgetThrough": "2024-01-09",
     *       "drawChannel": "PMS",
     *       "cashDays": 3,
     *       "document": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
     *       "reference": "Federal award letter, amendment 4"
     *     }
     */
    readonly NewFederalAwardTerms: {
      readonly listingTitle?: components["schemas"]["Text200"];
      /** @description Whom to ask at the agency. */
      readonly contactName?: components["schemas"]["Text200"];
      readonly contactEmail?: string;
      readonly contactTelephone?: string;
      /** @description The identifying number that the pass-through entity gives. */
      readonly passThroughNumber?: components["schemas"]["Text60"];
      readonly budgetFrom?: components["schemas"]["CalendarDate"];
      readonly budgetThrough?: components["schemas"]["CalendarDate"];
      /** @description The text of 2 CFR 200 that applies from then on. A change takes two persons. */
      readonly ruleProfile?: components["schemas"]["Code"];
      /** @description The part of the budget that may be moved between categories without approval (2 CFR 200.308). */
      readonly transferRule?: string;
      /** @description What the Board contributes. */
      readonly costShare?: components["schemas"]["AmountOrZero"];
      /** @description The agency's stored approval of fixed-amount awards (2 CFR 200.333). */
      readonly fixedAmountApproval?: components["schemas"]["Sha256"];
      readonly drawChannel?: components["schemas"]["Text60"];
      /** @description The business days that drawn cash may be held. */
      readonly cashDays?: number;
      /** @description The most that administration may cost: "5.00%" or dollars. A change takes two persons. */
      readonly administrativeCap?: string;
      /** @description What stays available for the evaluation. A change takes two persons. */
      readonly evaluation?: components["schemas"]["AmountOrZero"];
      /** @description The stored document of the agency that says so. */
      readonly document: components["schemas"]["Sha256"];
      readonly effectiveOn?: components["schemas"]["EffectiveOn"];
      readonly concerns?: components["schemas"]["Concerns"];
      /** @description The document that the act rests on. */
      readonly reference: components["schemas"]["Text200"];
    };
    readonly NewFraction: {
      readonly part: number;
      readonly whole: number;
    };
    /**
     * @example {
     *       "amount": "100000.00",
     *       "reference": "SF-270 no. 1"
     *     }
     */
    readonly NewFundAct: {
      /** @description The fund. Leave it out where the appropriation has one Federal award. */
      readonly fund?: components["schemas"]["Code"];
      readonly amount: components["schemas"]["Amount"];
      readonly effectiveOn?: components["schemas"]["EffectiveOn"];
      readonly concerns?: components["schemas"]["Concerns"];
      /** @description The document that the act rests on. */
      readonly reference: components["schemas"]["Text200"];
    };
    readonly NewFundAmount: {
      readonly fund: components["schemas"]["Code"];
      readonly amount: components["schemas"]["Amount"];
    };
    /**
     * @example {
     *       "ground": "report-awaited",
     *       "letter": "Payments wait for the financial report of the last quarter, which is 30 days late",
     *       "appeal": "Write to the Secretariat within 30 days; the Board decides",
     *       "report": "Financial report of the third quarter of 2023"
     *     }
     */
    readonly NewHold: {
      /** @description Why payments may be withheld. report-awaited is escrow. */
      readonly ground: components["schemas"]["HoldGround"];
      /** @description What the grantee reads: what is withheld, why, and what releases it. */
      readonly letter: components["schemas"]["Text4000"];
      /** @description The right of appeal, and how it is used. */
      readonly appeal: components["schemas"]["Text1000"];
      /** @description The report that escrow waits for. */
      readonly report?: components["schemas"]["Text200"];
    };
    readonly NewIndirectRate: {
      /** @example 12.50 */
      readonly percent: string;
      readonly kind: components["schemas"]["IndirectRateKind"];
      /** @description The base, in the words of the agreement. */
      readonly base: components["schemas"]["Text300"];
      readonly from: components["schemas"]["CalendarDate"];
      /** @description The last day. Leave it out for a rate until amended. */
      readonly through?: components["schemas"]["CalendarDate"];
      /** @description Of the agreement as you keep it. */
      readonly agreementSha256?: components["schemas"]["Sha256"];
    };
    /**
     * @example {
     *       "kind": "earned",
     *       "amount": "113.50",
     *       "reference": "Bank statement of March 2023"
     *     }
     */
    readonly NewInterest: {
      /** @enum {string} */
      readonly kind: "earned" | "remitted";
      /** @description The fund. Leave it out where the appropriation has one Federal award. */
      readonly fund?: components["schemas"]["Code"];
      readonly amount: components["schemas"]["Amount"];
      readonly effectiveOn?: components["schemas"]["EffectiveOn"];
      readonly concerns?: components["schemas"]["Concerns"];
      /** @description The document that the act rests on. */
      readonly reference: components["schemas"]["Text200"];
    };
    /**
     * @example {
     *       "interests": [
     *         {
     *           "application": "APPL-0S4KQ2W-4T9M3",
     *           "party": "IRC",
     *           "explanation": "Served on its board until 2027"
     *         }
     *       ]
     *     }
     */
    readonly NewInterests: {
      /** @description The applications in which you have an interest. You declare none in every other application of the decision. */
      readonly interests: readonly {
        readonly application: components["schemas"]["Code"];
        readonly party: components["schemas"]["Code"];
        readonly explanation?: components["schemas"]["Text2000"];
      }[];
    };
    /**
     * @example {
     *       "expiresAt": "2029-12-31T00:00:00Z"
     *     }
     */
    readonly NewKey: {
      /** @description The time from which the key is no longer valid. */
      readonly expiresAt: components["schemas"]["Timestamp"];
    };
    /**
     * @example {
     *       "address": "pat@example.org"
     *     }
     */
    readonly NewMailAddress: {
      readonly address: string;
    };
    /**
     * @example {
     *       "name": "Solicitation.pdf",
     *       "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
     *     }
     */
    readonly NewMaterial: {
      readonly name: components["schemas"]["FileName"];
      readonly sha256: components["schemas"]["Sha256"];
    };
    /**
     * @example {
     *       "heldOn": "2023-10-05",
     *       "title": "Regular meeting of the National Board"
     *     }
     */
    readonly NewMeeting: {
      /** @description The day of the meeting, held already or to come. */
      readonly heldOn: components["schemas"]["CalendarDate"];
      readonly title: components["schemas"]["Text200"];
    };
    readonly NewMilestone: {
      /** @description Kept from schedule to schedule: a request for payment names it. */
      readonly number: number;
      readonly fund: components["schemas"]["Code"];
      /** @description What is to be shown, so that it can be measured. */
      readonly shows: components["schemas"]["Text500"];
      /** @description The day by which it is to be shown, in the period of performance. */
      readonly dueOn: components["schemas"]["CalendarDate"];
      /** @description What is paid for it, once and whole. */
      readonly amount: components["schemas"]["Amount"];
    };
    /**
     * @example {
     *       "code": "ORG-1",
     *       "legalName": "House of Welcome, Inc.",
     *       "kind": "nonprofit",
     *       "uei": "ABCDEFGHJKL1",
     *       "city": "Houston",
     *       "state": "TX"
     *     }
     */
    readonly NewOrganization: {
      readonly code: components["schemas"]["Code"];
      readonly legalName: components["schemas"]["Text200"];
      readonly kind: components["schemas"]["OrganizationKind"];
      /** @description Unique Entity Identifier (SAM.gov). */
      readonly uei?: string;
      /** @description Employer Identification Number (IRS). */
      readonly ein?: string;
      /** @description Street and number of its address. */
      readonly street?: components["schemas"]["Text200"];
      readonly city?: components["schemas"]["Text100"];
      readonly state?: string;
      readonly postalCode?: string;
      /** @description The month and the day on which its fiscal year ends. */
      readonly fiscalYearEnds?: string;
      /** @description Whether a single audit is due (2 CFR 200.501). */
      readonly singleAudit?: components["schemas"]["NewSingleAudit"];
      /** @description The negotiated indirect cost rate (2 CFR 200.414). */
      readonly indirectRate?: components["schemas"]["NewIndirectRate"];
    };
    /**
     * @example {
     *       "kind": "used",
     *       "amount": "2500.00",
     *       "reference": "Wire of March 3, 2023"
     *     }
     */
    readonly NewOwnMoney: {
      /**
       * @description The agent's own money put in before a draw, or paid back after it.
       * @enum {string}
       */
      readonly kind: "used" | "paid-back";
      /** @description The fund. Leave it out where the appropriation has one Federal award. */
      readonly fund?: components["schemas"]["Code"];
      readonly amount: components["schemas"]["Amount"];
      readonly effectiveOn?: components["schemas"]["EffectiveOn"];
      readonly concerns?: components["schemas"]["Concerns"];
      /** @description The document that the act rests on. */
      readonly reference: components["schemas"]["Text200"];
    };
    /** @example {} */
    readonly NewPacket: {
      /** @description The figures are as of the end of this day; the day of the meeting when left out, or today where it is to come. */
      readonly effectiveAt?: components["schemas"]["CalendarDate"];
      /** @description As the books stood at this time; now when left out. */
      readonly knownAt?: components["schemas"]["Timestamp"];
    };
    /**
     * @example {
     *       "payments": [
     *         {
     *           "disbursement": "DSB-0001",
     *           "reference": "ACH 0231 7744",
     *           "effectiveOn": "2023-10-02"
     *         },
     *         {
     *           "disbursement": "DSB-0002",
     *           "reference": "ACH 0231 7745",
     *           "effectiveOn": "2023-10-02"
     *         }
     *       ]
     *     }
     */
    readonly NewPaymentRun: {
      readonly payments?: readonly components["schemas"]["RunPayment"][];
      /** @description A stored CSV file with the columns `disbursement`, `reference` and `effectiveOn`, in place of `payments`. */
      readonly sha256?: components["schemas"]["Sha256"];
    };
    /**
     * @example {
     *       "reader": "READER-1"
     *     }
     */
    readonly NewReader: {
      readonly reader: components["schemas"]["Code"];
    };
    /**
     * @example {
     *       "scores": [
     *         {
     *           "criterion": "NEED",
     *           "points": "16.00",
     *           "comment": "Well shown, by zip code"
     *         },
     *         {
     *           "criterion": "PLAN",
     *           "points": "22.50",
     *           "comment": "Sound, but the second year is thin"
     *         }
     *       ]
     *     }
     */
    readonly NewReview: {
      readonly scores: readonly {
        readonly criterion: components["schemas"]["Code"];
        /** @example 7.50 */
        readonly points: string;
        readonly comment: components["schemas"]["Text2000"];
      }[];
    };
    /**
     * @example {
     *       "level": "medium",
     *       "priorExperience": "low",
     *       "priorAudits": "medium",
     *       "personnelAndSystems": "medium",
     *       "federalMonitoring": "low",
     *       "reason": "Led Federal awards before; one finding on timesheets in the single audit of 2022, corrected"
     *     }
     */
    readonly NewRiskRating: {
      readonly level: components["schemas"]["RiskLevel"];
      /** @description Earlier experience with the same or similar awards. */
      readonly priorExperience: components["schemas"]["RiskLevel"];
      /** @description The results of earlier audits, single audits among them. */
      readonly priorAudits: components["schemas"]["RiskLevel"];
      /** @description New personnel, or new or substantially changed systems. */
      readonly personnelAndSystems: components["schemas"]["RiskLevel"];
      /** @description The extent and the results of monitoring by a Federal agency. */
      readonly federalMonitoring: components["schemas"]["RiskLevel"];
      /** @description What each factor rests on. */
      readonly reason: components["schemas"]["Text4000"];
      readonly effectiveOn?: components["schemas"]["EffectiveOn"];
      readonly concerns?: components["schemas"]["Concerns"];
    };
    /**
     * @example {
     *       "answers": [
     *         {
     *           "item": "not-excluded",
     *           "met": true,
     *           "reason": "Another organization of the same name: its UEI differs"
     *         }
     *       ]
     *     }
     */
    readonly NewScreening: {
      /** @description Each answer with its reason. Leave out an item to accept the service’s own check. */
      readonly answers: readonly {
        readonly item: components["schemas"]["ChecklistItem"];
        readonly met: boolean;
        readonly reason: components["schemas"]["Text1000"];
      }[];
    };
    /**
     * @example {
     *       "issuer": "https://login.example.org",
     *       "claim": "sub",
     *       "subject": "248289761001"
     *     }
     */
    readonly NewSignInLink: {
      /**
       * Format: uri
       * @description The issuer as it names itself, to the letter.
       */
      readonly issuer: string;
      /** @description The claim that names the person, as the settings of the service say it. */
      readonly claim: components["schemas"]["Text40"];
      /** @description What the issuer says of the person under this claim. */
      readonly subject: components["schemas"]["Text255"];
    };
    readonly NewSingleAudit: {
      readonly status: components["schemas"]["SingleAuditStatus"];
      /** @description The calendar year in which the fiscal year ends. */
      readonly fiscalYear: number;
    };
    /**
     * @example {
     *       "code": "CMPP-2029-01",
     *       "title": "Case Management Pilot Program, third solicitation",
     *       "deadline": {
     *         "stated": "September 12, 2029, 11:59pm Eastern",
     *         "local": "2029-09-12T23:59",
     *         "zone": "America/New_York",
     *         "inclusive": true
     *       },
     *       "funding": [
     *         {
     *           "fund": "FY2022",
     *           "amount": "900000.00"
     *         }
     *       ],
     *       "terms": {
     *         "summary": "Case management for people in Alternatives to Detention.",
     *         "eligibleApplicants": [
     *           "nonprofit",
     *           "local-government"
     *         ],
     *         "services": [
     *           "mental-health",
     *           "legal-orientation"
     *         ],
     *         "howToApply": "By e-mail to the contact.",
     *         "contact": "grants@example.org",
     *         "awardCeiling": "500000.00",
     *         "expectedAwards": 2,
     *         "criteria": [
     *           {
     *             "code": "NEED",
     *             "title": "Need",
     *             "weight": "40.00",
     *             "maximum": 20
     *           },
     *           {
     *             "code": "PLAN",
     *             "title": "Plan of services",
     *             "weight": "60.00",
     *             "maximum": 30
     *           }
     *         ]
     *       }
     *     }
     */
    readonly NewSolicitation: {
      readonly code: components["schemas"]["Code"];
      readonly title: components["schemas"]["Text300"];
      readonly deadline: components["schemas"]["StatedDeadline"];
      readonly funding: readonly components["schemas"]["NewFundAmount"][];
      readonly terms?: components["schemas"]["NewSolicitationTerms"];
      readonly illustrative?: readonly string[];
    };
    /** @description What the solicitation says to applicants. Leave out what it does not say. */
    readonly NewSolicitationTerms: {
      readonly summary?: components["schemas"]["Text20000"];
      readonly eligibleApplicants?: readonly components["schemas"]["OrganizationKind"][];
      readonly services?: readonly components["schemas"]["Service"][];
      readonly sites?: readonly components["schemas"]["Text100"][];
      readonly howToApply?: components["schemas"]["Text5000"];
      readonly contact?: components["schemas"]["Text300"];
      readonly awardFloor?: components["schemas"]["Amount"];
      readonly awardCeiling?: components["schemas"]["Amount"];
      readonly expectedAwards?: number;
      readonly criteria?: readonly components["schemas"]["Criterion"][];
      readonly questions?: readonly components["schemas"]["Question"][];
    };
    /**
     * @example {
     *       "appropriation": "FY2022",
     *       "title": "Spending plan for the second round",
     *       "lines": [
     *         {
     *           "month": "2023-10",
     *           "obligated": "400000.00",
     *           "disbursed": "0.00"
     *         },
     *         {
     *           "month": "2023-11",
     *           "obligated": "100000.00",
     *           "disbursed": "200000.00"
     *         }
     *       ]
     *     }
     */
    readonly NewSpendingPlan: {
      readonly appropriation: components["schemas"]["Code"];
      readonly title: components["schemas"]["Text200"];
      readonly lines: readonly components["schemas"]["NewSpendingPlanLine"][];
      readonly effectiveOn?: components["schemas"]["EffectiveOn"];
      readonly concerns?: components["schemas"]["Concerns"];
    };
    readonly NewSpendingPlanLine: {
      readonly month: components["schemas"]["Month"];
      /** @description To be promised to grantees within the month. */
      readonly obligated: components["schemas"]["PlannedAmount"];
      /** @description To be paid within the month. */
      readonly disbursed: components["schemas"]["PlannedAmount"];
    };
    /** @description The cursor of the next page; null on the last page. */
    readonly NextCursor: string | null;
    /** @description What a subaward has and this has not, with the reason. */
    readonly NotASubaward: {
      readonly [key: string]: string;
    };
    /** @description A published solicitation in one of its versions, as anyone may read it without a key. */
    readonly NoticePage: {
      readonly code: components["schemas"]["Code"];
      readonly title: string;
      readonly status: components["schemas"]["NoticePageStatus"];
      readonly publishedOn: components["schemas"]["CalendarDate"];
      readonly endedOn: components["schemas"]["CalendarDate"] | null;
      /** @description The version shown here. */
      readonly number: number;
      /** @description The version in force now. */
      readonly inForce: number;
      /** @description The time from which the version shown here was in force. */
      readonly inForceFrom: components["schemas"]["Timestamp"];
      /** @description When this version was entered here: later than it was in force, where it was published elsewhere before. */
      readonly recordedAt: components["schemas"]["Timestamp"];
      /** @description The SHA-256 of the stored text of this version. */
      readonly sha256: components["schemas"]["Sha256"];
      readonly deadline: components["schemas"]["NoticePageDeadline"];
      /** @description The first time that is too late, by the version in force. */
      readonly deadlineEnds: components["schemas"]["Timestamp"];
      /** @description Why this reading of the deadline was chosen, where its words are ambiguous. */
      readonly choiceReason: string | null;
      readonly funding: readonly components["schemas"]["FundAmount"][];
      readonly terms: components["schemas"]["SolicitationTerms"];
      readonly materials: readonly components["schemas"]["PublishedMaterial"][];
      readonly versions: readonly {
        readonly number: number;
        readonly inForceFrom: components["schemas"]["Timestamp"];
        readonly recordedAt: components["schemas"]["Timestamp"];
        /** @description Why it was amended; null for what was published. */
        readonly reason: string | null;
        readonly sha256: components["schemas"]["Sha256"];
        readonly changes: readonly {
          readonly field: string;
          readonly before: string | null;
          readonly after: string | null;
        }[];
        readonly href: string;
      }[];
    };
    readonly NoticePageDeadline: {
      /** @description The deadline in the words of the solicitation. */
      readonly stated: string;
      /** @description The date and time that the words mean. */
      readonly local: string;
      /** @description The clock on which they are read. */
      readonly zone: string;
      readonly instant: components["schemas"]["Timestamp"];
      /** @description Whether the minute named still counts. */
      readonly inclusive: boolean;
    };
    /**
     * @description Whether applications are accepted now, by the clock. It does not wait for the closing to be recorded.
     * @enum {string}
     */
    readonly NoticePageStatus: "open" | "closed" | "canceled";
    readonly NoticePageSummary: {
      readonly code: components["schemas"]["Code"];
      readonly title: string;
      readonly status: components["schemas"]["NoticePageStatus"];
      readonly publishedOn: components["schemas"]["CalendarDate"];
      /** @description The version in force. */
      readonly number: number;
      readonly deadline: components["schemas"]["NoticePageDeadline"];
      /** @description The first time that is too late. */
      readonly deadlineEnds: components["schemas"]["Timestamp"];
      readonly links: {
        readonly notice: string;
      };
    };
    readonly NoticePageSummaryList: {
      readonly items: readonly components["schemas"]["NoticePageSummary"][];
      readonly next: components["schemas"]["NextCursor"];
    };
    readonly OpenPeriod: {
      /** @description The first day on which acts may take effect; null before the first closing. */
      readonly from: components["schemas"]["CalendarDate"] | null;
      /** @description The latest month end that may be closed now. */
      readonly mayCloseThrough: components["schemas"]["CalendarDate"] | null;
    };
    /** @description A published solicitation as a CommonGrants opportunity. */
    readonly Opportunity: {
      /** Format: uuid */
      readonly id: string;
      readonly title: string;
      readonly status: {
        /** @enum {string} */
        readonly value: "forecasted" | "open" | "closed" | "custom";
        readonly customValue?: string;
        readonly description: string;
      };
      readonly description: string;
      readonly funding: {
        readonly totalAmountAvailable: components["schemas"]["OpportunityAmount"];
        readonly minAwardAmount?: components["schemas"]["OpportunityAmount"];
        readonly maxAwardAmount?: components["schemas"]["OpportunityAmount"];
        readonly estimatedAwardCount?: number;
      };
      readonly keyDates: {
        readonly postDate: components["schemas"]["OpportunityEvent"];
        readonly closeDate: components["schemas"]["OpportunityEvent"];
      };
      readonly acceptedApplicantTypes: readonly {
        readonly value: string;
        readonly customValue?: string;
        readonly description: string;
      }[];
      readonly source?: string;
      readonly customFields: {
        readonly [key: string]: {
          readonly name: string;
          /** @enum {string} */
          readonly fieldType: "string" | "array";
          readonly value: string | readonly {
            readonly downloadUrl: string;
            readonly name: string;
            readonly sizeInBytes: number;
            readonly mimeType: string;
            readonly createdAt: components["schemas"]["Timestamp"];
            readonly lastModifiedAt: components["schemas"]["Timestamp"];
          }[];
          readonly description: string;
        };
      };
      readonly createdAt: components["schemas"]["Timestamp"];
      readonly lastModifiedAt: components["schemas"]["Timestamp"];
    };
    readonly OpportunityAmount: {
      readonly amount: components["schemas"]["Balance"];
      /** @constant */
      readonly currency: "USD";
    };
    readonly OpportunityEvent: {
      readonly name: string;
      /** @constant */
      readonly eventType: "singleDate";
      readonly date: components["schemas"]["CalendarDate"];
      readonly time?: string;
      readonly description?: string;
    };
    readonly Organization: {
      readonly code: components["schemas"]["Code"];
      readonly legalName: string;
      readonly kind: components["schemas"]["OrganizationKind"];
      readonly uei: string | null;
      readonly ein: string | null;
      readonly street: string | null;
      readonly city: string | null;
      readonly state: string | null;
      readonly postalCode: string | null;
      readonly fiscalYearEnds: string | null;
      readonly singleAudit: components["schemas"]["SingleAudit"] | null;
      readonly indirectRate: components["schemas"]["IndirectRate"] | null;
      readonly version: number;
    };
    /** @description One field that changed, in words. Null for nothing. */
    readonly OrganizationChange: {
      /** @enum {string} */
      readonly field: "legalName" | "kind" | "uei" | "ein" | "street" | "city" | "state" | "postalCode" | "fiscalYearEnds" | "singleAudit" | "indirectRate";
      readonly before: string | null;
      readonly after: string | null;
      /** @example City: from Houston to Dallas. */
      readonly sentence: string;
    };
    /**
     * @description Only what changes. Null removes what is registered.
     * @example {
     *       "legalName": "House of Welcome of Texas, Inc.",
     *       "ein": "76-0123456",
     *       "reason": "Renamed at SAM.gov"
     *     }
     */
    readonly OrganizationCorrection: {
      /** @description The name as registered at SAM.gov. */
      readonly legalName?: components["schemas"]["Text200"];
      readonly kind?: components["schemas"]["OrganizationKind"];
      readonly uei?: string | null;
      readonly ein?: string | null;
      readonly street?: components["schemas"]["Text200"] | null;
      readonly city?: components["schemas"]["Text100"] | null;
      readonly state?: string | null;
      readonly postalCode?: string | null;
      readonly fiscalYearEnds?: string | null;
      readonly singleAudit?: components["schemas"]["NewSingleAudit"] | null;
      readonly indirectRate?: components["schemas"]["NewIndirectRate"] | null;
      /** @description Why it is corrected. */
      readonly reason: components["schemas"]["Text500"];
      readonly effectiveOn?: components["schemas"]["EffectiveOn"];
      readonly concerns?: components["schemas"]["Concerns"];
    };
    /** @enum {string} */
    readonly OrganizationKind: "nonprofit" | "local-government" | "federal-agency";
    readonly OrganizationList: {
      readonly items: readonly components["schemas"]["Organization"][];
      readonly next: components["schemas"]["NextCursor"];
    };
    readonly OrganizationVersion: {
      readonly organization: components["schemas"]["Code"];
      /** @description 1 is what was registered at first. Each correction adds one. */
      readonly number: number;
      /** @description The day from which it is true. */
      readonly effectiveOn: components["schemas"]["CalendarDate"];
      readonly recordedAt: components["schemas"]["Timestamp"];
      readonly recordedBy: components["schemas"]["Code"];
      /** @description Why it was corrected; null for the first, and where the text was erased. */
      readonly reason: string | null;
      readonly changes: readonly components["schemas"]["OrganizationChange"][];
      /** @description The organization as this version has it. */
      readonly registered: components["schemas"]["Organization"];
      readonly entry: components["schemas"]["EntryId"];
    };
    readonly OrganizationVersionList: {
      readonly items: readonly components["schemas"]["OrganizationVersion"][];
      readonly next: components["schemas"]["NextCursor"];
    };
    /** @enum {string} */
    readonly Outcome: "selected" | "not-selected";
    /** @description What the Board is handed for a meeting, frozen by the chair. */
    readonly Packet: {
      readonly effectiveAt: components["schemas"]["CalendarDate"];
      readonly knownAt: components["schemas"]["Timestamp"];
      /** @description The day of the meeting before, at whose end the comparison begins; null where there is none. */
      readonly since: components["schemas"]["CalendarDate"] | null;
      /** @description Of the bytes of the JSON. */
      readonly sha256: components["schemas"]["Sha256"];
      /** @description Of the bytes of the PDF. */
      readonly pdfSha256: components["schemas"]["Sha256"];
      /** @description The signed checkpoint that the figures stand on; null where none was signed. */
      readonly checkpoint: {
        readonly size: number;
        readonly rootSha256: components["schemas"]["Sha256"];
      } | null;
      readonly frozenBy: components["schemas"]["Code"];
      readonly frozenAt: components["schemas"]["Timestamp"];
    };
    readonly Payment: {
      readonly by: components["schemas"]["Code"];
      readonly on: components["schemas"]["CalendarDate"];
      readonly reference: string;
      readonly entry: components["schemas"]["EntryId"];
      readonly settlement: components["schemas"]["EntryId"];
    };
    /**
     * @example {
     *       "reference": "ACH 0231 7744"
     *     }
     */
    readonly PaymentConfirmation: {
      readonly effectiveOn?: components["schemas"]["EffectiveOn"];
      readonly concerns?: components["schemas"]["Concerns"];
      /** @description The bank's reference. */
      readonly reference: components["schemas"]["Text100"];
    };
    /**
     * @example {
     *       "reason": "R03: no account"
     *     }
     */
    readonly PaymentReturn: {
      readonly effectiveOn?: components["schemas"]["EffectiveOn"];
      readonly concerns?: components["schemas"]["Concerns"];
      readonly reason: components["schemas"]["Text500"];
    };
    /** @description Payments recorded together. The entry of the release of each names the run. */
    readonly PaymentRun: {
      readonly code: components["schemas"]["Code"];
      readonly payments: number;
      readonly amount: components["schemas"]["Balance"];
      readonly lines: readonly components["schemas"]["FundAmount"][];
      /** @description The file that the payments came in. */
      readonly sha256: components["schemas"]["Sha256"] | null;
      readonly recordedBy: components["schemas"]["Code"];
      readonly recordedAt: components["schemas"]["Timestamp"];
    };
    /** @description How far a payment run is. */
    readonly PaymentRunProgress: {
      /** @enum {string} */
      readonly state: "checking" | "posting" | "refused" | "recorded";
      readonly payments: number;
      /** @description Payments posted so far. They stand in the books once the state is `recorded`. */
      readonly posted: number;
      readonly run: components["schemas"]["Code"] | null;
      readonly updatedAt: components["schemas"]["Timestamp"];
    };
    /**
     * @description A percent with two places, as a string.
     * @example 15.00
     */
    readonly Percent: string;
    /** @description Days on which nothing more can take effect. */
    readonly Period: {
      /** @description The day after the previous closing; null from the beginning. */
      readonly closedFrom: components["schemas"]["CalendarDate"] | null;
      readonly closedThrough: components["schemas"]["CalendarDate"];
      readonly closedBy: components["schemas"]["Code"];
      readonly recordedAt: components["schemas"]["Timestamp"];
      /** @description The entry that closed it. */
      readonly entry: components["schemas"]["EntryId"];
      readonly reason: string | null;
    };
    readonly PeriodList: {
      readonly items: readonly components["schemas"]["Period"][];
      readonly next: components["schemas"]["NextCursor"];
      readonly open: components["schemas"]["OpenPeriod"];
    };
    /** @enum {string} */
    readonly PersonRole: "finance" | "approver" | "board" | "chair" | "reader" | "auditor" | "grantee" | "admin";
    readonly PlanOfAppropriation: {
      readonly appropriation: components["schemas"]["Code"];
      /** @description The plan in force; null where the Board has adopted none. */
      readonly plan: components["schemas"]["Code"] | null;
      readonly title: string | null;
      readonly adoptedOn: components["schemas"]["CalendarDate"] | null;
      readonly sentence: string;
      readonly lines: readonly components["schemas"]["AgainstPlan"][];
    };
    /**
     * Format: decimal
     * @description US dollars, zero or more, two places, as a string.
     * @example 250000.00
     */
    readonly PlannedAmount: string;
    /** @description What a dry run would do. A record that has no code yet is called NEW-1, NEW-2 and so on; an entry has the nil UUID. */
    readonly Preview: {
      /** @description The entries that the command would write: the first 1,000. */
      readonly entries: readonly components["schemas"]["PreviewEntry"][];
      /** @description Each account that the command would move, with its balance afterwards. */
      readonly balances: readonly components["schemas"]["PreviewBalance"][];
    };
    readonly PreviewBalance: {
      readonly account: string;
      readonly balance: components["schemas"]["Balance"];
    };
    readonly PreviewEntry: {
      /** @example award.executed */
      readonly kind: string;
      readonly subject: components["schemas"]["Code"];
      readonly actor: components["schemas"]["Code"];
      readonly effectiveOn: components["schemas"]["CalendarDate"];
      readonly recordedAt: components["schemas"]["Timestamp"];
      readonly facts: {
        readonly [key: string]: components["schemas"]["Fact"];
      };
      readonly transfers: readonly components["schemas"]["Transfer"][];
      readonly reverses?: components["schemas"]["EntryId"];
      readonly texts: components["schemas"]["PrivateTexts"];
    };
    /**
     * @description Names of persons and free text, by JSON pointer into `facts`, which holds their `hmacSha256`. Null where a text was erased or is withheld from you.
     * @example {
     *       "/reason": "Drawn for another fund"
     *     }
     */
    readonly PrivateTexts: {
      readonly [key: string]: string | null;
    };
    /**
     * @description A refusal (RFC 9457). Its other members are the facts of the case.
     * @example {
     *       "type": "/problems/undrawn-exceeded",
     *       "title": "The amount is more than the undrawn balance.",
     *       "status": 409,
     *       "detail": "The amount is more than the undrawn balance. Requested: 100.01. Available: 100.00.",
     *       "code": "undrawn-exceeded",
     *       "requested": "100.01",
     *       "available": "100.00"
     *     }
     */
    readonly Problem: {
      /**
       * Format: uri-reference
       * @description The page that explains the refusal.
       */
      readonly type: string;
      /** @description What is wrong. */
      readonly title: string;
      readonly status: number;
      /** @description What is wrong, with the facts of the case. */
      readonly detail: string;
      /** @description The name of the refusal, for programs. */
      readonly code: string;
      /** @description The law or rule behind the refusal. */
      readonly rule?: string;
      /** @description What to do. */
      readonly remedy?: string;
      readonly requestId?: string;
    } & {
      readonly [key: string]: unknown;
    };
    /** @description One kind of refusal. */
    readonly ProblemType: {
      readonly code: string;
      readonly status: number;
      readonly title: string;
      /** @description The law or rule the refusal rests on. */
      readonly rule?: string;
      /** @description What would pass. */
      readonly remedy?: string;
    };
    readonly ProfileChange: {
      readonly fund: components["schemas"]["Code"];
      readonly before: components["schemas"]["Code"];
      readonly after: components["schemas"]["Code"];
    };
    /** @description What the rules of another profile would decide. */
    readonly ProfileComparison: {
      readonly profile: components["schemas"]["Code"];
      readonly differs: readonly components["schemas"]["RuleDifference"][];
      /** @description Why the act would be refused. */
      readonly refused: {
        readonly [key: string]: string;
      } | null;
      /** @description The budget in force, judged again where the act leaves it; it refuses no act. */
      readonly budget: {
        readonly differs: readonly components["schemas"]["RuleDifference"][];
        readonly refusedInForce: {
          readonly [key: string]: string;
        } | null;
        readonly refused: {
          readonly [key: string]: string;
        } | null;
      } | null;
    };
    readonly ProfiledFund: {
      readonly fund: components["schemas"]["Code"];
      readonly profile: components["schemas"]["Code"];
    };
    /** @description An act of two persons. To confirm it, send its `body` to its `path`, with `confirms`. */
    readonly Proposal: {
      readonly code: components["schemas"]["Code"];
      /** @description The kind of entry that the act records. */
      readonly act: string;
      readonly about: string;
      readonly path: string;
      /** @description Null where it was erased. */
      readonly body: unknown;
      /** @enum {string} */
      readonly status: "open" | "confirmed" | "withdrawn";
      readonly proposedBy: components["schemas"]["Code"];
      readonly proposedAt: components["schemas"]["Timestamp"];
      /** @description Who confirmed or withdrew it. */
      readonly closedBy: components["schemas"]["Code"] | null;
    };
    readonly ProposalList: {
      readonly items: readonly components["schemas"]["Proposal"][];
      readonly next: components["schemas"]["NextCursor"];
    };
    /** @description An award as everybody may read it. */
    readonly PublicAward: {
      readonly award: components["schemas"]["Code"];
      /** @description The decision of the Board that selected it. */
      readonly decision: components["schemas"]["Code"];
      readonly solicitation: components["schemas"]["Code"];
      /** @description The legal name. */
      readonly grantee: string;
      readonly title: string;
      readonly services: readonly string[];
      readonly site: string;
      readonly selectedOn: components["schemas"]["CalendarDate"];
      readonly periodFrom: components["schemas"]["CalendarDate"];
      readonly periodThrough: components["schemas"]["CalendarDate"];
      /** @description Whether the amounts are obligated. Before, they are selected. */
      readonly isExecuted: boolean;
      readonly executedOn: components["schemas"]["CalendarDate"] | null;
      readonly amounts: readonly components["schemas"]["FundAmount"][];
      readonly total: components["schemas"]["Balance"];
      readonly publishedOn: components["schemas"]["CalendarDate"];
      /** @description Of what was published of the decision. The entry `decision.published` has it. */
      readonly sha256: components["schemas"]["Sha256"];
    };
    readonly PublicAwardList: {
      readonly items: readonly components["schemas"]["PublicAward"][];
      readonly next: components["schemas"]["NextCursor"];
    };
    /**
     * @example {
     *       "deadlineChoice": {
     *         "zone": "-05:00",
     *         "reason": "EST to the letter: no applicant who relied on the words may lose by them"
     *       }
     *     }
     */
    readonly Publication: {
      readonly effectiveOn?: components["schemas"]["EffectiveOn"];
      readonly concerns?: components["schemas"]["Concerns"];
      /** @description Required where `warnings` has any. */
      readonly deadlineChoice?: components["schemas"]["DeadlineChoice"];
    };
    readonly PublicationLinks: {
      readonly decision: string;
      readonly awards: string;
      readonly entries: string;
    };
    readonly PublishedMaterial: {
      /** @description The name that applicants see, for display only. */
      readonly name: string;
      readonly sha256: components["schemas"]["Sha256"];
      readonly bytes: number;
      readonly mediaType: components["schemas"]["MediaType"];
      readonly href: string;
    };
    readonly Question: {
      readonly question: components["schemas"]["Text2000"];
      readonly answer: components["schemas"]["Text10000"];
    };
    /** @description What waits for you, in the order in which it is due. */
    readonly Queue: {
      readonly items: readonly {
        /** @description The operation that waits; `confirm` for a proposal of another person. */
        readonly act: string;
        /** @description The record, or the month to be closed. */
        readonly subject: string;
        /** @description Why it waits. */
        readonly reason: string;
        /** @description Dollars in all funds, where money is at stake. */
        readonly amount: components["schemas"]["Balance"] | null;
        readonly since: components["schemas"]["CalendarDate"] | null;
        /** @description For a reimbursement, 30 days after its request (2 CFR 200.305(b)(3)). */
        readonly due: components["schemas"]["CalendarDate"] | null;
        readonly isOverdue: boolean;
        /** @description What money or rating is missing first, which hold stands, or since when the award is suspended or ended. */
        readonly blockedBy: components["schemas"]["WhyNot"] | null;
        readonly links: {
          readonly subject: string;
        };
      }[];
      /** @description The kinds of record of which there are more than the queue looks at. Their lists hold the rest. */
      readonly cut: readonly string[];
    };
    readonly Reader: {
      readonly solicitation: components["schemas"]["Code"];
      readonly reader: components["schemas"]["Code"];
      readonly admittedBy: components["schemas"]["Code"];
    };
    /**
     * @example {
     *       "reason": "The invoice is missing"
     *     }
     */
    readonly Reason: {
      readonly reason: components["schemas"]["Text500"];
    };
    /** @description Proof that an entry is in the signed tree (RFC 6962, 2.1.1). */
    readonly Receipt: {
      readonly entry: components["schemas"]["EntryId"];
      /** @description The exact bytes of the entry. */
      readonly leaf: string;
      readonly index: number;
      readonly proof: readonly string[];
      /** @description A signed note (C2SP): three lines, an empty line, and the signatures. */
      readonly checkpoint: string;
    };
    readonly ReceiptLine: {
      readonly entry: components["schemas"]["EntryId"];
      readonly kind: string;
      readonly effectiveOn: components["schemas"]["CalendarDate"];
      readonly recordedAt: components["schemas"]["Timestamp"];
      /** @description Its place in the tree; null until it is sealed. */
      readonly leafIndex: number | null;
      /** @description The receipt itself (C2SP tlog-proof); null until a signed tree holds the entry. Save this answer and run `node verify.mjs --receipt <file> --key <key>`. */
      readonly receipt: string | null;
      readonly links: {
        readonly receipt: string;
      };
    };
    readonly ReceiptLineList: {
      readonly items: readonly components["schemas"]["ReceiptLine"][];
      readonly next: components["schemas"]["NextCursor"];
    };
    readonly Received: {
      readonly at: components["schemas"]["Timestamp"];
      /** @enum {string} */
      readonly by: "own-key" | "e-mail";
      readonly source: components["schemas"]["ReceivedSource"] | null;
    };
    /** @enum {string} */
    readonly ReceivedSource: "mail-server" | "header";
    /**
     * @example {
     *       "amount": "500.00",
     *       "reference": "ACH credit of December 4, 2023"
     *     }
     */
    readonly Recovery: {
      readonly amount: components["schemas"]["Amount"];
      readonly reference: components["schemas"]["Text200"];
      readonly effectiveOn?: components["schemas"]["EffectiveOn"];
      readonly concerns?: components["schemas"]["Concerns"];
    };
    readonly Recusal: {
      readonly person: components["schemas"]["Code"];
      readonly ground: components["schemas"]["RecusalGround"];
      readonly party: components["schemas"]["Code"];
    };
    /** @enum {string} */
    readonly RecusalGround: "interest" | "affiliation";
    /**
     * @example {
     *       "amount": "500.00",
     *       "reference": "Appeal of December 1, 2023",
     *       "reason": "Timesheets were found"
     *     }
     */
    readonly Reinstatement: {
      readonly reason: components["schemas"]["Text500"];
      readonly amount: components["schemas"]["Amount"];
      readonly reference: components["schemas"]["Text200"];
      readonly effectiveOn?: components["schemas"]["EffectiveOn"];
      readonly concerns?: components["schemas"]["Concerns"];
    };
    /** @description Another act of the same kind has the same bank reference, however it is spelled. Where both are one act of the bank, another person reverses one of the two. */
    readonly RepeatedReference: {
      /** @constant */
      readonly warning: "bank-reference-repeated";
      /** @description The entry of the other act. */
      readonly entry: components["schemas"]["EntryId"];
      readonly subject: components["schemas"]["Code"];
      readonly effectiveOn: components["schemas"]["CalendarDate"];
      /** @description The reference as it was given there. */
      readonly reference: string;
    };
    readonly ReplacedDay: {
      readonly before: components["schemas"]["CalendarDate"];
      readonly after: components["schemas"]["CalendarDate"];
    };
    readonly ReplacedList: {
      readonly before: readonly string[];
      readonly after: readonly string[];
    };
    readonly ReplacedText: {
      readonly before: string;
      readonly after: string;
    };
    readonly ReportCheckpoint: {
      readonly size: number;
      readonly rootSha256: components["schemas"]["Sha256"];
      readonly signedAt: components["schemas"]["Timestamp"];
      readonly entry: string;
      readonly sentence: string;
    };
    readonly RequestedMilestone: {
      readonly number: number;
      /** @description The stored file that shows it. */
      readonly evidence: components["schemas"]["Sha256"];
      /** @description What it comes to, where an approver reduced it. */
      readonly reducedFrom: components["schemas"]["Balance"] | null;
      readonly reductionReason: string | null;
    };
    readonly Residual: {
      readonly name: string;
      readonly amount: components["schemas"]["Balance"];
      readonly says: string;
    };
    /**
     * @example {
     *       "reason": "Drawn on the wrong appropriation"
     *     }
     */
    readonly Reversal: {
      readonly reason: components["schemas"]["Text500"];
      readonly effectiveOn?: components["schemas"]["EffectiveOn"];
      readonly concerns?: components["schemas"]["Concerns"];
    };
    readonly Review: {
      readonly reviewer: components["schemas"]["Code"];
      /** @example 81.2500 */
      readonly total: string;
      /** @description False where the reviewer was found to be recused afterwards. */
      readonly counted: boolean;
      readonly scores: readonly {
        readonly criterion: components["schemas"]["Code"];
        /** @example 7.50 */
        readonly points: string;
        readonly comment: string | null;
      }[];
    };
    /** @description The reviews of one application. */
    readonly Reviews: {
      readonly application: components["schemas"]["Code"];
      /** @description Why the reviews are withheld from you; null where they are not. */
      readonly withheld: ("recused" | "conflict-not-declared" | "own-review-missing") | null;
      readonly items: readonly components["schemas"]["Review"][];
      /** @description The reviewers who have not scored it yet; null where withheld. */
      readonly missing: readonly components["schemas"]["Code"][] | null;
    };
    /**
     * @description The parts of the draft to replace. The parts you leave out stay.
     * @example {
     *       "terms": {
     *         "contact": "info@example.org",
     *         "awardFloor": null
     *       }
     *     }
     */
    readonly Revision: {
      readonly title?: components["schemas"]["Text300"];
      readonly deadline?: components["schemas"]["StatedDeadline"];
      readonly funding?: readonly components["schemas"]["NewFundAmount"][];
      readonly terms?: components["schemas"]["SolicitationTermsChange"];
      readonly illustrative?: readonly string[];
    };
    /** @enum {string} */
    readonly RiskLevel: "low" | "medium" | "high";
    /** @description By matter: `risk` sums the points of the indicators that name it, and one from 10000.00 dollars, two from 100000.00. High from 7, medium from 4. */
    readonly RiskRanking: {
      readonly high: number;
      readonly medium: number;
      readonly low: number;
      readonly notRanked: number;
      /** @description Entries that nobody made with a key. */
      readonly leftOut: number;
      readonly first: readonly {
        readonly rank: number;
        readonly risk: number;
        /** @enum {string} */
        readonly level: "high" | "medium" | "low";
        readonly about: string;
        readonly amount: components["schemas"]["Balance"] | null;
        readonly because: readonly {
          readonly code: components["schemas"]["FindingCode"];
          readonly points: number;
          readonly sentence: string;
          readonly entry: string | null;
        }[];
      }[];
    };
    readonly RiskRating: {
      readonly organization: components["schemas"]["Code"];
      readonly level: components["schemas"]["RiskLevel"];
      /** @description Earlier experience with the same or similar awards. */
      readonly priorExperience: components["schemas"]["RiskLevel"];
      /** @description The results of earlier audits, single audits among them. */
      readonly priorAudits: components["schemas"]["RiskLevel"];
      /** @description New personnel, or new or substantially changed systems. */
      readonly personnelAndSystems: components["schemas"]["RiskLevel"];
      /** @description The extent and the results of monitoring by a Federal agency. */
      readonly federalMonitoring: components["schemas"]["RiskLevel"];
      readonly reason: string;
      readonly ratedBy: components["schemas"]["Code"];
      readonly ratedOn: components["schemas"]["CalendarDate"];
      /** @description The last day on which an award is executed on it. Rate again by then. */
      readonly dueOn: components["schemas"]["CalendarDate"];
      readonly entry: components["schemas"]["EntryId"];
      readonly links: components["schemas"]["RiskRatingLinks"];
    };
    readonly RiskRatingLinks: {
      readonly organization: string;
      readonly entry: string;
    };
    readonly RiskRatingList: {
      readonly items: readonly components["schemas"]["RiskRating"][];
      readonly next: components["schemas"]["NextCursor"];
    };
    /** @enum {string} */
    readonly Role: "finance" | "approver" | "board" | "chair" | "reader" | "auditor" | "grantee" | "service" | "admin";
    /**
     * @example {
     *       "roles": [
     *         "approver"
     *       ]
     *     }
     */
    readonly RoleChange: {
      readonly roles: readonly components["schemas"]["PersonRole"][];
      readonly organization?: components["schemas"]["Code"];
      /** @description Stays as it is when you leave it out. */
      readonly affiliation?: components["schemas"]["Code"] | null;
    };
    readonly RuleDecision: {
      /** @example transfers-among-categories */
      readonly rule: string;
      /** @description The rule profile that was read. Null of a rule that stands outside of the profiles. */
      readonly profile: components["schemas"]["Code"] | null;
      /** @description The day as of which the profile was read. Null where the entry does not say it. */
      readonly on: components["schemas"]["CalendarDate"] | null;
      /** @description What the rule was given, and its arithmetic. */
      readonly inputs: {
        readonly [key: string]: string;
      };
      /**
       * @description `within`, or `approved` where the act went through a gate on evidence.
       * @example within
       */
      readonly result: string;
      /** @description The law, as the profile says it. */
      readonly citation: string;
    };
    readonly RuleDifference: {
      readonly inForce: components["schemas"]["RuleDecision"] | null;
      readonly asked: components["schemas"]["RuleDecision"] | null;
    };
    readonly RuleParameter: {
      /** @example subaward-part */
      readonly parameter: string;
      /** @description The day from which the value holds. The first value holds before it too. */
      readonly fromDay: components["schemas"]["CalendarDate"];
      readonly unit: components["schemas"]["RuleParameterUnit"];
      /** @example 50000.00 */
      readonly value: string;
      readonly citation: string;
    };
    /** @enum {string} */
    readonly RuleParameterUnit: "dollars" | "percent" | "days" | "text";
    /** @description A text of the rules under which Federal awards are made. */
    readonly RuleProfile: {
      readonly code: components["schemas"]["Code"];
      readonly title: string;
      readonly citation: string;
      /** @description Federal awards made from this day on are under it, unless they name another. */
      readonly appliesFrom: components["schemas"]["CalendarDate"] | null;
      readonly parameters: readonly components["schemas"]["RuleParameter"][];
    };
    readonly RuleProfileList: {
      readonly items: readonly components["schemas"]["RuleProfile"][];
      readonly next: components["schemas"]["NextCursor"];
    };
    readonly RunPayment: {
      readonly disbursement: components["schemas"]["Code"];
      /** @description The bank's reference. */
      readonly reference: components["schemas"]["Text100"];
      /** @description The day on which the bank paid; today when left out. */
      readonly effectiveOn?: components["schemas"]["CalendarDate"];
    };
    /** @description A sample that anybody can draw again: its seed is the root of a signed checkpoint. */
    readonly Sample: {
      readonly population: components["schemas"]["SamplePopulation"];
      readonly method: components["schemas"]["SampleMethod"];
      readonly from: components["schemas"]["CalendarDate"] | null;
      readonly through: components["schemas"]["CalendarDate"] | null;
      readonly checkpoint: {
        /** @description Give it as `checkpoint` to draw the same sample again. */
        readonly size: number;
        /** @description The root of the signed tree: the seed. */
        readonly rootSha256: components["schemas"]["Sha256"];
        readonly signedAt: components["schemas"]["Timestamp"];
      };
      /** @description The items of the population; of `monetary-unit` those with an amount. */
      readonly populationItems: number;
      readonly populationAmount: components["schemas"]["Balance"];
      /** @description The size asked for, or that follows from the terms; null where an interval is given. */
      readonly size: number | null;
      /** @description What the size or the interval follows from, with the formula. */
      readonly basis: string;
      readonly interval: components["schemas"]["Balance"] | null;
      /** @description Of `monetary-unit`: the first cent that is hit. */
      readonly start: components["schemas"]["Balance"] | null;
      /** @description How to repeat the draw with sha256sum. */
      readonly repeat: string;
      readonly items: readonly components["schemas"]["SampleItem"][];
    };
    readonly SampleItem: {
      /** @description Its place in the sample, from 1. */
      readonly place: number;
      readonly leafIndex: number;
      readonly entry: components["schemas"]["EntryId"];
      readonly kind: string;
      readonly subject: components["schemas"]["Code"];
      readonly award: components["schemas"]["Code"] | null;
      readonly actor: components["schemas"]["Code"];
      readonly effectiveOn: components["schemas"]["CalendarDate"];
      readonly recordedAt: components["schemas"]["Timestamp"];
      /** @description Its amount in dollars; null where it moves nothing. */
      readonly amount: components["schemas"]["Balance"] | null;
      /** @description Of `attribute`: SHA-256 of the seed, a colon and the entry. The lowest are drawn. */
      readonly rankSha256: components["schemas"]["Sha256"] | null;
      /** @description Of `monetary-unit`: the first cent of its range, counted over the population in the order of leaves. */
      readonly cumulativeFrom: components["schemas"]["Balance"] | null;
      /** @description The last cent of its range. */
      readonly cumulativeThrough: components["schemas"]["Balance"] | null;
      /** @description The first cent of its range that was hit. */
      readonly firstHit: components["schemas"]["Balance"] | null;
      /** @description How often it was hit: more than once where it is larger than the interval. */
      readonly hits: number | null;
      readonly links: {
        readonly entry: string;
        readonly receipt: string;
      };
    };
    /** @enum {string} */
    readonly SampleMethod: "attribute" | "monetary-unit";
    /** @enum {string} */
    readonly SamplePopulation: "payments" | "draws" | "costs" | "entries";
    readonly Score: {
      readonly application: components["schemas"]["Code"];
      readonly applicant: components["schemas"]["Code"];
      /** @enum {string} */
      readonly status: "eligible" | "selected" | "not-selected";
      /** @description Applications with equal means share a place: 1, 2, 2, 4. */
      readonly place: number | null;
      /** @description The number of applications at that place. */
      readonly sharing: number | null;
      readonly reviews: number;
      readonly mean: string | null;
      /** @description The highest total less the lowest. */
      readonly spread: string | null;
      /** @description The standard deviation, of the population. */
      readonly deviation: string | null;
      /** @description The reviewers whose total is further from the mean than `deviations` allows. */
      readonly outliers: readonly components["schemas"]["Code"][];
      /** @description The reviewers who have not scored it yet; null where withheld. */
      readonly missing: readonly components["schemas"]["Code"][] | null;
      /** @description Why the reviews are withheld from you; null where they are not. */
      readonly withheld: ("recused" | "conflict-not-declared" | "own-review-missing") | null;
    };
    readonly ScoreList: {
      readonly items: readonly components["schemas"]["Score"][];
      readonly next: components["schemas"]["NextCursor"];
    };
    /** @description The recusals and declarations of each seat. */
    readonly SeatConflicts: {
      readonly decision: components["schemas"]["Code"];
      readonly seats: readonly {
        readonly member: components["schemas"]["Code"];
        readonly affiliation: components["schemas"]["Code"] | null;
        readonly recusals: readonly {
          readonly application: components["schemas"]["Code"];
          readonly ground: components["schemas"]["RecusalGround"];
          readonly party: components["schemas"]["Code"];
        }[];
        /** @description The first twenty lines that the member has not declared for. */
        readonly missing: readonly components["schemas"]["Code"][];
        readonly missingCount: number;
      }[];
    };
    /** @enum {string} */
    readonly Service: "mental-health" | "human-trafficking-screening" | "legal-orientation" | "cultural-orientation" | "departure-planning-and-reintegration" | "other";
    /** @description A person signed in with one browser. */
    readonly Session: {
      readonly id: components["schemas"]["SessionId"];
      readonly actor: components["schemas"]["Code"];
      /**
       * @description `current` is the session that asks.
       * @enum {string}
       */
      readonly state: "current" | "open" | "expired" | "ended";
      /** @description The key or the linked sign-in that it began with, and ends with. */
      readonly beganWith: components["schemas"]["Code"];
      readonly browser: string;
      readonly beganAt: components["schemas"]["Timestamp"];
      /** @description To the minute. */
      readonly lastUsedAt: components["schemas"]["Timestamp"];
      readonly endsAt: components["schemas"]["Timestamp"];
      readonly endedAt: components["schemas"]["Timestamp"] | null;
      readonly endedBy: components["schemas"]["Code"] | null;
    };
    /**
     * Format: uuid
     * @description The identifier of a session. It opens nothing.
     * @example 0193b7f2-5d1c-7a5e-8f00-2a4f6c1d9e77
     */
    readonly SessionId: string;
    readonly SessionsEnded: {
      /** @description How many sessions were open. */
      readonly ended: number;
    };
    /**
     * @description A SHA-256 in lower-case hexadecimal.
     * @example 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
     */
    readonly Sha256: string;
    /** @description An identity with which an actor signs in. */
    readonly SignInLink: {
      readonly code: components["schemas"]["Code"];
      readonly actor: components["schemas"]["Code"];
      readonly issuer: string;
      readonly claim: string;
      readonly subject: string;
      readonly linkedAt: components["schemas"]["Timestamp"];
      readonly unlinkedAt: components["schemas"]["Timestamp"] | null;
    };
    readonly SingleAudit: {
      readonly status: components["schemas"]["SingleAuditStatus"];
      readonly fiscalYear: number;
    };
    /** @enum {string} */
    readonly SingleAuditStatus: "not-required" | "required" | "submitted";
    readonly Solicitation: {
      readonly code: components["schemas"]["Code"];
      readonly title: string;
      readonly status: components["schemas"]["SolicitationStatus"];
      readonly deadline: components["schemas"]["Deadline"];
      readonly warnings: readonly components["schemas"]["DeadlineWarning"][];
      readonly funding: readonly components["schemas"]["FundAmount"][];
      readonly terms: components["schemas"]["SolicitationTerms"];
      /** @description The files that belong to it now. */
      readonly materials: readonly components["schemas"]["Material"][];
      /** @description The version in force; 0 until it is published. */
      readonly number: number;
      readonly publishedOn: components["schemas"]["CalendarDate"] | null;
      readonly endedOn: components["schemas"]["CalendarDate"] | null;
      readonly endReason: string | null;
      readonly illustrative: readonly string[];
      readonly version: number;
      readonly links: components["schemas"]["SolicitationLinks"];
    };
    /**
     * @description The parts to replace, and why. The parts you leave out stay.
     * @example {
     *       "reason": "Questions answered, and a week more",
     *       "deadline": {
     *         "stated": "September 19, 2029, 11:59pm Eastern",
     *         "local": "2029-09-19T23:59",
     *         "zone": "America/New_York",
     *         "inclusive": true
     *       },
     *       "terms": {
     *         "questions": [
     *           {
     *             "question": "Who may apply?",
     *             "answer": "Nonprofits and local governments."
     *           }
     *         ]
     *       }
     *     }
     */
    readonly SolicitationAmendment: {
      readonly effectiveOn?: components["schemas"]["EffectiveOn"];
      readonly concerns?: components["schemas"]["Concerns"];
      readonly title?: components["schemas"]["Text300"];
      readonly deadline?: components["schemas"]["StatedDeadline"];
      readonly funding?: readonly components["schemas"]["NewFundAmount"][];
      readonly terms?: components["schemas"]["SolicitationTermsChange"];
      /** @description Why you amend it. Applicants see it. */
      readonly reason: components["schemas"]["Text2000"];
      readonly deadlineChoice?: components["schemas"]["DeadlineChoice"];
      readonly materials?: {
        /** @description Files of POST /v1/files, under the names that applicants see. A file replaces the one of the same name. */
        readonly put?: readonly components["schemas"]["NamedFile"][];
        /** @description The names of the files to remove. */
        readonly removed?: readonly components["schemas"]["FileName"][];
      };
    };
    /** @description One field that changed. Null where the version does not have it. */
    readonly SolicitationChange: {
      /** @example terms.questions */
      readonly field: string;
      readonly before: components["schemas"]["Fact"] | null;
      readonly after: components["schemas"]["Fact"] | null;
    };
    readonly SolicitationLinks: {
      readonly accounts: string;
      readonly entries: string;
      readonly versions: string;
    };
    readonly SolicitationList: {
      readonly items: readonly components["schemas"]["Solicitation"][];
      readonly next: components["schemas"]["NextCursor"];
    };
    readonly SolicitationRead: {
      readonly code: components["schemas"]["Code"];
      readonly title: string;
      readonly status: components["schemas"]["SolicitationStatus"];
      readonly deadline: components["schemas"]["Deadline"];
      readonly warnings: readonly components["schemas"]["DeadlineWarning"][];
      readonly funding: readonly components["schemas"]["FundAmount"][];
      readonly terms: components["schemas"]["SolicitationTerms"];
      /** @description The files that belong to it now. */
      readonly materials: readonly components["schemas"]["Material"][];
      /** @description The version in force; 0 until it is published. */
      readonly number: number;
      readonly publishedOn: components["schemas"]["CalendarDate"] | null;
      readonly endedOn: components["schemas"]["CalendarDate"] | null;
      readonly endReason: string | null;
      readonly illustrative: readonly string[];
      readonly version: number;
      readonly links: components["schemas"]["SolicitationLinks"];
      readonly asStood?: components["schemas"]["SolicitationVersionRead"];
    };
    /**
     * @description By the clock: closed once the deadline has passed, before the closing is recorded.
     * @enum {string}
     */
    readonly SolicitationStatus: "draft" | "published" | "closed" | "canceled";
    /** @description What the solicitation says to applicants. */
    readonly SolicitationTerms: {
      readonly summary: string;
      readonly eligibleApplicants: readonly components["schemas"]["OrganizationKind"][];
      readonly services: readonly components["schemas"]["Service"][];
      readonly sites: readonly components["schemas"]["Text100"][];
      readonly howToApply: string;
      readonly contact: string;
      readonly awardFloor: components["schemas"]["Balance"] | null;
      readonly awardCeiling: components["schemas"]["Balance"] | null;
      readonly expectedAwards: number | null;
      readonly criteria: readonly components["schemas"]["Criterion"][];
      readonly questions: readonly components["schemas"]["Question"][];
    };
    /** @description The terms to replace. The terms you leave out stay; null removes one. */
    readonly SolicitationTermsChange: {
      readonly summary?: components["schemas"]["Text20000"] | null;
      readonly eligibleApplicants?: readonly components["schemas"]["OrganizationKind"][];
      readonly services?: readonly components["schemas"]["Service"][];
      readonly sites?: readonly components["schemas"]["Text100"][];
      readonly howToApply?: components["schemas"]["Text5000"] | null;
      readonly contact?: components["schemas"]["Text300"] | null;
      readonly awardFloor?: components["schemas"]["Amount"] | null;
      readonly awardCeiling?: components["schemas"]["Amount"] | null;
      readonly expectedAwards?: number | null;
      readonly criteria?: readonly components["schemas"]["Criterion"][];
      readonly questions?: readonly components["schemas"]["Question"][];
    };
    readonly SolicitationVersion: {
      /** @description 1 is what was published. Each amendment adds one. */
      readonly number: number;
      /** @description Why it was amended; null for what was published. */
      readonly reason: string | null;
      readonly changes: readonly components["schemas"]["SolicitationChange"][];
      readonly effectiveOn: components["schemas"]["CalendarDate"];
      readonly inForceFrom: components["schemas"]["Timestamp"];
      readonly deadlineEnds: components["schemas"]["Timestamp"];
      /** @description The SHA-256 of the canonical text of the version. */
      readonly sha256: string;
      readonly entry: components["schemas"]["EntryId"];
    };
    readonly SolicitationVersionRead: {
      /** @description 1 is what was published. Each amendment adds one. */
      readonly number: number;
      /** @description Why it was amended; null for what was published. */
      readonly reason: string | null;
      readonly changes: readonly components["schemas"]["SolicitationChange"][];
      readonly effectiveOn: components["schemas"]["CalendarDate"];
      readonly inForceFrom: components["schemas"]["Timestamp"];
      readonly deadlineEnds: components["schemas"]["Timestamp"];
      /** @description The SHA-256 of the canonical text of the version. */
      readonly sha256: string;
      readonly entry: components["schemas"]["EntryId"];
      /** @description The canonical JSON of which `sha256` is the hash. */
      readonly text: string;
    };
    /** @description Every version of one solicitation. */
    readonly SolicitationVersions: {
      readonly items: readonly components["schemas"]["SolicitationVersion"][];
    };
    readonly SpendingPlan: {
      readonly code: components["schemas"]["Code"];
      readonly appropriation: components["schemas"]["Code"];
      readonly title: string;
      readonly status: components["schemas"]["SpendingPlanStatus"];
      readonly lines: readonly components["schemas"]["SpendingPlanLine"][];
      /** @description To be promised over all months. */
      readonly obligated: components["schemas"]["Balance"];
      /** @description To be paid over all months. */
      readonly disbursed: components["schemas"]["Balance"];
      /** @description Of the canonical JSON of code, appropriation, title and lines. */
      readonly sha256: components["schemas"]["Sha256"];
      readonly draftedBy: components["schemas"]["Code"];
      readonly draftedOn: components["schemas"]["CalendarDate"];
      readonly adoptedBy: components["schemas"]["Code"] | null;
      readonly adoptedOn: components["schemas"]["CalendarDate"] | null;
      readonly version: number;
      readonly links: components["schemas"]["SpendingPlanLinks"];
    };
    readonly SpendingPlanLine: {
      readonly month: components["schemas"]["Month"];
      readonly obligated: components["schemas"]["Balance"];
      readonly disbursed: components["schemas"]["Balance"];
      /** @description To be promised through the month. */
      readonly obligatedBy: components["schemas"]["Balance"];
      /** @description To be paid through the month. */
      readonly disbursedBy: components["schemas"]["Balance"];
    };
    readonly SpendingPlanLinks: {
      readonly appropriation: string;
      readonly entries: string;
    };
    readonly SpendingPlanList: {
      readonly items: readonly components["schemas"]["SpendingPlan"][];
      readonly next: components["schemas"]["NextCursor"];
    };
    /** @enum {string} */
    readonly SpendingPlanStatus: "drafted" | "adopted" | "withdrawn";
    /** @description How an executed award stands. */
    readonly Standing: {
      /** @enum {string} */
      readonly state: "performing" | "suspended" | "terminated" | "closed";
      /** @description The effective day, or the day of the act. */
      readonly since: components["schemas"]["CalendarDate"] | null;
      /** @description The ending that it follows from. */
      readonly number: number | null;
    };
    readonly StatedDeadline: {
      /**
       * @description The deadline in the words of the solicitation.
       * @example September 13, 2023, 11:59pm EST
       */
      readonly stated: components["schemas"]["Text200"];
      /**
       * @description The date and time that the words mean.
       * @example 2023-09-13T23:59
       */
      readonly local: string;
      /**
       * @description The clock on which they are read: an IANA zone or a fixed offset.
       * @example America/New_York
       */
      readonly zone: string;
      /** @description Whether the minute named still counts. */
      readonly inclusive: boolean;
    };
    /** @description A stored file, named by the hash of its bytes. */
    readonly StoredFile: {
      readonly sha256: components["schemas"]["Sha256"];
      readonly bytes: number;
      readonly mediaType: components["schemas"]["MediaType"];
    };
    readonly SubmittedReview: {
      readonly application: components["schemas"]["Code"];
      readonly reviewer: components["schemas"]["Code"];
      /**
       * @description The weighted total, of 100, rounded once, half to even.
       * @example 81.2500
       */
      readonly total: string;
      readonly scores: readonly {
        readonly criterion: components["schemas"]["Code"];
        /** @example 7.50 */
        readonly points: string;
        readonly comment: string;
      }[];
    };
    readonly TelephoneSpan: {
      /** @description Null where it was erased. */
      readonly telephone: string | null;
      /** @description When it was recorded. It counts from then. */
      readonly from: components["schemas"]["Timestamp"];
      readonly recordedBy: components["schemas"]["Code"];
      readonly reason: string | null;
      readonly entry: components["schemas"]["EntryId"];
      /** @description When it was replaced or taken away; null while it stands. */
      readonly until: components["schemas"]["Timestamp"] | null;
    };
    readonly Text100: string;
    readonly Text10000: string;
    readonly Text1000: string;
    readonly Text200: string;
    readonly Text2000: string;
    readonly Text20000: string;
    readonly Text255: string;
    readonly Text300: string;
    readonly Text320: string;
    readonly Text4000: string;
    readonly Text40: string;
    readonly Text5000: string;
    readonly Text500: string;
    readonly Text60: string;
    /**
     * Format: date-time
     * @description A time with its offset, to at most nine digits of a second.
     * @example 2023-09-14T03:59:00.000000Z
     */
    readonly Timestamp: string;
    /** @description One amount moved from the credited to the debited account. */
    readonly Transfer: {
      /** @example FY2022:authority */
      readonly debit: string;
      /** @example FY2022:available */
      readonly credit: string;
      readonly amount: components["schemas"]["Balance"];
      readonly segments?: {
        readonly [key: string]: string;
      };
    };
    /** @description The debits and credits of every fund and kind of account. */
    readonly TrialBalance: {
      readonly effectiveAt: components["schemas"]["CalendarDate"];
      readonly knownAt: components["schemas"]["Timestamp"];
      readonly lines: readonly {
        readonly fund: components["schemas"]["Code"];
        readonly kind: components["schemas"]["AccountKind"];
        readonly ussgl: string;
        readonly debit: components["schemas"]["Balance"] | null;
        readonly credit: components["schemas"]["Balance"] | null;
        readonly links: {
          readonly accounts: string;
          readonly entries: string;
        };
      }[];
      readonly debit: components["schemas"]["Balance"];
      readonly credit: components["schemas"]["Balance"];
      /** @description 0.00 unless the books are wrong. */
      readonly difference: components["schemas"]["Balance"];
    };
    readonly Turnover: {
      readonly kind: components["schemas"]["AccountKind"];
      readonly name: string;
      readonly opening: components["schemas"]["Balance"];
      readonly increased: components["schemas"]["Balance"];
      readonly decreased: components["schemas"]["Balance"];
      readonly closing: components["schemas"]["Balance"];
      readonly entries: readonly string[];
    };
    /** @description An act of two persons: who asked, who approved, who carried it out. */
    readonly TwoPersonAct: {
      /** @description The kind of the act that was approved, such as disbursement.approved. */
      readonly act: string;
      /** @description What it is about. */
      readonly subject: components["schemas"]["Code"];
      /** @description The proposal that the second person confirmed. */
      readonly proposal: components["schemas"]["Code"] | null;
      readonly award: components["schemas"]["Code"] | null;
      readonly disbursement: components["schemas"]["Code"] | null;
      /** @description The larger of what it moves between the budgetary accounts and between those of custody; null where it moves nothing. */
      readonly amount: components["schemas"]["Balance"] | null;
      /** @description The request, draft, recommendation or proposal; of a reversal, the entry that is reversed. */
      readonly requested: components["schemas"]["ApprovalStep"] | null;
      /** @description Of a decision, who voted on the document that was certified: the latest ballot of each member, whatever it said. A ballot is no approval. */
      readonly ballots: readonly components["schemas"]["ApprovalStep"][];
      /** @description The approvals in order; of a decision the certification. */
      readonly approvals: readonly components["schemas"]["ApprovalStep"][];
      /** @description The act itself, or the payment that stands; null where it is not carried out yet, and while the payment is returned. */
      readonly carriedOut: components["schemas"]["ApprovalStep"] | null;
      /** @description Days from the request to the last approval. */
      readonly daysToApproval: number | null;
      /** @description Days from the approval to the payment; null where the approval itself carries it out. */
      readonly daysToCarryOut: number | null;
      readonly links: {
        /** @description Every entry about the subject. */
        readonly entries: string;
      };
    };
    readonly TwoPersonActList: {
      readonly items: readonly components["schemas"]["TwoPersonAct"][];
      readonly next: components["schemas"]["NextCursor"];
      readonly knownAt: components["schemas"]["Timestamp"];
    };
    /** @enum {string} */
    readonly Vote: "for" | "against" | "abstain";
    readonly WaitingForBoard: {
      readonly what: string;
      readonly about: components["schemas"]["Code"];
      readonly who: string;
      readonly sentence: string;
      readonly link: string;
    };
    readonly Warned: {
      /** @description Left out where there is none. */
      readonly warnings?: readonly components["schemas"]["RepeatedReference"][];
    };
    /** @description A budget of an award with its lines and its indirect cost. */
    readonly WholeBudget: {
      readonly award: components["schemas"]["Code"];
      /** @description Counted within the award, from 1. */
      readonly number: number;
      /** @description The amendment that brings it; null of the budget of a draft. */
      readonly amendment: number | null;
      /** @description The day from which it is in force; null where it never was. */
      readonly since: components["schemas"]["CalendarDate"] | null;
      readonly transferPercent: components["schemas"]["Percent"] | null;
      /** @description What the award has: all lines together. */
      readonly federal: components["schemas"]["Balance"];
      readonly costShare: components["schemas"]["Balance"];
      /** @description With cost share. */
      readonly total: components["schemas"]["Balance"];
      readonly parties: readonly components["schemas"]["BudgetOrganization"][];
      readonly preparedBy: components["schemas"]["Code"];
      readonly preparedOn: components["schemas"]["CalendarDate"];
      /** @description Whether the award names its budget as illustrative: no fact. */
      readonly illustrative: boolean;
      readonly links: components["schemas"]["BudgetLinks"];
      readonly lines: readonly components["schemas"]["BudgetLine"][];
      /** @description The base of indirect cost, line by line, by organization and fund. */
      readonly indirect: readonly components["schemas"]["IndirectCost"][];
    };
    /** @description A refusal, as the act would be answered. */
    readonly WhyNot: {
      readonly code: string;
      readonly title: string;
      readonly detail: string;
      readonly remedy: string | null;
    };
    readonly WorkbookLine: {
      readonly fund: components["schemas"]["Code"];
      readonly organization: components["schemas"]["Code"];
      /** @example personnel */
      readonly category: string;
      /** @example included */
      readonly class: string;
      readonly periodFrom?: string;
      readonly periodThrough?: string;
      readonly amount?: string;
      readonly costShare?: string;
    };
    /** @description The lines of a budget, read from a workbook. */
    readonly WorkbookLines: {
      readonly sha256: components["schemas"]["Sha256"];
      /** @description As the `lines` of a budget take them. Nothing is stored. */
      readonly lines: readonly components["schemas"]["WorkbookLine"][];
    };
  };
  responses: {
    /** @description Any request can be refused with 400, 401, 403, 406, 413, 415, 422, 429, 500, 503. */
    readonly Problem: {
      headers: {
        readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
        readonly "Retry-After": components["headers"]["Retry-After"];
        readonly "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
        readonly "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
        readonly "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/problem+json": components["schemas"]["Problem"];
      };
    };
    /** @description The request does not fit the contract. */
    readonly Problem400: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/problem+json": components["schemas"]["Problem"];
      };
    };
    /** @description Your role, or your part in the matter, does not allow it. */
    readonly Problem403: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/problem+json": components["schemas"]["Problem"];
      };
    };
    /** @description There is no such record. */
    readonly Problem404: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/problem+json": components["schemas"]["Problem"];
      };
    };
    /** @description The state of the books does not allow it. */
    readonly Problem409: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/problem+json": components["schemas"]["Problem"];
      };
    };
    /** @description The record has changed since you read it. */
    readonly Problem412: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/problem+json": components["schemas"]["Problem"];
      };
    };
    /** @description The body is too large. */
    readonly Problem413: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/problem+json": components["schemas"]["Problem"];
      };
    };
    /** @description The address does not take a body of this media type. */
    readonly Problem415: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/problem+json": components["schemas"]["Problem"];
      };
    };
    /** @description The request is well formed and breaks a rule. */
    readonly Problem422: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/problem+json": components["schemas"]["Problem"];
      };
    };
    /** @description The service has a defect. Nothing was done. */
    readonly Problem500: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/problem+json": components["schemas"]["Problem"];
      };
    };
    /** @description The request is well formed and breaks a rule. */
    readonly Recording422: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/problem+json": components["schemas"]["Problem"];
      };
    };
    /** @description The state of the books does not allow it. */
    readonly Recording409: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/problem+json": components["schemas"]["Problem"];
      };
    };
    /** @description The file, as a download. Browsers do not show it in place. */
    readonly ReadFile: {
      headers: {
        readonly ETag: components["headers"]["ETag"];
        readonly "Content-Disposition": components["headers"]["Content-Disposition"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/pdf": string;
        readonly "application/vnd.openxmlformats-officedocument.wordprocessingml.document": string;
        readonly "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
        readonly "application/vnd.oasis.opendocument.text": string;
        readonly "application/vnd.oasis.opendocument.spreadsheet": string;
        readonly "image/png": string;
        readonly "image/jpeg": string;
        readonly "text/plain": string;
        readonly "text/csv": string;
      };
    };
    /** @description Nothing has changed since the answer that `If-None-Match` names. */
    readonly NotModified: {
      headers: {
        readonly ETag: components["headers"]["ETag"];
        readonly [name: string]: unknown;
      };
      content?: never;
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly NewLedgerEntryAnswer: {
      headers: {
        readonly Location: components["headers"]["Location"];
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["LedgerEntry"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly ErasureAnswer: {
      headers: {
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Erasure"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly NewOrganizationAnswer: {
      headers: {
        readonly ETag: components["headers"]["ETag"];
        readonly Location: components["headers"]["Location"];
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Organization"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly OrganizationAnswer: {
      headers: {
        readonly ETag: components["headers"]["ETag"];
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Organization"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly NewContactAnswer: {
      headers: {
        readonly ETag: components["headers"]["ETag"];
        readonly Location: components["headers"]["Location"];
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Contact"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly ContactAnswer: {
      headers: {
        readonly ETag: components["headers"]["ETag"];
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Contact"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly ProposalAnswer: {
      headers: {
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Proposal"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly NewActorAnswer: {
      headers: {
        readonly ETag: components["headers"]["ETag"];
        readonly Location: components["headers"]["Location"];
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Actor"] & components["schemas"]["DryRun"];
      };
    };
    /** @description Proposed. Another person confirms it. */
    readonly Proposal: {
      headers: {
        readonly Location: components["headers"]["Location"];
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Proposal"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly ActorAnswer: {
      headers: {
        readonly ETag: components["headers"]["ETag"];
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Actor"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly IssuedKeyAnswer: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["IssuedKey"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly KeyAnswer: {
      headers: {
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Key"] & components["schemas"]["DryRun"];
      };
    };
    /** @description One page of the list. */
    readonly ListOwnSessions: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": {
          readonly items: readonly components["schemas"]["Session"][];
          readonly next: null;
        };
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly SessionAnswer: {
      headers: {
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Session"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly SessionsEndedAnswer: {
      headers: {
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["SessionsEnded"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly SignInLinkAnswer: {
      headers: {
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["SignInLink"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly NewAppropriationAnswer: {
      headers: {
        readonly ETag: components["headers"]["ETag"];
        readonly Location: components["headers"]["Location"];
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Appropriation"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly AppropriationAnswer: {
      headers: {
        readonly ETag: components["headers"]["ETag"];
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Appropriation"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly NewWarnedLedgerEntryAnswer: {
      headers: {
        readonly Location: components["headers"]["Location"];
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["LedgerEntry"] & components["schemas"]["Warned"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly NewSpendingPlanAnswer: {
      headers: {
        readonly ETag: components["headers"]["ETag"];
        readonly Location: components["headers"]["Location"];
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["SpendingPlan"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly SpendingPlanAnswer: {
      headers: {
        readonly ETag: components["headers"]["ETag"];
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["SpendingPlan"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly NewSolicitationAnswer: {
      headers: {
        readonly ETag: components["headers"]["ETag"];
        readonly Location: components["headers"]["Location"];
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Solicitation"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly SolicitationAnswer: {
      headers: {
        readonly ETag: components["headers"]["ETag"];
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Solicitation"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly AmendedSolicitationAnswer: {
      headers: {
        readonly ETag: components["headers"]["ETag"];
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["AmendedSolicitation"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly NewApplicationAnswer: {
      headers: {
        readonly ETag: components["headers"]["ETag"];
        readonly Location: components["headers"]["Location"];
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Application"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly ApplicationAnswer: {
      headers: {
        readonly ETag: components["headers"]["ETag"];
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Application"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly ExclusionListAnswer: {
      headers: {
        readonly ETag: components["headers"]["ETag"];
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["ExclusionList"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly DeclarationAnswer: {
      headers: {
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Declaration"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly ConfirmedMemberAnswer: {
      headers: {
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["ConfirmedMember"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly ReaderAnswer: {
      headers: {
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Reader"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly SubmittedReviewAnswer: {
      headers: {
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["SubmittedReview"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly DecisionPolicyAnswer: {
      headers: {
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["DecisionPolicy"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly NewDecisionAnswer: {
      headers: {
        readonly ETag: components["headers"]["ETag"];
        readonly Location: components["headers"]["Location"];
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Decision"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly DecisionAnswer: {
      headers: {
        readonly ETag: components["headers"]["ETag"];
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Decision"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly InterestsAnswer: {
      headers: {
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Interests"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly BallotAnswer: {
      headers: {
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Ballot"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly RiskRatingAnswer: {
      headers: {
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["RiskRating"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly NewAwardAnswer: {
      headers: {
        readonly ETag: components["headers"]["ETag"];
        readonly Location: components["headers"]["Location"];
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Award"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly AwardAnswer: {
      headers: {
        readonly ETag: components["headers"]["ETag"];
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Award"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly AwardPapersAnswer: {
      headers: {
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["AwardPapers"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly ContinuationAnswer: {
      headers: {
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Continuation"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly NewAmendmentAnswer: {
      headers: {
        readonly ETag: components["headers"]["ETag"];
        readonly Location: components["headers"]["Location"];
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Amendment"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly AmendmentAnswer: {
      headers: {
        readonly ETag: components["headers"]["ETag"];
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Amendment"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly NewEndingAnswer: {
      headers: {
        readonly ETag: components["headers"]["ETag"];
        readonly Location: components["headers"]["Location"];
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Ending"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly EndingAnswer: {
      headers: {
        readonly ETag: components["headers"]["ETag"];
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Ending"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly CertifiedDecisionAnswer: {
      headers: {
        readonly ETag: components["headers"]["ETag"];
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["CertifiedDecision"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly DecisionPublicationAnswer: {
      headers: {
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["DecisionPublication"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly ConditionAnswer: {
      headers: {
        readonly ETag: components["headers"]["ETag"];
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Condition"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly HoldAnswer: {
      headers: {
        readonly ETag: components["headers"]["ETag"];
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Hold"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly NewDisbursementAnswer: {
      headers: {
        readonly ETag: components["headers"]["ETag"];
        readonly Location: components["headers"]["Location"];
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Disbursement"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly DisbursementAnswer: {
      headers: {
        readonly ETag: components["headers"]["ETag"];
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Disbursement"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly WarnedDisbursementAnswer: {
      headers: {
        readonly ETag: components["headers"]["ETag"];
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Disbursement"] & components["schemas"]["Warned"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly NewPaymentRunAnswer: {
      headers: {
        readonly Location: components["headers"]["Location"];
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["PaymentRun"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly NewDisallowanceAnswer: {
      headers: {
        readonly ETag: components["headers"]["ETag"];
        readonly Location: components["headers"]["Location"];
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Disallowance"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly WarnedDisallowanceAnswer: {
      headers: {
        readonly ETag: components["headers"]["ETag"];
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Disallowance"] & components["schemas"]["Warned"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly DisallowanceAnswer: {
      headers: {
        readonly ETag: components["headers"]["ETag"];
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Disallowance"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly NewAdministrationAnswer: {
      headers: {
        readonly ETag: components["headers"]["ETag"];
        readonly Location: components["headers"]["Location"];
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Administration"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly AdministrationAnswer: {
      headers: {
        readonly ETag: components["headers"]["ETag"];
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Administration"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly NewAdministrationChargeAnswer: {
      headers: {
        readonly ETag: components["headers"]["ETag"];
        readonly Location: components["headers"]["Location"];
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["AdministrationCharge"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly AdministrationChargeAnswer: {
      headers: {
        readonly ETag: components["headers"]["ETag"];
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["AdministrationCharge"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly WarnedAdministrationChargeAnswer: {
      headers: {
        readonly ETag: components["headers"]["ETag"];
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["AdministrationCharge"] & components["schemas"]["Warned"] & components["schemas"]["DryRun"];
      };
    };
    /** @description One page of the list. */
    readonly ReceiptLineList: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["ReceiptLineList"];
      };
    };
    /** @description One file to read and run. It verifies receipts and audit packages offline. */
    readonly ReadVerifierForNode: {
      headers: {
        readonly "Content-Disposition": components["headers"]["Content-Disposition"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "text/plain": string;
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly NewMeetingAnswer: {
      headers: {
        readonly ETag: components["headers"]["ETag"];
        readonly Location: components["headers"]["Location"];
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Meeting"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly MeetingAnswer: {
      headers: {
        readonly ETag: components["headers"]["ETag"];
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Meeting"] & components["schemas"]["DryRun"];
      };
    };
    /** @description What you may do with the record now, and why not. It is judged by the state of the record, its persons and your role; days, amounts of other accounts and lists are asked at the act: try it with `dryRun`. */
    readonly Actions: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["Actions"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly MailAddressAnswer: {
      headers: {
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["MailAddress"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record now. 200, a dry run: as it would be. */
    readonly MailAddressRemovedAnswer: {
      headers: {
        readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["MailAddressRemoved"] & components["schemas"]["DryRun"];
      };
    };
  };
  parameters: {
    /** @example FINANCE-1 */
    readonly ActorCode: components["schemas"]["Code"];
    /** @example ADMC-0001 */
    readonly AdministrationChargeCode: components["schemas"]["Code"];
    /** @example ADMN-0001 */
    readonly AdministrationCode: components["schemas"]["Code"];
    /** @example APPL-0S4KQ2W-4T9M3 */
    readonly ApplicationCode: components["schemas"]["Code"];
    /** @example FY2022 */
    readonly AppropriationCode: components["schemas"]["Code"];
    readonly AsOf: components["schemas"]["CalendarDate"];
    readonly At: components["schemas"]["Timestamp"];
    readonly Award: components["schemas"]["Code"];
    /** @example AWD-0001 */
    readonly AwardCode: components["schemas"]["Code"];
    /** @example CND-0001 */
    readonly ConditionCode: components["schemas"]["Code"];
    readonly Confirms: components["schemas"]["Code"];
    /** @example CON-0001 */
    readonly ContactContact: components["schemas"]["Code"];
    /** @description `next` of the page before. It belongs to this list with these filters. */
    readonly Cursor: string;
    /** @example DEC-0001 */
    readonly DecisionCode: components["schemas"]["Code"];
    /** @example DIS-0001 */
    readonly DisallowanceCode: components["schemas"]["Code"];
    /** @example DSB-0001 */
    readonly DisbursementCode: components["schemas"]["Code"];
    /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
    readonly DryRun: boolean;
    readonly EffectiveAt: components["schemas"]["CalendarDate"];
    /** @example 0193b7f2-5d1c-7a5e-8f00-2a4f6c1d9e77 */
    readonly EntryId: components["schemas"]["EntryId"];
    /** @example FY2022 */
    readonly FederalAwardFund: components["schemas"]["Code"];
    /** @example 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 */
    readonly FileSha256: components["schemas"]["Sha256"];
    readonly From: components["schemas"]["CalendarDate"];
    readonly Fund: components["schemas"]["Code"];
    readonly Grantee: components["schemas"]["Code"];
    /** @example HLD-0001 */
    readonly HoldCode: components["schemas"]["Code"];
    /** @description Makes it safe to send the request again: a fresh random string for each new command. */
    readonly IdempotencyKey: string;
    /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
    readonly IfMatch: string;
    /** @description The ETag of the answer that you have. 304 where it is still the same. */
    readonly IfNoneMatch: string;
    readonly KnownAt: components["schemas"]["Timestamp"];
    /**
     * @description At most this many items, from 1 to 500.
     * @example 50
     */
    readonly Limit: number;
    readonly MaximumAmount: components["schemas"]["Amount"];
    /** @example MTG-0001 */
    readonly MeetingCode: components["schemas"]["Code"];
    readonly MinimumAmount: components["schemas"]["Amount"];
    /** @example IRC */
    readonly OrganizationCode: components["schemas"]["Code"];
    readonly Person: components["schemas"]["Code"];
    readonly Profile: components["schemas"]["Code"];
    /** @example PRP-0001 */
    readonly ProposalCode: components["schemas"]["Code"];
    /**
     * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
     * @example a-fresh-random-string
     */
    readonly RequiredIdempotencyKey: string;
    /** @example 0193b7f2-5d1c-7a5e-8f00-2a4f6c1d9e77 */
    readonly SessionSession: components["schemas"]["SessionId"];
    /** @description The size of a tree: the number of its entries. */
    readonly Size: number;
    readonly Solicitation: components["schemas"]["Code"];
    /** @example CMPP-2022-01 */
    readonly SolicitationCode: components["schemas"]["Code"];
    /** @example SPL-0001 */
    readonly SpendingPlanCode: components["schemas"]["Code"];
    readonly Through: components["schemas"]["CalendarDate"];
    /** @example 1 */
    readonly VersionNumber: number;
  };
  requestBodies: never;
  headers: {
    /**
     * @description The version of the record, and a hash of this answer: for `If-Match` and `If-None-Match`.
     * @example "3-Vb3kQ0pXyL2m"
     */
    readonly ETag: string;
    /**
     * @description The address of the record.
     * @example /v1/awards/AWD-0001
     */
    readonly Location: string;
    /**
     * @description The address of the next page, where the answer is a table.
     * @example </v1/summaries/changes?cursor=x>; rel="next"
     */
    readonly Link: string;
    /**
     * @description The name of the file.
     * @example attachment; filename="funding-2023-09-30.csv"
     */
    readonly "Content-Disposition": string;
    /**
     * @description The time up to which the ledger is read. The same `knownAt` lists the same entries.
     * @example 2023-09-14T03:59:00.000000Z
     */
    readonly "Known-At": string;
    /**
     * @description `true` where the command was done before, with this key: the answer is the first one.
     * @example true
     */
    readonly "Idempotency-Replayed": string;
    /**
     * @description Wait this many seconds before you send the request again.
     * @example 1
     */
    readonly "Retry-After": number;
    /**
     * @description How to send the key.
     * @example Bearer
     */
    readonly "WWW-Authenticate": string;
    /**
     * @description Requests allowed per minute.
     * @example 60000
     */
    readonly "X-RateLimit-Limit": number;
    /**
     * @description Requests left in this minute.
     * @example 59999
     */
    readonly "X-RateLimit-Remaining": number;
    /**
     * @description Seconds until the count starts again.
     * @example 60
     */
    readonly "X-RateLimit-Reset": number;
  };
  pathItems: never;
}
export interface operations {
  readonly readLiveness: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The process runs. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": {
            /** @enum {string} */
            readonly status: "live";
          };
        };
      };
      readonly 400: components["responses"]["Problem400"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readReadiness: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The service and its database answer. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": {
            /** @enum {string} */
            readonly status: "ready";
            readonly database: {
              readonly slots: number;
              readonly free: number;
              readonly waiting: number;
            };
            readonly sealing: {
              readonly [key: string]: number | string;
            };
            readonly totals: {
              readonly [key: string]: number | string;
            };
            readonly mail: {
              readonly [key: string]: number | string;
            };
          };
        };
      };
      readonly 400: components["responses"]["Problem400"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readMetrics: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Prometheus text format. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "text/plain": string;
        };
      };
      readonly 400: components["responses"]["Problem400"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readProblemType: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example undrawn-exceeded */
        readonly code: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One kind of refusal. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ProblemType"];
        };
      };
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listOpportunities: {
    readonly parameters: {
      readonly query?: {
        /** @description The page, counted from 1. */
        readonly page?: number;
        /** @description At most this many opportunities, from 1 to 500. */
        readonly pageSize?: number;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One page of the list. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": {
            /** @enum {number} */
            readonly status: 200;
            /** @enum {string} */
            readonly message: "Success";
            readonly items: readonly components["schemas"]["Opportunity"][];
            readonly paginationInfo: {
              readonly page: number;
              readonly pageSize: number;
              readonly totalItems: number;
              readonly totalPages: number;
            };
          };
        };
      };
      readonly 400: components["responses"]["Problem400"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readOpportunity: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example 0193b7f2-5d1c-7a5e-8f00-2a4f6c1d9e77 */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The opportunity. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": {
            /** @enum {number} */
            readonly status: 200;
            /** @enum {string} */
            readonly message: "Success";
            readonly data: components["schemas"]["Opportunity"];
          };
        };
      };
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly keepFile: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "multipart/form-data": {
          /** Format: binary */
          readonly file: string;
        };
      };
    };
    readonly responses: {
      /** @description Done, with the record as it stands. */
      readonly 201: {
        headers: {
          readonly Location: components["headers"]["Location"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["StoredFile"];
        };
      };
      readonly 400: components["responses"]["Problem400"];
      readonly 409: components["responses"]["Problem409"];
      readonly 413: components["responses"]["Problem413"];
      readonly 415: components["responses"]["Problem415"];
      readonly 422: components["responses"]["Problem422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readFile: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The ETag of the answer that you have. 304 where it is still the same. */
        readonly "if-none-match"?: components["parameters"]["IfNoneMatch"];
      };
      readonly path: {
        /** @example 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 */
        readonly sha256: components["parameters"]["FileSha256"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: components["responses"]["ReadFile"];
      readonly 304: components["responses"]["NotModified"];
      readonly 404: components["responses"]["Problem404"];
      readonly 500: components["responses"]["Problem500"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listEntries: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        readonly limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        readonly cursor?: components["parameters"]["Cursor"];
        readonly fund?: components["parameters"]["Fund"];
        /** @example FY2022:available */
        readonly account?: string;
        readonly accountKind?: components["schemas"]["AccountKind"];
        readonly award?: components["parameters"]["Award"];
        readonly subject?: components["schemas"]["Code"];
        readonly actor?: components["schemas"]["Code"];
        readonly kind?: string;
        readonly effectiveFrom?: components["schemas"]["CalendarDate"];
        readonly effectiveThrough?: components["schemas"]["CalendarDate"];
        readonly concerns?: components["schemas"]["Month"];
        readonly knownAt?: components["parameters"]["KnownAt"];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One page of the list. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["LedgerEntryList"];
        };
      };
      readonly 400: components["responses"]["Problem400"];
      readonly 422: components["responses"]["Problem422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readEntry: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example 0193b7f2-5d1c-7a5e-8f00-2a4f6c1d9e77 */
        readonly id: components["parameters"]["EntryId"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One act: who did what, to what, when it takes effect and when it was written. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["LedgerEntry"];
        };
      };
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly reverseEntry: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        readonly "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
      };
      readonly path: {
        /** @example 0193b7f2-5d1c-7a5e-8f00-2a4f6c1d9e77 */
        readonly id: components["parameters"]["EntryId"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["Reversal"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["NewLedgerEntryAnswer"];
      readonly 201: components["responses"]["NewLedgerEntryAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listAccounts: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        readonly limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        readonly cursor?: components["parameters"]["Cursor"];
        readonly fund?: components["parameters"]["Fund"];
        readonly kind?: components["schemas"]["AccountKind"];
        readonly owner?: components["schemas"]["Code"];
        readonly effectiveAt?: components["parameters"]["EffectiveAt"];
        readonly knownAt?: components["parameters"]["KnownAt"];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One page as JSON, up to 5000 rows as CSV or a workbook. */
      readonly 200: {
        headers: {
          readonly Link: components["headers"]["Link"];
          readonly "Content-Disposition": components["headers"]["Content-Disposition"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["AccountList"];
          readonly "text/csv": string;
          readonly "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
        };
      };
      readonly 400: components["responses"]["Problem400"];
      readonly 422: components["responses"]["Problem422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readTrialBalance: {
    readonly parameters: {
      readonly query?: {
        readonly effectiveAt?: components["parameters"]["EffectiveAt"];
        readonly knownAt?: components["parameters"]["KnownAt"];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The debits and credits of every fund and kind of account. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["TrialBalance"];
        };
      };
      readonly 422: components["responses"]["Problem422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly eraseText: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
      };
      readonly path: {
        /** @example 0193b7f2-5d1c-7a5e-8f00-2a4f6c1d9e77 */
        readonly id: components["parameters"]["EntryId"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewErasure"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["ErasureAnswer"];
      readonly 201: components["responses"]["ErasureAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listPeriods: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        readonly limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        readonly cursor?: components["parameters"]["Cursor"];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One page as JSON, up to 5000 rows as CSV or a workbook. */
      readonly 200: {
        headers: {
          readonly Link: components["headers"]["Link"];
          readonly "Content-Disposition": components["headers"]["Content-Disposition"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["PeriodList"];
          readonly "text/csv": string;
          readonly "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
        };
      };
      readonly 400: components["responses"]["Problem400"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly closePeriod: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        readonly "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewClosing"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["NewLedgerEntryAnswer"];
      readonly 201: components["responses"]["NewLedgerEntryAnswer"];
      readonly 409: components["responses"]["Recording409"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listOrganizations: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        readonly limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        readonly cursor?: components["parameters"]["Cursor"];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One page as JSON, up to 5000 rows as CSV or a workbook. */
      readonly 200: {
        headers: {
          readonly Link: components["headers"]["Link"];
          readonly "Content-Disposition": components["headers"]["Content-Disposition"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["OrganizationList"];
          readonly "text/csv": string;
          readonly "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
        };
      };
      readonly 400: components["responses"]["Problem400"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly registerOrganization: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewOrganization"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["NewOrganizationAnswer"];
      readonly 201: components["responses"]["NewOrganizationAnswer"];
      readonly 409: components["responses"]["Recording409"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly correctOrganization: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example IRC */
        readonly code: components["parameters"]["OrganizationCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["OrganizationCorrection"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["OrganizationAnswer"];
      readonly 201: components["responses"]["OrganizationAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readOrganization: {
    readonly parameters: {
      readonly query?: {
        /** @description The organization as this version has it. */
        readonly version?: number;
        readonly asOf?: components["parameters"]["AsOf"];
      };
      readonly header?: {
        /** @description The ETag of the answer that you have. 304 where it is still the same. */
        readonly "if-none-match"?: components["parameters"]["IfNoneMatch"];
      };
      readonly path: {
        /** @example IRC */
        readonly code: components["parameters"]["OrganizationCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The record. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Organization"];
        };
      };
      readonly 304: components["responses"]["NotModified"];
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listOrganizationVersions: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        readonly limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        readonly cursor?: components["parameters"]["Cursor"];
      };
      readonly header?: never;
      readonly path: {
        /** @example IRC */
        readonly code: components["parameters"]["OrganizationCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One page as JSON, up to 5000 rows as CSV or a workbook. */
      readonly 200: {
        headers: {
          readonly Link: components["headers"]["Link"];
          readonly "Content-Disposition": components["headers"]["Content-Disposition"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["OrganizationVersionList"];
          readonly "text/csv": string;
          readonly "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
        };
      };
      readonly 400: components["responses"]["Problem400"];
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listContacts: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        readonly limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        readonly cursor?: components["parameters"]["Cursor"];
      };
      readonly header?: never;
      readonly path: {
        /** @example IRC */
        readonly code: components["parameters"]["OrganizationCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One page as JSON, up to 5000 rows as CSV or a workbook. */
      readonly 200: {
        headers: {
          readonly Link: components["headers"]["Link"];
          readonly "Content-Disposition": components["headers"]["Content-Disposition"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ContactList"];
          readonly "text/csv": string;
          readonly "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
        };
      };
      readonly 400: components["responses"]["Problem400"];
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly addContact: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
      };
      readonly path: {
        /** @example IRC */
        readonly code: components["parameters"]["OrganizationCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewContact"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["NewContactAnswer"];
      readonly 201: components["responses"]["NewContactAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readContact: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The ETag of the answer that you have. 304 where it is still the same. */
        readonly "if-none-match"?: components["parameters"]["IfNoneMatch"];
      };
      readonly path: {
        /** @example IRC */
        readonly code: components["parameters"]["OrganizationCode"];
        /** @example CON-0001 */
        readonly contact: components["parameters"]["ContactContact"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The record. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Contact"];
        };
      };
      readonly 304: components["responses"]["NotModified"];
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly correctContact: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example IRC */
        readonly code: components["parameters"]["OrganizationCode"];
        /** @example CON-0001 */
        readonly contact: components["parameters"]["ContactContact"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["ContactCorrection"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["ContactAnswer"];
      readonly 201: components["responses"]["ContactAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly removeContact: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example IRC */
        readonly code: components["parameters"]["OrganizationCode"];
        /** @example CON-0001 */
        readonly contact: components["parameters"]["ContactContact"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["Reason"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["ContactAnswer"];
      readonly 201: components["responses"]["ContactAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listProposals: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        readonly limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        readonly cursor?: components["parameters"]["Cursor"];
        readonly status?: "open" | "confirmed" | "withdrawn";
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One page as JSON, up to 5000 rows as CSV or a workbook. */
      readonly 200: {
        headers: {
          readonly Link: components["headers"]["Link"];
          readonly "Content-Disposition": components["headers"]["Content-Disposition"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ProposalList"];
          readonly "text/csv": string;
          readonly "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
        };
      };
      readonly 400: components["responses"]["Problem400"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readProposal: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example PRP-0001 */
        readonly code: components["parameters"]["ProposalCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description An act of two persons. To confirm it, send its `body` to its `path`, with `confirms`. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Proposal"];
        };
      };
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly withdrawProposal: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
      };
      readonly path: {
        /** @example PRP-0001 */
        readonly code: components["parameters"]["ProposalCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: components["responses"]["ProposalAnswer"];
      readonly 201: components["responses"]["ProposalAnswer"];
      readonly 403: components["responses"]["Problem403"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listActors: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        readonly limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        readonly cursor?: components["parameters"]["Cursor"];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One page as JSON, up to 5000 rows as CSV or a workbook. */
      readonly 200: {
        headers: {
          readonly Link: components["headers"]["Link"];
          readonly "Content-Disposition": components["headers"]["Content-Disposition"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ActorList"];
          readonly "text/csv": string;
          readonly "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
        };
      };
      readonly 400: components["responses"]["Problem400"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly admitActor: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
        readonly confirms?: components["parameters"]["Confirms"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewActor"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["NewActorAnswer"];
      readonly 201: components["responses"]["NewActorAnswer"];
      readonly 202: components["responses"]["Proposal"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readActor: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The ETag of the answer that you have. 304 where it is still the same. */
        readonly "if-none-match"?: components["parameters"]["IfNoneMatch"];
      };
      readonly path: {
        /** @example FINANCE-1 */
        readonly code: components["parameters"]["ActorCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The record. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Actor"];
        };
      };
      readonly 304: components["responses"]["NotModified"];
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly changeRoles: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
        readonly confirms?: components["parameters"]["Confirms"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example FINANCE-1 */
        readonly code: components["parameters"]["ActorCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["RoleChange"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["ActorAnswer"];
      readonly 201: components["responses"]["ActorAnswer"];
      readonly 202: components["responses"]["Proposal"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listKeys: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example FINANCE-1 */
        readonly code: components["parameters"]["ActorCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One page of the list. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": {
            readonly items: readonly components["schemas"]["Key"][];
            readonly next: null;
          };
        };
      };
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly issueKey: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
        readonly confirms?: components["parameters"]["Confirms"];
      };
      readonly header?: never;
      readonly path: {
        /** @example FINANCE-1 */
        readonly code: components["parameters"]["ActorCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewKey"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["IssuedKeyAnswer"];
      readonly 201: components["responses"]["IssuedKeyAnswer"];
      readonly 202: components["responses"]["Proposal"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly revokeKey: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
      };
      readonly path: {
        /** @example FINANCE-1 */
        readonly code: components["parameters"]["ActorCode"];
        /** @example KEY-0001 */
        readonly key: components["schemas"]["Code"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: components["responses"]["KeyAnswer"];
      readonly 201: components["responses"]["KeyAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listOwnSessions: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: components["responses"]["ListOwnSessions"];
      readonly 400: components["responses"]["Problem400"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly endOwnSession: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
      };
      readonly path: {
        /** @example 0193b7f2-5d1c-7a5e-8f00-2a4f6c1d9e77 */
        readonly session: components["parameters"]["SessionSession"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: components["responses"]["SessionAnswer"];
      readonly 201: components["responses"]["SessionAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Problem409"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly endOwnSessions: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: components["responses"]["SessionsEndedAnswer"];
      readonly 201: components["responses"]["SessionsEndedAnswer"];
      readonly 400: components["responses"]["Problem400"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listSessions: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example FINANCE-1 */
        readonly code: components["parameters"]["ActorCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: components["responses"]["ListOwnSessions"];
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly endSession: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
      };
      readonly path: {
        /** @example FINANCE-1 */
        readonly code: components["parameters"]["ActorCode"];
        /** @example 0193b7f2-5d1c-7a5e-8f00-2a4f6c1d9e77 */
        readonly session: components["parameters"]["SessionSession"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: components["responses"]["SessionAnswer"];
      readonly 201: components["responses"]["SessionAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Problem409"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listSignIns: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example FINANCE-1 */
        readonly code: components["parameters"]["ActorCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One page of the list. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": {
            readonly items: readonly components["schemas"]["SignInLink"][];
            readonly next: null;
          };
        };
      };
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly linkSignIn: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
        readonly confirms?: components["parameters"]["Confirms"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
      };
      readonly path: {
        /** @example FINANCE-1 */
        readonly code: components["parameters"]["ActorCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewSignInLink"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["SignInLinkAnswer"];
      readonly 201: components["responses"]["SignInLinkAnswer"];
      readonly 202: components["responses"]["Proposal"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly unlinkSignIn: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
      };
      readonly path: {
        /** @example FINANCE-1 */
        readonly code: components["parameters"]["ActorCode"];
        /** @example SGN-0001 */
        readonly link: components["schemas"]["Code"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: components["responses"]["SignInLinkAnswer"];
      readonly 201: components["responses"]["SignInLinkAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listRuleProfiles: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        readonly limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        readonly cursor?: components["parameters"]["Cursor"];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One page as JSON, up to 5000 rows as CSV or a workbook. */
      readonly 200: {
        headers: {
          readonly Link: components["headers"]["Link"];
          readonly "Content-Disposition": components["headers"]["Content-Disposition"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RuleProfileList"];
          readonly "text/csv": string;
          readonly "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
        };
      };
      readonly 400: components["responses"]["Problem400"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readRuleProfile: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example UG-2024 */
        readonly code: components["schemas"]["Code"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description A text of the rules under which Federal awards are made. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RuleProfile"];
        };
      };
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listAppropriations: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        readonly limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        readonly cursor?: components["parameters"]["Cursor"];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One page as JSON, up to 5000 rows as CSV or a workbook. */
      readonly 200: {
        headers: {
          readonly Link: components["headers"]["Link"];
          readonly "Content-Disposition": components["headers"]["Content-Disposition"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["AppropriationList"];
          readonly "text/csv": string;
          readonly "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
        };
      };
      readonly 400: components["responses"]["Problem400"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly enactAppropriation: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
        readonly confirms?: components["parameters"]["Confirms"];
      };
      readonly header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        readonly "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewAppropriation"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["NewAppropriationAnswer"];
      readonly 201: components["responses"]["NewAppropriationAnswer"];
      readonly 202: components["responses"]["Proposal"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readAppropriation: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The ETag of the answer that you have. 304 where it is still the same. */
        readonly "if-none-match"?: components["parameters"]["IfNoneMatch"];
      };
      readonly path: {
        /** @example FY2022 */
        readonly code: components["parameters"]["AppropriationCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The record. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Appropriation"];
        };
      };
      readonly 304: components["responses"]["NotModified"];
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly amendAppropriation: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
        readonly confirms?: components["parameters"]["Confirms"];
      };
      readonly header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        readonly "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example FY2022 */
        readonly code: components["parameters"]["AppropriationCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewAppropriationAmendment"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["NewLedgerEntryAnswer"];
      readonly 201: components["responses"]["NewLedgerEntryAnswer"];
      readonly 202: components["responses"]["Proposal"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly recordFederalAward: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
        readonly confirms?: components["parameters"]["Confirms"];
      };
      readonly header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        readonly "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example FY2022 */
        readonly code: components["parameters"]["AppropriationCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewFederalAward"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["AppropriationAnswer"];
      readonly 201: components["responses"]["AppropriationAnswer"];
      readonly 202: components["responses"]["Proposal"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly amendFederalAward: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
        readonly confirms?: components["parameters"]["Confirms"];
      };
      readonly header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        readonly "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example FY2022 */
        readonly code: components["parameters"]["AppropriationCode"];
        /** @example FY2022 */
        readonly fund: components["parameters"]["FederalAwardFund"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewFederalAwardAmendment"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["NewLedgerEntryAnswer"];
      readonly 201: components["responses"]["NewLedgerEntryAnswer"];
      readonly 202: components["responses"]["Proposal"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listFederalAwards: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        readonly limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        readonly cursor?: components["parameters"]["Cursor"];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One page as JSON, up to 5000 rows as CSV or a workbook. */
      readonly 200: {
        headers: {
          readonly Link: components["headers"]["Link"];
          readonly "Content-Disposition": components["headers"]["Content-Disposition"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["FederalAwardRecordList"];
          readonly "text/csv": string;
          readonly "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
        };
      };
      readonly 400: components["responses"]["Problem400"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readFederalAward: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The ETag of the answer that you have. 304 where it is still the same. */
        readonly "if-none-match"?: components["parameters"]["IfNoneMatch"];
      };
      readonly path: {
        /** @example FY2022 */
        readonly code: components["parameters"]["AppropriationCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description A Federal award as it stands. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["FederalAwardRecord"];
        };
      };
      readonly 304: components["responses"]["NotModified"];
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listFederalAwardVersions: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        readonly limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        readonly cursor?: components["parameters"]["Cursor"];
        readonly asOf?: components["parameters"]["AsOf"];
      };
      readonly header?: never;
      readonly path: {
        /** @example FY2022 */
        readonly code: components["parameters"]["AppropriationCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One page as JSON, up to 5000 rows as CSV or a workbook. */
      readonly 200: {
        headers: {
          readonly Link: components["headers"]["Link"];
          readonly "Content-Disposition": components["headers"]["Content-Disposition"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["FederalAwardVersionList"];
          readonly "text/csv": string;
          readonly "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
        };
      };
      readonly 400: components["responses"]["Problem400"];
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readFederalAwardVersion: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example FY2022 */
        readonly code: components["parameters"]["AppropriationCode"];
        /** @example 1 */
        readonly number: components["parameters"]["VersionNumber"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The terms of a Federal award from a day on. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["FederalAwardVersion"];
        };
      };
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly amendFederalAwardTerms: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
        readonly confirms?: components["parameters"]["Confirms"];
      };
      readonly header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        readonly "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example FY2022 */
        readonly code: components["parameters"]["AppropriationCode"];
        /** @example FY2022 */
        readonly fund: components["parameters"]["FederalAwardFund"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewFederalAwardTerms"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["NewLedgerEntryAnswer"];
      readonly 201: components["responses"]["NewLedgerEntryAnswer"];
      readonly 202: components["responses"]["Proposal"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly recordFederalAwardState: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        readonly "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example FY2022 */
        readonly code: components["parameters"]["AppropriationCode"];
        /** @example FY2022 */
        readonly fund: components["parameters"]["FederalAwardFund"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewFederalAwardState"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["NewWarnedLedgerEntryAnswer"];
      readonly 201: components["responses"]["NewWarnedLedgerEntryAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly drawFunds: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        readonly "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example FY2022 */
        readonly code: components["parameters"]["AppropriationCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewFundAct"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["NewWarnedLedgerEntryAnswer"];
      readonly 201: components["responses"]["NewWarnedLedgerEntryAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly returnCash: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        readonly "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example FY2022 */
        readonly code: components["parameters"]["AppropriationCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewFundAct"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["NewWarnedLedgerEntryAnswer"];
      readonly 201: components["responses"]["NewWarnedLedgerEntryAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly recordInterest: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        readonly "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example FY2022 */
        readonly code: components["parameters"]["AppropriationCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewInterest"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["NewWarnedLedgerEntryAnswer"];
      readonly 201: components["responses"]["NewWarnedLedgerEntryAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly recordOwnMoney: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        readonly "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example FY2022 */
        readonly code: components["parameters"]["AppropriationCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewOwnMoney"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["NewWarnedLedgerEntryAnswer"];
      readonly 201: components["responses"]["NewWarnedLedgerEntryAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly recordClaim: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        readonly "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example FY2022 */
        readonly code: components["parameters"]["AppropriationCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewClaim"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["NewWarnedLedgerEntryAnswer"];
      readonly 201: components["responses"]["NewWarnedLedgerEntryAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listSpendingPlans: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        readonly limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        readonly cursor?: components["parameters"]["Cursor"];
        readonly appropriation?: components["schemas"]["Code"];
        readonly status?: components["schemas"]["SpendingPlanStatus"];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One page as JSON, up to 5000 rows as CSV or a workbook. */
      readonly 200: {
        headers: {
          readonly Link: components["headers"]["Link"];
          readonly "Content-Disposition": components["headers"]["Content-Disposition"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["SpendingPlanList"];
          readonly "text/csv": string;
          readonly "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
        };
      };
      readonly 400: components["responses"]["Problem400"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly draftSpendingPlan: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewSpendingPlan"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["NewSpendingPlanAnswer"];
      readonly 201: components["responses"]["NewSpendingPlanAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readSpendingPlan: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The ETag of the answer that you have. 304 where it is still the same. */
        readonly "if-none-match"?: components["parameters"]["IfNoneMatch"];
      };
      readonly path: {
        /** @example SPL-0001 */
        readonly code: components["parameters"]["SpendingPlanCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The plan. As a table, a row for each month. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly "Content-Disposition": components["headers"]["Content-Disposition"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["SpendingPlan"];
          readonly "text/csv": string;
        };
      };
      readonly 304: components["responses"]["NotModified"];
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly adoptSpendingPlan: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example SPL-0001 */
        readonly code: components["parameters"]["SpendingPlanCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly "application/json": components["schemas"]["DatedAct"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["SpendingPlanAnswer"];
      readonly 201: components["responses"]["SpendingPlanAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly withdrawSpendingPlan: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example SPL-0001 */
        readonly code: components["parameters"]["SpendingPlanCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: components["responses"]["SpendingPlanAnswer"];
      readonly 201: components["responses"]["SpendingPlanAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listSolicitations: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        readonly limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        readonly cursor?: components["parameters"]["Cursor"];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One page as JSON, up to 5000 rows as CSV or a workbook. */
      readonly 200: {
        headers: {
          readonly Link: components["headers"]["Link"];
          readonly "Content-Disposition": components["headers"]["Content-Disposition"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["SolicitationList"];
          readonly "text/csv": string;
          readonly "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
        };
      };
      readonly 400: components["responses"]["Problem400"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly draftSolicitation: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewSolicitation"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["NewSolicitationAnswer"];
      readonly 201: components["responses"]["NewSolicitationAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readSolicitation: {
    readonly parameters: {
      readonly query?: {
        /** @description The solicitation as this version has it. */
        readonly version?: number;
        readonly at?: components["parameters"]["At"];
      };
      readonly header?: {
        /** @description The ETag of the answer that you have. 304 where it is still the same. */
        readonly "if-none-match"?: components["parameters"]["IfNoneMatch"];
      };
      readonly path: {
        /** @example CMPP-2022-01 */
        readonly code: components["parameters"]["SolicitationCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The record. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["SolicitationRead"];
        };
      };
      readonly 304: components["responses"]["NotModified"];
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly publishSolicitation: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        readonly "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example CMPP-2022-01 */
        readonly code: components["parameters"]["SolicitationCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly "application/json": components["schemas"]["Publication"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["SolicitationAnswer"];
      readonly 201: components["responses"]["SolicitationAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly closeSolicitation: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example CMPP-2022-01 */
        readonly code: components["parameters"]["SolicitationCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly "application/json": components["schemas"]["DatedAct"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["SolicitationAnswer"];
      readonly 201: components["responses"]["SolicitationAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly cancelSolicitation: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        readonly "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example CMPP-2022-01 */
        readonly code: components["parameters"]["SolicitationCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["Cancellation"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["SolicitationAnswer"];
      readonly 201: components["responses"]["SolicitationAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly attachMaterial: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example CMPP-2022-01 */
        readonly code: components["parameters"]["SolicitationCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewMaterial"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["NewSolicitationAnswer"];
      readonly 201: components["responses"]["NewSolicitationAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readMaterial: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The ETag of the answer that you have. 304 where it is still the same. */
        readonly "if-none-match"?: components["parameters"]["IfNoneMatch"];
      };
      readonly path: {
        /** @example CMPP-2022-01 */
        readonly code: components["parameters"]["SolicitationCode"];
        /** @example 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 */
        readonly sha256: components["parameters"]["FileSha256"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: components["responses"]["ReadFile"];
      readonly 304: components["responses"]["NotModified"];
      readonly 404: components["responses"]["Problem404"];
      readonly 500: components["responses"]["Problem500"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listNotices: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        readonly limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        readonly cursor?: components["parameters"]["Cursor"];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Published solicitations by code. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["NoticePageSummaryList"];
          readonly "text/html": string;
        };
      };
      readonly 400: components["responses"]["Problem400"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readNotice: {
    readonly parameters: {
      readonly query?: {
        /** @description The version of this number. The one in force when you leave it out. */
        readonly version?: number;
        readonly at?: components["parameters"]["At"];
      };
      readonly header?: never;
      readonly path: {
        /** @example CMPP-2022-01 */
        readonly code: components["parameters"]["SolicitationCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The solicitation as applicants read it. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["NoticePage"];
          readonly "text/html": string;
        };
      };
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readNoticeMaterial: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The ETag of the answer that you have. 304 where it is still the same. */
        readonly "if-none-match"?: components["parameters"]["IfNoneMatch"];
      };
      readonly path: {
        /** @example CMPP-2022-01 */
        readonly code: components["parameters"]["SolicitationCode"];
        /** @example 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 */
        readonly sha256: components["parameters"]["FileSha256"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: components["responses"]["ReadFile"];
      readonly 304: components["responses"]["NotModified"];
      readonly 404: components["responses"]["Problem404"];
      readonly 500: components["responses"]["Problem500"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly reviseSolicitation: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example CMPP-2022-01 */
        readonly code: components["parameters"]["SolicitationCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly "application/json": components["schemas"]["Revision"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["SolicitationAnswer"];
      readonly 201: components["responses"]["SolicitationAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly amendSolicitation: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        readonly "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example CMPP-2022-01 */
        readonly code: components["parameters"]["SolicitationCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["SolicitationAmendment"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["AmendedSolicitationAnswer"];
      readonly 201: components["responses"]["AmendedSolicitationAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listSolicitationVersions: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example CMPP-2022-01 */
        readonly code: components["parameters"]["SolicitationCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Every version of one solicitation. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["SolicitationVersions"];
        };
      };
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly releaseCommitment: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        readonly "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example CMPP-2022-01 */
        readonly code: components["parameters"]["SolicitationCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly "application/json": components["schemas"]["CommitmentRelease"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["SolicitationAnswer"];
      readonly 201: components["responses"]["SolicitationAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listApplications: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        readonly limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        readonly cursor?: components["parameters"]["Cursor"];
        readonly solicitation?: components["parameters"]["Solicitation"];
        readonly status?: components["schemas"]["ApplicationStatus"];
        readonly applicant?: components["schemas"]["Code"];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One page as JSON, up to 5000 rows as CSV or a workbook. */
      readonly 200: {
        headers: {
          readonly Link: components["headers"]["Link"];
          readonly "Content-Disposition": components["headers"]["Content-Disposition"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ApplicationLineList"];
          readonly "text/csv": string;
          readonly "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
        };
      };
      readonly 400: components["responses"]["Problem400"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly receiveApplication: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewApplication"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["NewApplicationAnswer"];
      readonly 201: components["responses"]["NewApplicationAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readApplication: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The ETag of the answer that you have. 304 where it is still the same. */
        readonly "if-none-match"?: components["parameters"]["IfNoneMatch"];
      };
      readonly path: {
        /** @example APPL-0S4KQ2W-4T9M3 */
        readonly code: components["parameters"]["ApplicationCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The record. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Application"];
        };
      };
      readonly 304: components["responses"]["NotModified"];
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listApplicants: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        readonly limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        readonly cursor?: components["parameters"]["Cursor"];
      };
      readonly header?: never;
      readonly path: {
        /** @example CMPP-2022-01 */
        readonly code: components["parameters"]["SolicitationCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One page as JSON, up to 5000 rows as CSV or a workbook. */
      readonly 200: {
        headers: {
          readonly Link: components["headers"]["Link"];
          readonly "Content-Disposition": components["headers"]["Content-Disposition"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ApplicantOfRecordList"];
          readonly "text/csv": string;
          readonly "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
        };
      };
      readonly 400: components["responses"]["Problem400"];
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly withdrawApplication: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example APPL-0S4KQ2W-4T9M3 */
        readonly code: components["parameters"]["ApplicationCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["Reason"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["ApplicationAnswer"];
      readonly 201: components["responses"]["ApplicationAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listExclusionLists: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        readonly limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        readonly cursor?: components["parameters"]["Cursor"];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One page of the list. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ExclusionListList"];
        };
      };
      readonly 400: components["responses"]["Problem400"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly importExclusionList: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewExclusionList"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["ExclusionListAnswer"];
      readonly 201: components["responses"]["ExclusionListAnswer"];
      readonly 409: components["responses"]["Recording409"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readExclusionReading: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 */
        readonly sha256: components["parameters"]["FileSha256"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description How far a file is read, and its parties stored. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ExclusionReading"];
        };
      };
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readChecklist: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example APPL-0S4KQ2W-4T9M3 */
        readonly code: components["parameters"]["ApplicationCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the solicitation requires, with the service’s own check of each item. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Checklist"];
        };
      };
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Problem409"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly screenApplication: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example APPL-0S4KQ2W-4T9M3 */
        readonly code: components["parameters"]["ApplicationCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewScreening"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["ApplicationAnswer"];
      readonly 201: components["responses"]["ApplicationAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readConflicts: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example APPL-0S4KQ2W-4T9M3 */
        readonly code: components["parameters"]["ApplicationCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The declarations for one application. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Conflicts"];
        };
      };
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly declareConflict: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
      };
      readonly path: {
        /** @example APPL-0S4KQ2W-4T9M3 */
        readonly code: components["parameters"]["ApplicationCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewDeclaration"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["DeclarationAnswer"];
      readonly 201: components["responses"]["DeclarationAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly confirmMember: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
      };
      readonly path: {
        /** @example APPL-0S4KQ2W-4T9M3 */
        readonly code: components["parameters"]["ApplicationCode"];
        /** @example BAKERRIPLEY */
        readonly organization: components["schemas"]["Code"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: components["responses"]["ConfirmedMemberAnswer"];
      readonly 201: components["responses"]["ConfirmedMemberAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly admitReader: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
      };
      readonly path: {
        /** @example CMPP-2022-01 */
        readonly code: components["parameters"]["SolicitationCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewReader"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["ReaderAnswer"];
      readonly 201: components["responses"]["ReaderAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readReviews: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example APPL-0S4KQ2W-4T9M3 */
        readonly code: components["parameters"]["ApplicationCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The reviews of one application. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Reviews"];
        };
      };
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly submitReview: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
      };
      readonly path: {
        /** @example APPL-0S4KQ2W-4T9M3 */
        readonly code: components["parameters"]["ApplicationCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewReview"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["SubmittedReviewAnswer"];
      readonly 201: components["responses"]["SubmittedReviewAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly rankApplications: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        readonly limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        readonly cursor?: components["parameters"]["Cursor"];
        /** @description A total further from the mean than this number of standard deviations is an outlier. */
        readonly deviations?: string;
      };
      readonly header?: never;
      readonly path: {
        /** @example CMPP-2022-01 */
        readonly code: components["parameters"]["SolicitationCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One page of the list. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ScoreList"];
        };
      };
      readonly 400: components["responses"]["Problem400"];
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listDecisionPolicies: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        readonly limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        readonly cursor?: components["parameters"]["Cursor"];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One page of the list. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["DecisionPolicyList"];
        };
      };
      readonly 400: components["responses"]["Problem400"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly adoptDecisionPolicy: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
        readonly confirms?: components["parameters"]["Confirms"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewDecisionPolicy"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["DecisionPolicyAnswer"];
      readonly 201: components["responses"]["DecisionPolicyAnswer"];
      readonly 202: components["responses"]["Proposal"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listDecisions: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        readonly limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        readonly cursor?: components["parameters"]["Cursor"];
        readonly solicitation?: components["parameters"]["Solicitation"];
        readonly status?: "recommended" | "certified" | "abandoned";
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One page as JSON, up to 5000 rows as CSV or a workbook. */
      readonly 200: {
        headers: {
          readonly Link: components["headers"]["Link"];
          readonly "Content-Disposition": components["headers"]["Content-Disposition"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["DecisionList"];
          readonly "text/csv": string;
          readonly "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
        };
      };
      readonly 400: components["responses"]["Problem400"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly recommendDecision: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewDecision"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["NewDecisionAnswer"];
      readonly 201: components["responses"]["NewDecisionAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly abandonDecision: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example DEC-0001 */
        readonly code: components["parameters"]["DecisionCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["Reason"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["DecisionAnswer"];
      readonly 201: components["responses"]["DecisionAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly reviseDecision: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example DEC-0001 */
        readonly code: components["parameters"]["DecisionCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["DecisionRevision"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["DecisionAnswer"];
      readonly 201: components["responses"]["DecisionAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readDecision: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        readonly limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        readonly cursor?: components["parameters"]["Cursor"];
      };
      readonly header?: {
        /** @description The ETag of the answer that you have. 304 where it is still the same. */
        readonly "if-none-match"?: components["parameters"]["IfNoneMatch"];
      };
      readonly path: {
        /** @example DEC-0001 */
        readonly code: components["parameters"]["DecisionCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The record. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["DecisionReport"];
        };
      };
      readonly 304: components["responses"]["NotModified"];
      readonly 400: components["responses"]["Problem400"];
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readSeatConflicts: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example DEC-0001 */
        readonly code: components["parameters"]["DecisionCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The recusals and declarations of each seat. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["SeatConflicts"];
        };
      };
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly declareForDecision: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
      };
      readonly path: {
        /** @example DEC-0001 */
        readonly code: components["parameters"]["DecisionCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewInterests"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["InterestsAnswer"];
      readonly 201: components["responses"]["InterestsAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly castBallot: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
      };
      readonly path: {
        /** @example DEC-0001 */
        readonly code: components["parameters"]["DecisionCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewBallot"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["BallotAnswer"];
      readonly 201: components["responses"]["BallotAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readMinutes: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example DEC-0001 */
        readonly code: components["parameters"]["DecisionCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Attendance, recusals, votes, amounts, the counts, the hash and the ledger entries. */
      readonly 200: {
        headers: {
          readonly "Content-Disposition": components["headers"]["Content-Disposition"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "text/markdown": string;
          readonly "application/pdf": string;
        };
      };
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listRiskRatings: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        readonly limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        readonly cursor?: components["parameters"]["Cursor"];
        readonly organization?: components["schemas"]["Code"];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One page as JSON, up to 5000 rows as CSV or a workbook. */
      readonly 200: {
        headers: {
          readonly Link: components["headers"]["Link"];
          readonly "Content-Disposition": components["headers"]["Content-Disposition"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RiskRatingList"];
          readonly "text/csv": string;
          readonly "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
        };
      };
      readonly 400: components["responses"]["Problem400"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly rateOrganization: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
      };
      readonly path: {
        /** @example IRC */
        readonly code: components["parameters"]["OrganizationCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewRiskRating"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["RiskRatingAnswer"];
      readonly 201: components["responses"]["RiskRatingAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listAwards: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        readonly limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        readonly cursor?: components["parameters"]["Cursor"];
        readonly solicitation?: components["parameters"]["Solicitation"];
        readonly grantee?: components["parameters"]["Grantee"];
        readonly fund?: components["parameters"]["Fund"];
        readonly minimumAmount?: components["parameters"]["MinimumAmount"];
        readonly maximumAmount?: components["parameters"]["MaximumAmount"];
        readonly status?: components["schemas"]["AwardStatus"];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One page as JSON, up to 5000 rows as CSV or a workbook. */
      readonly 200: {
        headers: {
          readonly Link: components["headers"]["Link"];
          readonly "Content-Disposition": components["headers"]["Content-Disposition"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["AwardList"];
          readonly "text/csv": string;
          readonly "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
        };
      };
      readonly 400: components["responses"]["Problem400"];
      readonly 422: components["responses"]["Problem422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly draftAward: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewAward"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["NewAwardAnswer"];
      readonly 201: components["responses"]["NewAwardAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readAward: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The ETag of the answer that you have. 304 where it is still the same. */
        readonly "if-none-match"?: components["parameters"]["IfNoneMatch"];
      };
      readonly path: {
        /** @example AWD-0001 */
        readonly code: components["parameters"]["AwardCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The record. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Award"];
        };
      };
      readonly 304: components["responses"]["NotModified"];
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly executeAward: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        readonly "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example AWD-0001 */
        readonly code: components["parameters"]["AwardCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly "application/json": components["schemas"]["Execution"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["AwardAnswer"];
      readonly 201: components["responses"]["AwardAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listAwardDraftVersions: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example AWD-0001 */
        readonly code: components["parameters"]["AwardCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The versions. As a table, a row for each thing that changed. */
      readonly 200: {
        headers: {
          readonly "Content-Disposition": components["headers"]["Content-Disposition"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["AwardDraftVersions"];
          readonly "text/csv": string;
        };
      };
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly reviseAward: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example AWD-0001 */
        readonly code: components["parameters"]["AwardCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["AwardRevision"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["AwardAnswer"];
      readonly 201: components["responses"]["AwardAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly withdrawAward: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example AWD-0001 */
        readonly code: components["parameters"]["AwardCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["AwardWithdrawal"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["AwardAnswer"];
      readonly 201: components["responses"]["AwardAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readAwardPapers: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example AWD-0001 */
        readonly code: components["parameters"]["AwardCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The papers of one award, in the order in which they were attached. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["AwardPapers"];
        };
      };
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly attachAwardPaper: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
      };
      readonly path: {
        /** @example AWD-0001 */
        readonly code: components["parameters"]["AwardCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewAwardPaper"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["AwardPapersAnswer"];
      readonly 201: components["responses"]["AwardPapersAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readAwardExclusions: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example AWD-0001 */
        readonly code: components["parameters"]["AwardCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the list says today. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["AwardExclusions"];
        };
      };
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly confirmContinuation: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
      };
      readonly path: {
        /** @example AWD-0001 */
        readonly code: components["parameters"]["AwardCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewContinuation"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["ContinuationAnswer"];
      readonly 201: components["responses"]["ContinuationAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listAmendments: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        readonly limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        readonly cursor?: components["parameters"]["Cursor"];
        readonly status?: components["schemas"]["AmendmentStatus"];
      };
      readonly header?: never;
      readonly path: {
        /** @example AWD-0001 */
        readonly code: components["parameters"]["AwardCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One page as JSON, up to 5000 rows as CSV or a workbook. */
      readonly 200: {
        headers: {
          readonly Link: components["headers"]["Link"];
          readonly "Content-Disposition": components["headers"]["Content-Disposition"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["AmendmentList"];
          readonly "text/csv": string;
          readonly "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
        };
      };
      readonly 400: components["responses"]["Problem400"];
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly proposeAmendment: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
        readonly profile?: components["parameters"]["Profile"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example AWD-0001 */
        readonly code: components["parameters"]["AwardCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewAmendment"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["NewAmendmentAnswer"];
      readonly 201: components["responses"]["NewAmendmentAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readAmendment: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The ETag of the answer that you have. 304 where it is still the same. */
        readonly "if-none-match"?: components["parameters"]["IfNoneMatch"];
      };
      readonly path: {
        /** @example AWD-0001 */
        readonly code: components["parameters"]["AwardCode"];
        /** @example 1 */
        readonly number: components["parameters"]["VersionNumber"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description An amendment of an award. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Amendment"];
        };
      };
      readonly 304: components["responses"]["NotModified"];
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly approveAmendment: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
        readonly profile?: components["parameters"]["Profile"];
      };
      readonly header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        readonly "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example AWD-0001 */
        readonly code: components["parameters"]["AwardCode"];
        /** @example 1 */
        readonly number: components["parameters"]["VersionNumber"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly "application/json": components["schemas"]["AmendmentApproval"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["AmendmentAnswer"];
      readonly 201: components["responses"]["AmendmentAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly rejectAmendment: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example AWD-0001 */
        readonly code: components["parameters"]["AwardCode"];
        /** @example 1 */
        readonly number: components["parameters"]["VersionNumber"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["AmendmentRejection"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["AmendmentAnswer"];
      readonly 201: components["responses"]["AmendmentAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly withdrawAmendment: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example AWD-0001 */
        readonly code: components["parameters"]["AwardCode"];
        /** @example 1 */
        readonly number: components["parameters"]["VersionNumber"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly "application/json": components["schemas"]["DatedAct"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["AmendmentAnswer"];
      readonly 201: components["responses"]["AmendmentAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listAwardVersions: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        readonly limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        readonly cursor?: components["parameters"]["Cursor"];
        readonly asOf?: components["parameters"]["AsOf"];
      };
      readonly header?: never;
      readonly path: {
        /** @example AWD-0001 */
        readonly code: components["parameters"]["AwardCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One page as JSON, up to 5000 rows as CSV or a workbook. */
      readonly 200: {
        headers: {
          readonly Link: components["headers"]["Link"];
          readonly "Content-Disposition": components["headers"]["Content-Disposition"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["AwardVersionList"];
          readonly "text/csv": string;
          readonly "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
        };
      };
      readonly 400: components["responses"]["Problem400"];
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readAwardVersion: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example AWD-0001 */
        readonly code: components["parameters"]["AwardCode"];
        /** @example 1 */
        readonly number: components["parameters"]["VersionNumber"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What an award was from a day on. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["AwardVersion"];
        };
      };
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readAwardNotice: {
    readonly parameters: {
      readonly query?: {
        /** @description The version of the award. The one in force when you leave it out. */
        readonly version?: number;
      };
      readonly header?: never;
      readonly path: {
        /** @example AWD-0001 */
        readonly code: components["parameters"]["AwardCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Every item of 2 CFR 200.332(b)(1), or what supplies it. */
      readonly 200: {
        headers: {
          readonly "Content-Disposition": components["headers"]["Content-Disposition"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["AwardNotice"];
          readonly "text/html": string;
          readonly "application/pdf": string;
        };
      };
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listBudgets: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        readonly limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        readonly cursor?: components["parameters"]["Cursor"];
        readonly asOf?: components["parameters"]["AsOf"];
      };
      readonly header?: never;
      readonly path: {
        /** @example AWD-0001 */
        readonly code: components["parameters"]["AwardCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One page as JSON, up to 5000 rows as CSV or a workbook. */
      readonly 200: {
        headers: {
          readonly Link: components["headers"]["Link"];
          readonly "Content-Disposition": components["headers"]["Content-Disposition"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["BudgetList"];
          readonly "text/csv": string;
          readonly "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
        };
      };
      readonly 400: components["responses"]["Problem400"];
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readBudget: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example AWD-0001 */
        readonly code: components["parameters"]["AwardCode"];
        /** @example 1 */
        readonly number: components["parameters"]["VersionNumber"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description A budget of an award with its lines and its indirect cost. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["WholeBudget"];
        };
      };
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readBudgetLines: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        readonly limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        readonly cursor?: components["parameters"]["Cursor"];
      };
      readonly header?: never;
      readonly path: {
        /** @example AWD-0001 */
        readonly code: components["parameters"]["AwardCode"];
        /** @example 1 */
        readonly number: components["parameters"]["VersionNumber"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One page as JSON, up to 5000 rows as CSV or a workbook. */
      readonly 200: {
        headers: {
          readonly Link: components["headers"]["Link"];
          readonly "Content-Disposition": components["headers"]["Content-Disposition"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["BudgetLineList"];
          readonly "text/csv": string;
          readonly "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
        };
      };
      readonly 400: components["responses"]["Problem400"];
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listMilestones: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        readonly limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        readonly cursor?: components["parameters"]["Cursor"];
        /** @description The schedule of this number, in force or not. */
        readonly schedule?: number;
        readonly asOf?: components["parameters"]["AsOf"];
      };
      readonly header?: never;
      readonly path: {
        /** @example AWD-0001 */
        readonly code: components["parameters"]["AwardCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One page as JSON, up to 5000 rows as CSV or a workbook. */
      readonly 200: {
        headers: {
          readonly Link: components["headers"]["Link"];
          readonly "Content-Disposition": components["headers"]["Content-Disposition"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["MilestoneList"];
          readonly "text/csv": string;
          readonly "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
        };
      };
      readonly 400: components["responses"]["Problem400"];
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readBudgetWorkbook: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 */
        readonly sha256: components["parameters"]["FileSha256"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The lines of a budget, read from a workbook. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["WorkbookLines"];
        };
      };
      readonly 404: components["responses"]["Problem404"];
      readonly 422: components["responses"]["Problem422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listEndings: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        readonly limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        readonly cursor?: components["parameters"]["Cursor"];
        readonly status?: components["schemas"]["EndingStatus"];
      };
      readonly header?: never;
      readonly path: {
        /** @example AWD-0001 */
        readonly code: components["parameters"]["AwardCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One page as JSON, up to 5000 rows as CSV or a workbook. */
      readonly 200: {
        headers: {
          readonly Link: components["headers"]["Link"];
          readonly "Content-Disposition": components["headers"]["Content-Disposition"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["EndingList"];
          readonly "text/csv": string;
          readonly "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
        };
      };
      readonly 400: components["responses"]["Problem400"];
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly proposeEnding: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example AWD-0001 */
        readonly code: components["parameters"]["AwardCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewEnding"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["NewEndingAnswer"];
      readonly 201: components["responses"]["NewEndingAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readEnding: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The ETag of the answer that you have. 304 where it is still the same. */
        readonly "if-none-match"?: components["parameters"]["IfNoneMatch"];
      };
      readonly path: {
        /** @example AWD-0001 */
        readonly code: components["parameters"]["AwardCode"];
        /** @example 1 */
        readonly number: components["parameters"]["VersionNumber"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description A suspension, a resumption, a termination or a closeout of an award, or an adjustment after it. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Ending"];
        };
      };
      readonly 304: components["responses"]["NotModified"];
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly approveEnding: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        readonly "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example AWD-0001 */
        readonly code: components["parameters"]["AwardCode"];
        /** @example 1 */
        readonly number: components["parameters"]["VersionNumber"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly "application/json": components["schemas"]["DatedAct"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["EndingAnswer"];
      readonly 201: components["responses"]["EndingAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly rejectEnding: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example AWD-0001 */
        readonly code: components["parameters"]["AwardCode"];
        /** @example 1 */
        readonly number: components["parameters"]["VersionNumber"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["EndingRejection"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["EndingAnswer"];
      readonly 201: components["responses"]["EndingAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly withdrawEnding: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example AWD-0001 */
        readonly code: components["parameters"]["AwardCode"];
        /** @example 1 */
        readonly number: components["parameters"]["VersionNumber"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly "application/json": components["schemas"]["DatedAct"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["EndingAnswer"];
      readonly 201: components["responses"]["EndingAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readCloseout: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example AWD-0001 */
        readonly code: components["parameters"]["AwardCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description How far an award is from its closeout. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Closeout"];
        };
      };
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Problem409"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listAwardClocks: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        readonly limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        readonly cursor?: components["parameters"]["Cursor"];
      };
      readonly header?: never;
      readonly path: {
        /** @example AWD-0001 */
        readonly code: components["parameters"]["AwardCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One page as JSON, up to 5000 rows as CSV or a workbook. */
      readonly 200: {
        headers: {
          readonly Link: components["headers"]["Link"];
          readonly "Content-Disposition": components["headers"]["Content-Disposition"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ClockOfAwardList"];
          readonly "text/csv": string;
          readonly "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
        };
      };
      readonly 400: components["responses"]["Problem400"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Problem409"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly certifyDecision: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        readonly "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example DEC-0001 */
        readonly code: components["parameters"]["DecisionCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly "application/json": components["schemas"]["Certification"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["CertifiedDecisionAnswer"];
      readonly 201: components["responses"]["CertifiedDecisionAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly draftAwardAgain: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
      };
      readonly path: {
        /** @example APPL-0S4KQ2W-4T9M3 */
        readonly code: components["parameters"]["ApplicationCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: components["responses"]["AwardAnswer"];
      readonly 201: components["responses"]["AwardAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly publishDecision: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example DEC-0001 */
        readonly code: components["parameters"]["DecisionCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: components["responses"]["DecisionPublicationAnswer"];
      readonly 201: components["responses"]["DecisionPublicationAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listPublicAwards: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        readonly limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        readonly cursor?: components["parameters"]["Cursor"];
        /** @description The calendar year of the selection. */
        readonly year?: number;
        readonly fund?: components["parameters"]["Fund"];
        readonly grantee?: components["schemas"]["Text100"];
        readonly text?: components["schemas"]["Text100"];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One page as JSON, up to 5000 rows as CSV or a workbook. */
      readonly 200: {
        headers: {
          readonly Link: components["headers"]["Link"];
          readonly "Content-Disposition": components["headers"]["Content-Disposition"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["PublicAwardList"];
          readonly "text/csv": string;
          readonly "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
        };
      };
      readonly 400: components["responses"]["Problem400"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readPublishedDecision: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example DEC-0001 */
        readonly code: components["parameters"]["DecisionCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What was published of a decision, with the SHA-256 that stands in the ledger. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["DecisionPublication"];
        };
      };
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listConditions: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        readonly limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        readonly cursor?: components["parameters"]["Cursor"];
        readonly award?: components["parameters"]["Award"];
        readonly grantee?: components["parameters"]["Grantee"];
        readonly status?: components["schemas"]["ConditionStatus"];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One page as JSON, up to 5000 rows as CSV or a workbook. */
      readonly 200: {
        headers: {
          readonly Link: components["headers"]["Link"];
          readonly "Content-Disposition": components["headers"]["Content-Disposition"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ConditionList"];
          readonly "text/csv": string;
          readonly "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
        };
      };
      readonly 400: components["responses"]["Problem400"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readCondition: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The ETag of the answer that you have. 304 where it is still the same. */
        readonly "if-none-match"?: components["parameters"]["IfNoneMatch"];
      };
      readonly path: {
        /** @example CND-0001 */
        readonly code: components["parameters"]["ConditionCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The record. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Condition"];
        };
      };
      readonly 304: components["responses"]["NotModified"];
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly setCondition: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
      };
      readonly path: {
        /** @example AWD-0001 */
        readonly code: components["parameters"]["AwardCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewCondition"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["ConditionAnswer"];
      readonly 201: components["responses"]["ConditionAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly liftCondition: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example CND-0001 */
        readonly code: components["parameters"]["ConditionCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["ConditionLifting"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["ConditionAnswer"];
      readonly 201: components["responses"]["ConditionAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listHolds: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        readonly limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        readonly cursor?: components["parameters"]["Cursor"];
        readonly award?: components["parameters"]["Award"];
        readonly grantee?: components["parameters"]["Grantee"];
        readonly status?: components["schemas"]["HoldStatus"];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One page as JSON, up to 5000 rows as CSV or a workbook. */
      readonly 200: {
        headers: {
          readonly Link: components["headers"]["Link"];
          readonly "Content-Disposition": components["headers"]["Content-Disposition"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["HoldList"];
          readonly "text/csv": string;
          readonly "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
        };
      };
      readonly 400: components["responses"]["Problem400"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readHold: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The ETag of the answer that you have. 304 where it is still the same. */
        readonly "if-none-match"?: components["parameters"]["IfNoneMatch"];
      };
      readonly path: {
        /** @example HLD-0001 */
        readonly code: components["parameters"]["HoldCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The record. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Hold"];
        };
      };
      readonly 304: components["responses"]["NotModified"];
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly placeHold: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
      };
      readonly path: {
        /** @example AWD-0001 */
        readonly code: components["parameters"]["AwardCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewHold"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["HoldAnswer"];
      readonly 201: components["responses"]["HoldAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly placeGranteeHold: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
      };
      readonly path: {
        /** @example IRC */
        readonly code: components["parameters"]["OrganizationCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewHold"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["HoldAnswer"];
      readonly 201: components["responses"]["HoldAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly releaseHold: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example HLD-0001 */
        readonly code: components["parameters"]["HoldCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["HoldRelease"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["HoldAnswer"];
      readonly 201: components["responses"]["HoldAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listDisbursements: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        readonly limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        readonly cursor?: components["parameters"]["Cursor"];
        readonly award?: components["parameters"]["Award"];
        readonly status?: components["schemas"]["DisbursementStatus"];
        readonly grantee?: components["parameters"]["Grantee"];
        readonly fund?: components["parameters"]["Fund"];
        readonly minimumAmount?: components["parameters"]["MinimumAmount"];
        readonly maximumAmount?: components["parameters"]["MaximumAmount"];
        readonly paidFrom?: components["schemas"]["CalendarDate"];
        readonly paidThrough?: components["schemas"]["CalendarDate"];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One page as JSON, up to 5000 rows as CSV or a workbook. */
      readonly 200: {
        headers: {
          readonly Link: components["headers"]["Link"];
          readonly "Content-Disposition": components["headers"]["Content-Disposition"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["DisbursementList"];
          readonly "text/csv": string;
          readonly "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
        };
      };
      readonly 400: components["responses"]["Problem400"];
      readonly 422: components["responses"]["Problem422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly requestDisbursement: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        readonly "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewDisbursement"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["NewDisbursementAnswer"];
      readonly 201: components["responses"]["NewDisbursementAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readDisbursement: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The ETag of the answer that you have. 304 where it is still the same. */
        readonly "if-none-match"?: components["parameters"]["IfNoneMatch"];
      };
      readonly path: {
        /** @example DSB-0001 */
        readonly code: components["parameters"]["DisbursementCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The record. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Disbursement"];
        };
      };
      readonly 304: components["responses"]["NotModified"];
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly approveDisbursement: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        readonly "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example DSB-0001 */
        readonly code: components["parameters"]["DisbursementCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly "application/json": components["schemas"]["Approval"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["DisbursementAnswer"];
      readonly 201: components["responses"]["DisbursementAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly rejectDisbursement: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example DSB-0001 */
        readonly code: components["parameters"]["DisbursementCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["Reason"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["DisbursementAnswer"];
      readonly 201: components["responses"]["DisbursementAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly cancelDisbursement: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        readonly "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example DSB-0001 */
        readonly code: components["parameters"]["DisbursementCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["Reason"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["DisbursementAnswer"];
      readonly 201: components["responses"]["DisbursementAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly payDisbursement: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        readonly "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example DSB-0001 */
        readonly code: components["parameters"]["DisbursementCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["PaymentConfirmation"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["WarnedDisbursementAnswer"];
      readonly 201: components["responses"]["WarnedDisbursementAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly returnPayment: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        readonly "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example DSB-0001 */
        readonly code: components["parameters"]["DisbursementCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["PaymentReturn"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["DisbursementAnswer"];
      readonly 201: components["responses"]["DisbursementAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly recordPaymentRun: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        readonly "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewPaymentRun"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["NewPaymentRunAnswer"];
      readonly 201: components["responses"]["NewPaymentRunAnswer"];
      readonly 400: components["responses"]["Problem400"];
      readonly 409: components["responses"]["Recording409"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readPaymentRun: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example RUN-0001 */
        readonly code: components["schemas"]["Code"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Payments recorded together. The entry of the release of each names the run. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["PaymentRun"];
        };
      };
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readPaymentRunProgress: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        readonly key: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description How far a payment run is. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["PaymentRunProgress"];
        };
      };
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listDisallowances: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        readonly limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        readonly cursor?: components["parameters"]["Cursor"];
        readonly award?: components["parameters"]["Award"];
        /** @description `true` lists those of which something is still owed back. */
        readonly owed?: boolean;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One page as JSON, up to 5000 rows as CSV or a workbook. */
      readonly 200: {
        headers: {
          readonly Link: components["headers"]["Link"];
          readonly "Content-Disposition": components["headers"]["Content-Disposition"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["DisallowanceList"];
          readonly "text/csv": string;
          readonly "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
        };
      };
      readonly 400: components["responses"]["Problem400"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly disallowCost: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        readonly "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewDisallowance"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["NewDisallowanceAnswer"];
      readonly 201: components["responses"]["NewDisallowanceAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readDisallowance: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The ETag of the answer that you have. 304 where it is still the same. */
        readonly "if-none-match"?: components["parameters"]["IfNoneMatch"];
      };
      readonly path: {
        /** @example DIS-0001 */
        readonly code: components["parameters"]["DisallowanceCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The record. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Disallowance"];
        };
      };
      readonly 304: components["responses"]["NotModified"];
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly recoverCost: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        readonly "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example DIS-0001 */
        readonly code: components["parameters"]["DisallowanceCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["Recovery"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["WarnedDisallowanceAnswer"];
      readonly 201: components["responses"]["WarnedDisallowanceAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly forgiveCost: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        readonly "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example DIS-0001 */
        readonly code: components["parameters"]["DisallowanceCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["Forgiveness"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["DisallowanceAnswer"];
      readonly 201: components["responses"]["DisallowanceAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly reinstateCost: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        readonly "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example DIS-0001 */
        readonly code: components["parameters"]["DisallowanceCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["Reinstatement"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["DisallowanceAnswer"];
      readonly 201: components["responses"]["DisallowanceAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listAdministrations: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        readonly limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        readonly cursor?: components["parameters"]["Cursor"];
        readonly fund?: components["parameters"]["Fund"];
        readonly status?: components["schemas"]["AdministrationStatus"];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One page as JSON, up to 5000 rows as CSV or a workbook. */
      readonly 200: {
        headers: {
          readonly Link: components["headers"]["Link"];
          readonly "Content-Disposition": components["headers"]["Content-Disposition"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["AdministrationList"];
          readonly "text/csv": string;
          readonly "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
        };
      };
      readonly 400: components["responses"]["Problem400"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly draftAdministration: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewAdministration"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["NewAdministrationAnswer"];
      readonly 201: components["responses"]["NewAdministrationAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readAdministration: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The ETag of the answer that you have. 304 where it is still the same. */
        readonly "if-none-match"?: components["parameters"]["IfNoneMatch"];
      };
      readonly path: {
        /** @example ADMN-0001 */
        readonly code: components["parameters"]["AdministrationCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The record. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Administration"];
        };
      };
      readonly 304: components["responses"]["NotModified"];
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listAdministrativeCaps: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        readonly limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        readonly cursor?: components["parameters"]["Cursor"];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One page as JSON, up to 5000 rows as CSV or a workbook. */
      readonly 200: {
        headers: {
          readonly Link: components["headers"]["Link"];
          readonly "Content-Disposition": components["headers"]["Content-Disposition"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["AdministrativeCapList"];
          readonly "text/csv": string;
          readonly "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
        };
      };
      readonly 400: components["responses"]["Problem400"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly decideAdministration: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example ADMN-0001 */
        readonly code: components["parameters"]["AdministrationCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["BoardDecisionOnAdministration"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["AdministrationAnswer"];
      readonly 201: components["responses"]["AdministrationAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly executeAdministration: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        readonly "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example ADMN-0001 */
        readonly code: components["parameters"]["AdministrationCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly "application/json": components["schemas"]["DatedAct"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["AdministrationAnswer"];
      readonly 201: components["responses"]["AdministrationAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly withdrawAdministration: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example ADMN-0001 */
        readonly code: components["parameters"]["AdministrationCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["Reason"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["AdministrationAnswer"];
      readonly 201: components["responses"]["AdministrationAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly deobligateAdministration: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        readonly "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example ADMN-0001 */
        readonly code: components["parameters"]["AdministrationCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["AdministrationDeobligation"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["AdministrationAnswer"];
      readonly 201: components["responses"]["AdministrationAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly endAdministration: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example ADMN-0001 */
        readonly code: components["parameters"]["AdministrationCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly "application/json": components["schemas"]["DatedAct"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["AdministrationAnswer"];
      readonly 201: components["responses"]["AdministrationAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listAdministrationCharges: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        readonly limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        readonly cursor?: components["parameters"]["Cursor"];
        readonly administration?: components["schemas"]["Code"];
        readonly status?: components["schemas"]["AdministrationChargeStatus"];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One page as JSON, up to 5000 rows as CSV or a workbook. */
      readonly 200: {
        headers: {
          readonly Link: components["headers"]["Link"];
          readonly "Content-Disposition": components["headers"]["Content-Disposition"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["AdministrationChargeList"];
          readonly "text/csv": string;
          readonly "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
        };
      };
      readonly 400: components["responses"]["Problem400"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly recordAdministrationCharge: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        readonly "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewAdministrationCharge"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["NewAdministrationChargeAnswer"];
      readonly 201: components["responses"]["NewAdministrationChargeAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readAdministrationCharge: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The ETag of the answer that you have. 304 where it is still the same. */
        readonly "if-none-match"?: components["parameters"]["IfNoneMatch"];
      };
      readonly path: {
        /** @example ADMC-0001 */
        readonly code: components["parameters"]["AdministrationChargeCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The record. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["AdministrationCharge"];
        };
      };
      readonly 304: components["responses"]["NotModified"];
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly approveAdministrationCharge: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        readonly "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example ADMC-0001 */
        readonly code: components["parameters"]["AdministrationChargeCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly "application/json": components["schemas"]["ChargeApproval"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["AdministrationChargeAnswer"];
      readonly 201: components["responses"]["AdministrationChargeAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly rejectAdministrationCharge: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        readonly "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example ADMC-0001 */
        readonly code: components["parameters"]["AdministrationChargeCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["Reason"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["AdministrationChargeAnswer"];
      readonly 201: components["responses"]["AdministrationChargeAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly cancelAdministrationCharge: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        readonly "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example ADMC-0001 */
        readonly code: components["parameters"]["AdministrationChargeCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["Reason"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["AdministrationChargeAnswer"];
      readonly 201: components["responses"]["AdministrationChargeAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly payAdministrationCharge: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        readonly "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example ADMC-0001 */
        readonly code: components["parameters"]["AdministrationChargeCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["PaymentConfirmation"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["WarnedAdministrationChargeAnswer"];
      readonly 201: components["responses"]["WarnedAdministrationChargeAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readFundingSummary: {
    readonly parameters: {
      readonly query?: {
        readonly effectiveAt?: components["parameters"]["EffectiveAt"];
        readonly knownAt?: components["parameters"]["KnownAt"];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Per fund and in total, at the end of a day. */
      readonly 200: {
        headers: {
          readonly "Content-Disposition": components["headers"]["Content-Disposition"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["FundingSummary"];
          readonly "text/csv": string;
        };
      };
      readonly 422: components["responses"]["Problem422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readChanges: {
    readonly parameters: {
      readonly query: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        readonly limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        readonly cursor?: components["parameters"]["Cursor"];
        readonly effectiveAt?: components["parameters"]["EffectiveAt"];
        readonly knownAt?: components["parameters"]["KnownAt"];
        readonly since: components["schemas"]["Timestamp"];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The figures of one day at two times. A table holds the same page; `Link` names the next. */
      readonly 200: {
        headers: {
          readonly Link: components["headers"]["Link"];
          readonly "Content-Disposition": components["headers"]["Content-Disposition"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Changes"];
          readonly "text/csv": string;
        };
      };
      readonly 400: components["responses"]["Problem400"];
      readonly 422: components["responses"]["Problem422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readAwardStatement: {
    readonly parameters: {
      readonly query?: {
        readonly effectiveAt?: components["parameters"]["EffectiveAt"];
        readonly knownAt?: components["parameters"]["KnownAt"];
      };
      readonly header?: {
        /** @description The ETag of the answer that you have. 304 where it is still the same. */
        readonly "if-none-match"?: components["parameters"]["IfNoneMatch"];
      };
      readonly path: {
        /** @example AWD-0001 */
        readonly code: components["parameters"]["AwardCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The statement of the award. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly "Content-Disposition": components["headers"]["Content-Disposition"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["AwardStatement"];
          readonly "text/csv": string;
          readonly "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
          readonly "application/pdf": string;
        };
      };
      readonly 304: components["responses"]["NotModified"];
      readonly 404: components["responses"]["Problem404"];
      readonly 422: components["responses"]["Problem422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listAwardRules: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        readonly limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        readonly cursor?: components["parameters"]["Cursor"];
      };
      readonly header?: never;
      readonly path: {
        /** @example AWD-0001 */
        readonly code: components["parameters"]["AwardCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One page as JSON, up to 5000 rows as CSV or a workbook. */
      readonly 200: {
        headers: {
          readonly Link: components["headers"]["Link"];
          readonly "Content-Disposition": components["headers"]["Content-Disposition"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["AwardRuleList"];
          readonly "text/csv": string;
          readonly "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
        };
      };
      readonly 400: components["responses"]["Problem400"];
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly exportLedger: {
    readonly parameters: {
      readonly query: {
        /** @description `jsonl`: the exact bytes of each entry. `csv`: a line per transfer, for a spreadsheet. `texts`: the private texts of the entries. `hledger`, `beancount`: a journal that those programs check. `xlsx`: a workbook. `gl_detail`, `trial_balance`, `chart_of_accounts`, `user_listing`: the files of the AICPA Audit Data Standards. */
        readonly format: "jsonl" | "csv" | "texts" | "hledger" | "beancount" | "xlsx" | "gl_detail" | "trial_balance" | "chart_of_accounts" | "user_listing";
        readonly from?: components["parameters"]["From"];
        readonly through?: components["parameters"]["Through"];
        readonly knownAt?: components["parameters"]["KnownAt"];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Sealed entries in the order of their leaves, then the rest in the order of recording. */
      readonly 200: {
        headers: {
          readonly "Content-Disposition": components["headers"]["Content-Disposition"];
          readonly "Known-At": components["headers"]["Known-At"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/jsonl": string;
          readonly "text/csv": string;
          readonly "text/plain": string;
          readonly "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
        };
      };
      readonly 422: components["responses"]["Problem422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readCheckpoint: {
    readonly parameters: {
      readonly query?: {
        /** @description The size of a tree: the number of its entries. */
        readonly size?: components["parameters"]["Size"];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The latest, or the one of that size. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "text/plain": string;
          readonly "application/json": components["schemas"]["Checkpoint"];
        };
      };
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listCheckpoints: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        readonly limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        readonly cursor?: components["parameters"]["Cursor"];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One page of the list. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["CheckpointList"];
        };
      };
      readonly 400: components["responses"]["Problem400"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readConsistency: {
    readonly parameters: {
      readonly query: {
        /** @description The size of a tree: the number of its entries. */
        readonly from: number;
        /** @description The size of a tree: the number of its entries. */
        readonly to?: number;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Proof that the newer tree holds the older one unchanged (RFC 6962, 2.1.2). */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Consistency"];
        };
      };
      readonly 409: components["responses"]["Problem409"];
      readonly 422: components["responses"]["Problem422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readReceipt: {
    readonly parameters: {
      readonly query?: {
        /** @description The size of a tree: the number of its entries. */
        readonly size?: components["parameters"]["Size"];
      };
      readonly header?: never;
      readonly path: {
        /** @example 0193b7f2-5d1c-7a5e-8f00-2a4f6c1d9e77 */
        readonly id: components["parameters"]["EntryId"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description A C2SP tlog-proof with the entry, or the receipt as JSON. */
      readonly 200: {
        headers: {
          readonly "Content-Disposition": components["headers"]["Content-Disposition"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "text/plain": string;
          readonly "application/json": components["schemas"]["Receipt"];
        };
      };
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Problem409"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listAwardReceipts: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        readonly limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        readonly cursor?: components["parameters"]["Cursor"];
      };
      readonly header?: never;
      readonly path: {
        /** @example AWD-0001 */
        readonly code: components["parameters"]["AwardCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: components["responses"]["ReceiptLineList"];
      readonly 400: components["responses"]["Problem400"];
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listDisbursementReceipts: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        readonly limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        readonly cursor?: components["parameters"]["Cursor"];
      };
      readonly header?: never;
      readonly path: {
        /** @example DSB-0001 */
        readonly code: components["parameters"]["DisbursementCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: components["responses"]["ReceiptLineList"];
      readonly 400: components["responses"]["Problem400"];
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readApplicationReceipt: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example APPL-0S4KQ2W-4T9M3 */
        readonly code: components["parameters"]["ApplicationCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The receipt as JSON, or its proof alone as a text that verifies offline (C2SP tlog-proof). */
      readonly 200: {
        headers: {
          readonly "Content-Disposition": components["headers"]["Content-Disposition"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ApplicationReceipt"];
          readonly "text/plain": string;
        };
      };
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Problem409"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly cosignCheckpoint: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["Cosignature"];
      };
    };
    readonly responses: {
      /** @description Done, with the record as it stands. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Checkpoint"];
        };
      };
      readonly 404: components["responses"]["Problem404"];
      readonly 422: components["responses"]["Problem422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readFindings: {
    readonly parameters: {
      readonly query?: {
        /** @description Only the integrity checks. */
        readonly only?: "wrong";
        readonly from?: components["parameters"]["From"];
        readonly through?: components["parameters"]["Through"];
        /**
         * @description The most findings that each test lists, 1 to 500.
         * @example 20
         */
        readonly limit?: number;
        readonly roundThousands?: components["schemas"]["Amount"];
        /** @description Entries recorded more than this number of days after their effective date are listed. */
        readonly backdatedDays?: number;
        /** @description Disallowed cost that is owed back longer than this number of days is listed. */
        readonly owedDays?: number;
        /** @description The time at which the night begins, in the zone of the business. */
        readonly nightFrom?: string;
        /** @description The time at which the night ends. */
        readonly nightUntil?: string;
        /** @description Users with at most this number of entries, and accounts with at most this number of transfers, are listed. */
        readonly rare?: number;
        /** @description Payments this many days apart are compared. */
        readonly repeatDays?: number;
        /** @description Amounts this many percent apart are near. */
        readonly nearPercent?: number;
        readonly approvalLimit?: components["schemas"]["Amount"];
        /** @description Roles withdrawn within this many days are listed. */
        readonly roleDays?: number;
        /** @description Advances older than this are listed. */
        readonly advanceDays?: number;
        /** @description Cash held for more business days is listed. */
        readonly drawnCashDays?: number;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Every test, those that must find nothing first. */
      readonly 200: {
        headers: {
          readonly "Content-Disposition": components["headers"]["Content-Disposition"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Findings"];
          readonly "text/csv": string;
        };
      };
      readonly 422: components["responses"]["Problem422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listApprovals: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        readonly limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        readonly cursor?: components["parameters"]["Cursor"];
        readonly from?: components["parameters"]["From"];
        readonly through?: components["parameters"]["Through"];
        readonly person?: components["parameters"]["Person"];
        readonly award?: components["parameters"]["Award"];
        readonly fund?: components["parameters"]["Fund"];
        readonly minimumAmount?: components["parameters"]["MinimumAmount"];
        readonly knownAt?: components["parameters"]["KnownAt"];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One page as JSON, up to 5000 rows as CSV or a workbook. */
      readonly 200: {
        headers: {
          readonly Link: components["headers"]["Link"];
          readonly "Content-Disposition": components["headers"]["Content-Disposition"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["TwoPersonActList"];
          readonly "text/csv": string;
          readonly "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
        };
      };
      readonly 400: components["responses"]["Problem400"];
      readonly 422: components["responses"]["Problem422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listAccessHistory: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        readonly limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        readonly cursor?: components["parameters"]["Cursor"];
        readonly person?: components["parameters"]["Person"];
        readonly type?: components["schemas"]["AccessType"];
        readonly role?: components["schemas"]["AccessRole"];
        readonly at?: components["schemas"]["CalendarDate"];
        readonly knownAt?: components["parameters"]["KnownAt"];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One page as JSON, up to 5000 rows as CSV or a workbook. */
      readonly 200: {
        headers: {
          readonly Link: components["headers"]["Link"];
          readonly "Content-Disposition": components["headers"]["Content-Disposition"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["AccessIntervalList"];
          readonly "text/csv": string;
          readonly "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
        };
      };
      readonly 400: components["responses"]["Problem400"];
      readonly 422: components["responses"]["Problem422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readSample: {
    readonly parameters: {
      readonly query?: {
        readonly population?: components["schemas"]["SamplePopulation"];
        readonly method?: components["schemas"]["SampleMethod"];
        /** @description The number of items, or of cents to hit. Or leave it out and give what it follows from. */
        readonly size?: number;
        /** @description Of `attribute`: the highest rate of deviation that you would accept, in percent. */
        readonly tolerablePercent?: string;
        /** @description The rate of deviation that you expect, in percent; 0 if you leave it out. */
        readonly expectedPercent?: string;
        /** @description Your confidence in percent; 95 leaves a risk of 5 percent. */
        readonly confidencePercent?: number;
        readonly interval?: components["schemas"]["Amount"];
        readonly tolerableMisstatement?: components["schemas"]["Amount"];
        readonly from?: components["parameters"]["From"];
        readonly through?: components["parameters"]["Through"];
        /** @description The size of the signed tree that is the population and the seed; the latest if you leave it out. */
        readonly checkpoint?: number;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The items, and how to draw them again. */
      readonly 200: {
        headers: {
          readonly "Content-Disposition": components["headers"]["Content-Disposition"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Sample"];
          readonly "text/csv": string;
          readonly "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
        };
      };
      readonly 404: components["responses"]["Problem404"];
      readonly 422: components["responses"]["Problem422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readAuditPackage: {
    readonly parameters: {
      readonly query?: {
        readonly from?: components["parameters"]["From"];
        readonly to?: components["schemas"]["CalendarDate"];
        /** @description The size of an earlier package. This package then proves that it holds that one unchanged. */
        readonly previous?: number;
        /** @description Whether the package discloses names of persons and free text. */
        readonly texts?: "withhold" | "disclose";
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The whole ledger with its proof, the files derived from it, and two programs that verify it. */
      readonly 200: {
        headers: {
          readonly "Content-Disposition": components["headers"]["Content-Disposition"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/zip": string;
        };
      };
      readonly 404: components["responses"]["Problem404"];
      readonly 422: components["responses"]["Problem422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readVerifierForNode: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: components["responses"]["ReadVerifierForNode"];
      readonly 400: components["responses"]["Problem400"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readVerifierForPython: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: components["responses"]["ReadVerifierForNode"];
      readonly 400: components["responses"]["Problem400"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readBoardSummary: {
    readonly parameters: {
      readonly query?: {
        readonly effectiveAt?: components["parameters"]["EffectiveAt"];
        readonly knownAt?: components["parameters"]["KnownAt"];
        readonly since?: components["schemas"]["CalendarDate"];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The summary for the Board. */
      readonly 200: {
        headers: {
          readonly "Content-Disposition": components["headers"]["Content-Disposition"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["BoardSummary"];
          readonly "text/csv": string;
          readonly "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
          readonly "application/pdf": string;
        };
      };
      readonly 422: components["responses"]["Problem422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readAwardsSummary: {
    readonly parameters: {
      readonly query?: {
        readonly effectiveAt?: components["parameters"]["EffectiveAt"];
        readonly knownAt?: components["parameters"]["KnownAt"];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description A card for each executed award. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["AwardsSummary"];
        };
      };
      readonly 422: components["responses"]["Problem422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readLapseSummary: {
    readonly parameters: {
      readonly query?: {
        readonly effectiveAt?: components["parameters"]["EffectiveAt"];
        readonly knownAt?: components["parameters"]["KnownAt"];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Money that has to move on, by the day that bounds it. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["LapseSummary"];
        };
      };
      readonly 422: components["responses"]["Problem422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readAdvancesSummary: {
    readonly parameters: {
      readonly query?: {
        readonly effectiveAt?: components["parameters"]["EffectiveAt"];
        readonly knownAt?: components["parameters"]["KnownAt"];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Advances outstanding by age, the oldest settled first. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["AdvancesSummary"];
        };
      };
      readonly 422: components["responses"]["Problem422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listMeetings: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        readonly limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        readonly cursor?: components["parameters"]["Cursor"];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One page as JSON, up to 5000 rows as CSV or a workbook. */
      readonly 200: {
        headers: {
          readonly Link: components["headers"]["Link"];
          readonly "Content-Disposition": components["headers"]["Content-Disposition"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["MeetingList"];
          readonly "text/csv": string;
          readonly "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
        };
      };
      readonly 400: components["responses"]["Problem400"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly recordMeeting: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewMeeting"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["NewMeetingAnswer"];
      readonly 201: components["responses"]["NewMeetingAnswer"];
      readonly 409: components["responses"]["Recording409"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readMeeting: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The ETag of the answer that you have. 304 where it is still the same. */
        readonly "if-none-match"?: components["parameters"]["IfNoneMatch"];
      };
      readonly path: {
        /** @example MTG-0001 */
        readonly code: components["parameters"]["MeetingCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description A meeting of the Board. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Meeting"];
        };
      };
      readonly 304: components["responses"]["NotModified"];
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly cancelMeeting: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example MTG-0001 */
        readonly code: components["parameters"]["MeetingCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["Reason"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["MeetingAnswer"];
      readonly 201: components["responses"]["MeetingAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readPacket: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example MTG-0001 */
        readonly code: components["parameters"]["MeetingCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The summary for the Board, as it was frozen. */
      readonly 200: {
        headers: {
          readonly "Content-Disposition": components["headers"]["Content-Disposition"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["BoardSummary"];
          readonly "application/pdf": string;
        };
      };
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly freezePacket: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        readonly "if-match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @example MTG-0001 */
        readonly code: components["parameters"]["MeetingCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewPacket"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["MeetingAnswer"];
      readonly 201: components["responses"]["MeetingAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Recording409"];
      readonly 412: components["responses"]["Problem412"];
      readonly 422: components["responses"]["Recording422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readBoardBook: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example MTG-0001 */
        readonly code: components["parameters"]["MeetingCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The Board book. */
      readonly 200: {
        headers: {
          readonly "Content-Disposition": components["headers"]["Content-Disposition"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/pdf": string;
        };
      };
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readMe: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The record. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Me"];
        };
      };
      readonly 400: components["responses"]["Problem400"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readQueue: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What waits for you, in the order in which it is due. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Queue"];
        };
      };
      readonly 400: components["responses"]["Problem400"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly search: {
    readonly parameters: {
      readonly query: {
        readonly q: components["schemas"]["Text100"];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One page of the list. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["FoundRecords"];
        };
      };
      readonly 400: components["responses"]["Problem400"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readAppropriationActions: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example FY2022 */
        readonly code: components["parameters"]["AppropriationCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: components["responses"]["Actions"];
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readFederalAwardActions: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example FY2022 */
        readonly code: components["parameters"]["AppropriationCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: components["responses"]["Actions"];
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readSpendingPlanActions: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example SPL-0001 */
        readonly code: components["parameters"]["SpendingPlanCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: components["responses"]["Actions"];
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readAdministrationActions: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example ADMN-0001 */
        readonly code: components["parameters"]["AdministrationCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: components["responses"]["Actions"];
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readAdministrationChargeActions: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example ADMC-0001 */
        readonly code: components["parameters"]["AdministrationChargeCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: components["responses"]["Actions"];
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readOrganizationActions: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example IRC */
        readonly code: components["parameters"]["OrganizationCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: components["responses"]["Actions"];
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readSolicitationActions: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example CMPP-2022-01 */
        readonly code: components["parameters"]["SolicitationCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: components["responses"]["Actions"];
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readApplicationActions: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example APPL-0S4KQ2W-4T9M3 */
        readonly code: components["parameters"]["ApplicationCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: components["responses"]["Actions"];
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readDecisionActions: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example DEC-0001 */
        readonly code: components["parameters"]["DecisionCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: components["responses"]["Actions"];
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readAwardActions: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example AWD-0001 */
        readonly code: components["parameters"]["AwardCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: components["responses"]["Actions"];
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readDisbursementActions: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example DSB-0001 */
        readonly code: components["parameters"]["DisbursementCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: components["responses"]["Actions"];
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readConditionActions: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example CND-0001 */
        readonly code: components["parameters"]["ConditionCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: components["responses"]["Actions"];
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readHoldActions: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example HLD-0001 */
        readonly code: components["parameters"]["HoldCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: components["responses"]["Actions"];
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readDisallowanceActions: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example DIS-0001 */
        readonly code: components["parameters"]["DisallowanceCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: components["responses"]["Actions"];
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readProposalActions: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example PRP-0001 */
        readonly code: components["parameters"]["ProposalCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: components["responses"]["Actions"];
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readMeetingActions: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example MTG-0001 */
        readonly code: components["parameters"]["MeetingCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: components["responses"]["Actions"];
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly readMailAddress: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Where a person is written to. They alone read it. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["MailAddress"];
        };
      };
      readonly 400: components["responses"]["Problem400"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly setMailAddress: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewMailAddress"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["MailAddressAnswer"];
      readonly 201: components["responses"]["MailAddressAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Problem409"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly confirmMailAddress: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["MailCode"];
      };
    };
    readonly responses: {
      readonly 200: components["responses"]["MailAddressAnswer"];
      readonly 201: components["responses"]["MailAddressAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly 409: components["responses"]["Problem409"];
      readonly 422: components["responses"]["Problem422"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly removeMailAddress: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: components["responses"]["MailAddressRemovedAnswer"];
      readonly 201: components["responses"]["MailAddressRemovedAnswer"];
      readonly 400: components["responses"]["Problem400"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly removeActorMailAddress: {
    readonly parameters: {
      readonly query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        readonly dryRun?: components["parameters"]["DryRun"];
      };
      readonly header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        readonly "idempotency-key"?: components["parameters"]["IdempotencyKey"];
      };
      readonly path: {
        /** @example FINANCE-1 */
        readonly code: components["parameters"]["ActorCode"];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      readonly 200: components["responses"]["MailAddressRemovedAnswer"];
      readonly 201: components["responses"]["MailAddressRemovedAnswer"];
      readonly 404: components["responses"]["Problem404"];
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listMailOutbox: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        readonly limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        readonly cursor?: components["parameters"]["Cursor"];
        readonly state?: "waiting" | "sent" | "failed";
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One page of the list. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["MailOutboxRowList"];
        };
      };
      readonly 400: components["responses"]["Problem400"];
      readonly default: components["responses"]["Problem"];
    };
  };
}
