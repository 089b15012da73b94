// Made from the contract by `npm run documents`. Do not edit.

export interface components {
  schemas: {
    /**
     * @example {
     *       "reason": "A conflict came to light after the vote"
     *     }
     */
    Abandonment: {
      reason: components["schemas"]["Text500"];
    };
    Account: {
      /** @example FY2022:available */
      code: string;
      kind: components["schemas"]["AccountKind"];
      fund: components["schemas"]["Code"];
      owner: components["schemas"]["Code"] | null;
      /** @enum {string} */
      normalSide: "debit" | "credit";
      meaning: string;
      ussgl: string;
      debits: components["schemas"]["Balance"];
      credits: components["schemas"]["Balance"];
      balance: components["schemas"]["Balance"];
      links: {
        entries: string;
      };
    };
    /** @enum {string} */
    AccountKind: "authority" | "overpromised" | "unawarded" | "available" | "committed" | "obligated" | "payable" | "disbursed" | "withdrawn" | "undrawn" | "cash" | "advances" | "costs" | "recoverable" | "forgiven" | "claims" | "inTransit" | "dueToAgent" | "entrusted" | "interest";
    AccountList: {
      items: components["schemas"]["Account"][];
      next: components["schemas"]["NextCursor"];
      effectiveAt: components["schemas"]["CalendarDate"];
      knownAt: components["schemas"]["Timestamp"];
    };
    Actor: {
      code: components["schemas"]["Code"];
      name: string;
      roles: components["schemas"]["Role"][];
      organization: components["schemas"]["Code"] | null;
      affiliation: components["schemas"]["Code"] | null;
      version: number;
    };
    ActorList: {
      items: components["schemas"]["Actor"][];
      next: components["schemas"]["NextCursor"];
    };
    AmendedSolicitation: {
      code: components["schemas"]["Code"];
      title: string;
      status: components["schemas"]["SolicitationStatus"];
      deadline: components["schemas"]["Deadline"];
      warnings: components["schemas"]["DeadlineWarning"][];
      funding: components["schemas"]["FundAmount"][];
      terms: components["schemas"]["SolicitationTerms"];
      /** @description The files that belong to it now. */
      materials: components["schemas"]["Material"][];
      /** @description The version in force; 0 until it is published. */
      number: number;
      publishedOn: components["schemas"]["CalendarDate"] | null;
      endedOn: components["schemas"]["CalendarDate"] | null;
      endReason: string | null;
      illustrative: string[];
      version: number;
      links: components["schemas"]["SolicitationLinks"];
      amendment: components["schemas"]["SolicitationVersion"];
    };
    /**
     * Format: decimal
     * @description US dollars above zero, two places, at most 15 digits before the point, as a string.
     * @example 1500.00
     */
    Amount: string;
    ApplicantOfRecord: {
      organization: components["schemas"]["Code"];
      legalName: string;
      applications: components["schemas"]["Code"][];
      /** @description The senders of the e-mails that brought its applications. */
      senders: string[];
    };
    ApplicantOfRecordList: {
      items: components["schemas"]["ApplicantOfRecord"][];
      next: components["schemas"]["NextCursor"];
    };
    Application: {
      code: components["schemas"]["Code"];
      solicitation: components["schemas"]["Code"];
      applicant: components["schemas"]["Code"];
      members: components["schemas"]["Code"][];
      /** @description The members that neither consented nor were confirmed. */
      unconfirmed: components["schemas"]["Code"][];
      status: components["schemas"]["ApplicationStatus"];
      received: components["schemas"]["Received"];
      deadline: components["schemas"]["AppliedDeadline"];
      preparedBy: components["schemas"]["Code"];
      screenedBy: components["schemas"]["Code"] | null;
      replacedBy: components["schemas"]["Code"] | null;
      version: number;
      links: components["schemas"]["ApplicationLinks"];
      /** @description Whether the proposal is withheld from you. The parties never are. */
      withheld: boolean;
      contents: components["schemas"]["ApplicationContents"] | null;
      screening: components["schemas"]["ApplicationScreening"] | null;
    };
    ApplicationContents: {
      title: string;
      site: string;
      services: string[];
      periodFrom: components["schemas"]["CalendarDate"];
      periodThrough: components["schemas"]["CalendarDate"];
      requested: components["schemas"]["Balance"];
      budget: {
        organization: components["schemas"]["Code"];
        category: components["schemas"]["CostCategory"];
        amount: components["schemas"]["Balance"];
      }[];
      totals: {
        categories: {
          category: components["schemas"]["CostCategory"];
          amount: components["schemas"]["Balance"];
        }[];
        direct: components["schemas"]["Balance"];
        indirect: components["schemas"]["Balance"];
      };
      files: {
        name: string;
        sha256: components["schemas"]["Sha256"];
      }[];
      message: {
        id: string;
        sender: string | null;
      } | null;
    };
    ApplicationLine: {
      code: components["schemas"]["Code"];
      solicitation: components["schemas"]["Code"];
      applicant: components["schemas"]["Code"];
      members: components["schemas"]["Code"][];
      /** @description The members that neither consented nor were confirmed. */
      unconfirmed: components["schemas"]["Code"][];
      status: components["schemas"]["ApplicationStatus"];
      received: components["schemas"]["Received"];
      deadline: components["schemas"]["AppliedDeadline"];
      preparedBy: components["schemas"]["Code"];
      screenedBy: components["schemas"]["Code"] | null;
      replacedBy: components["schemas"]["Code"] | null;
      version: number;
      links: components["schemas"]["ApplicationLinks"];
    };
    ApplicationLineList: {
      items: components["schemas"]["ApplicationLine"][];
      next: components["schemas"]["NextCursor"];
    };
    ApplicationLinks: {
      receipt: string;
      solicitation: string;
      entries: string;
    };
    /**
     * @example {
     *       "reason": "The applicant asked by e-mail of 12 September"
     *     }
     */
    ApplicationReason: {
      reason: components["schemas"]["Text500"];
    };
    /** @description What was received and when, for the applicant to keep. */
    ApplicationReceipt: {
      application: components["schemas"]["Code"];
      solicitation: components["schemas"]["Code"];
      applicant: components["schemas"]["Code"];
      members: components["schemas"]["Code"][];
      receivedAt: components["schemas"]["Timestamp"];
      /** @description What staff read the time from; null for an application filed with a key. */
      receivedSource: string | null;
      recordedAt: components["schemas"]["Timestamp"];
      timely: boolean;
      deadline: {
        /** @description The version of the solicitation whose deadline applied at receipt. */
        version: number;
        ends: components["schemas"]["Timestamp"];
        /** @description How long before the deadline, or after it: an ISO 8601 duration. */
        by: string;
      };
      /** @description The status now. */
      status: string;
      /** @description Whether the proposal is withheld from you. */
      withheld: boolean;
      requested: components["schemas"]["Balance"] | null;
      files: {
        name: string;
        sha256: string;
      }[];
      entry: components["schemas"]["EntryId"];
      /** @description The proposal as canonical JSON. The entry holds its HMAC-SHA-256 under the salt. Null where it was erased or is withheld. */
      proposal: {
        text: string;
        salt: string;
      } | null;
      /** @description Proof that the entry is in the signed tree (C2SP tlog-proof). Save this answer and run `node verify.mjs --receipt <file> --key <key>` (GET /v1/ledger/verify.mjs). */
      proof: string;
    };
    ApplicationScreening: {
      items: {
        item: components["schemas"]["ChecklistItem"];
        met: boolean;
      }[];
      /** @description By item; none where the service answered. */
      reasons: {
        [key: string]: string;
      };
    };
    /** @enum {string} */
    ApplicationStatus: "received" | "late" | "eligible" | "ineligible" | "selected" | "not-selected" | "replaced" | "withdrawn";
    /** @description The deadline that applied. */
    AppliedDeadline: {
      /** @description The version of the solicitation whose deadline applied. */
      version: number;
      /** @description The first time that was too late. */
      ends: components["schemas"]["Timestamp"];
      timely: boolean;
      /**
       * @description How long before that time, or after it, as an ISO 8601 duration.
       * @example PT12H30M0.000001S
       */
      by: string;
    };
    Appropriation: {
      code: components["schemas"]["Code"];
      title: string;
      citation: string;
      fiscalYear: number;
      treasuryAccount: string | null;
      enactedOn: components["schemas"]["CalendarDate"];
      availableFrom: components["schemas"]["CalendarDate"];
      /** @description Null for money available until expended. */
      availableThrough: components["schemas"]["CalendarDate"] | null;
      cancelsOn: components["schemas"]["CalendarDate"] | null;
      /**
       * @description As of today.
       * @enum {string}
       */
      status: "enacted" | "expired" | "canceled";
      illustrative: string[];
      /** @description What the agency awarded to the Board. Each is one fund. */
      federalAwards: components["schemas"]["FederalAward"][];
      version: number;
      links: {
        summary: string;
        accounts: string;
        entries: string;
      };
    };
    AppropriationList: {
      items: components["schemas"]["Appropriation"][];
      next: components["schemas"]["NextCursor"];
    };
    /** @example {} */
    Approval: {
      effectiveOn?: components["schemas"]["EffectiveOn"];
      concerns?: components["schemas"]["Concerns"];
    };
    Award: {
      code: components["schemas"]["Code"];
      solicitation: components["schemas"]["Code"];
      /** @description The selected application it comes from. */
      application: components["schemas"]["Code"] | null;
      /** @description The document of the Board's decision, where it was not taken in the service. */
      decisionDocument: components["schemas"]["Sha256"] | null;
      grantee: components["schemas"]["Code"];
      title: string;
      site: string;
      services: string[];
      selectedOn: components["schemas"]["CalendarDate"];
      periodFrom: components["schemas"]["CalendarDate"];
      periodThrough: components["schemas"]["CalendarDate"];
      lines: components["schemas"]["FundAmount"][];
      illustrative: string[];
      /** @enum {string} */
      status: "drafted" | "executed";
      draftedBy: components["schemas"]["Code"];
      draftedOn: components["schemas"]["CalendarDate"];
      executedBy: components["schemas"]["Code"] | null;
      executedOn: components["schemas"]["CalendarDate"] | null;
      version: number;
      links: components["schemas"]["AwardLinks"];
    };
    /** @description What the list says today. */
    AwardExclusions: {
      list: components["schemas"]["ListAge"] | null;
      exclusions: components["schemas"]["Exclusion"][];
      continuations: components["schemas"]["Continuation"][];
    };
    AwardLinks: {
      disbursements: string;
      accounts: string;
      entries: string;
    };
    AwardList: {
      items: components["schemas"]["Award"][];
      next: components["schemas"]["NextCursor"];
    };
    /**
     * Format: decimal
     * @description US dollars with two places, as a string. Exact.
     * @example 4875000.00
     */
    Balance: string;
    Ballot: {
      decision: components["schemas"]["Code"];
      revision: number;
      sha256: components["schemas"]["Sha256"];
      member: components["schemas"]["Code"];
      castAt: components["schemas"]["Timestamp"];
    };
    /** @description authority and overpromised less unawarded, available, committed, obligated, payable, disbursed and withdrawn. Each residual is 0.00, or the books are wrong. */
    BudgetResidual: components["schemas"]["Balance"];
    /**
     * Format: date
     * @description A calendar date, ISO 8601.
     * @example 2022-11-30
     */
    CalendarDate: string;
    /**
     * @example {
     *       "reason": "The funds were rescinded"
     *     }
     */
    Cancellation: {
      effectiveOn?: components["schemas"]["EffectiveOn"];
      concerns?: components["schemas"]["Concerns"];
      reason: components["schemas"]["Text500"];
    };
    /** @example {} */
    Certification: {
      /** @description The day on which the Board decided; today if you leave it out. */
      effectiveOn?: components["schemas"]["CalendarDate"];
    };
    CertifiedDecision: {
      code: components["schemas"]["Code"];
      solicitation: components["schemas"]["Code"];
      /** @enum {string} */
      status: "recommended" | "certified" | "abandoned";
      revision: number;
      /** @description Of the document that is voted on. */
      sha256: components["schemas"]["Sha256"];
      policy: number;
      recommendedBy: components["schemas"]["Code"];
      certifiedBy: components["schemas"]["Code"] | null;
      certifiedOn: components["schemas"]["CalendarDate"] | null;
      version: number;
      /** @description The drafted awards. Another person executes each of them. */
      awards: {
        application: components["schemas"]["Code"];
        /** @description Null in the answer to a dry run. */
        award: components["schemas"]["Code"] | null;
      }[];
      /** @description The applicants to notify, and of what. The service notifies no one. */
      notify: {
        application: components["schemas"]["Code"];
        applicant: components["schemas"]["Code"];
        outcome: components["schemas"]["Outcome"];
        amounts: components["schemas"]["FundAmount"][];
        reviews: number;
        /** @description The mean of its reviews, of 100. */
        mean: string | null;
        reason: string | null;
      }[];
    };
    /** @description What the books say of a day at one time that they did not say at another, and why. */
    Changes: {
      effectiveAt: components["schemas"]["CalendarDate"];
      since: components["schemas"]["Timestamp"];
      knownAt: components["schemas"]["Timestamp"];
      /** @description Every figure that differs, on every page. */
      changes: {
        fund: components["schemas"]["Code"];
        kind: components["schemas"]["AccountKind"];
        before: components["schemas"]["Balance"];
        after: components["schemas"]["Balance"];
        difference: components["schemas"]["Balance"];
      }[];
      /** @description The entries that moved a figure. Over all pages they sum to its difference. */
      items: {
        id: components["schemas"]["EntryId"];
        kind: string;
        subject: components["schemas"]["Code"];
        actor: components["schemas"]["Code"];
        effectiveOn: components["schemas"]["CalendarDate"];
        recordedAt: components["schemas"]["Timestamp"];
        moves: {
          fund: components["schemas"]["Code"];
          kind: components["schemas"]["AccountKind"];
          amount: components["schemas"]["Balance"];
        }[];
        links: {
          entry: string;
        };
      }[];
      next: components["schemas"]["NextCursor"];
    };
    /** @description What the solicitation requires, with the service’s own check of each item. */
    Checklist: {
      /** @description The list of excluded parties that counts today. */
      exclusionList: components["schemas"]["Code"] | null;
      exclusionListAge: components["schemas"]["ListAge"] | null;
      items: {
        item: components["schemas"]["ChecklistItem"];
        /**
         * @description What the service establishes. `unknown` waits for a person to answer.
         * @enum {string}
         */
        check: "met" | "not-met" | "unknown";
        /** @description Whether `not-met` is final: no one can answer `met`. */
        hard: boolean;
        why: string;
      }[];
      exclusions: components["schemas"]["Exclusion"][];
    };
    /** @enum {string} */
    ChecklistItem: "lead-eligible" | "members-eligible" | "services-offered" | "floor-reached" | "ceiling-kept" | "files-complete" | "not-excluded";
    /** @description The signed head of the ledger: the number of its entries and their root. */
    Checkpoint: {
      origin: string;
      size: number;
      /**
       * @description SHA-256 in base64.
       * @example CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
       */
      root: string;
      signedAt: components["schemas"]["Timestamp"];
      /** @description A signed note (C2SP): three lines, an empty line, and the signatures. */
      note: string;
      /** @description The keys that verify it: name+id+base64. Keep them from the first time on. */
      keys: string[];
      /** @description The witnesses that cosigned it: each knows of no other tree. */
      witnesses: string[];
    };
    CheckpointList: {
      items: components["schemas"]["Checkpoint"][];
      next: components["schemas"]["NextCursor"];
    };
    /** @example {} */
    Closing: {
      effectiveOn?: components["schemas"]["EffectiveOn"];
      concerns?: components["schemas"]["Concerns"];
    };
    /**
     * @description A short public identifier.
     * @example FY2022
     * @example CMPP-2023-01
     * @example AWD-0007
     */
    Code: string;
    /** @description The closed month that the act belongs to, where it is recorded too late to take effect in that month. */
    Concerns: components["schemas"]["Month"];
    ConfirmedMember: {
      application: components["schemas"]["Code"];
      organization: components["schemas"]["Code"];
      confirmedBy: components["schemas"]["Code"] | null;
    };
    /** @description The declarations for one application. */
    Conflicts: {
      application: components["schemas"]["Code"];
      /** @description A member recuses once it is confirmed. */
      parties: {
        organization: components["schemas"]["Code"];
        /** @enum {string} */
        role: "lead" | "member";
        confirmedBy: components["schemas"]["Code"] | null;
      }[];
      declarations: {
        declarant: components["schemas"]["Code"];
        interested: boolean;
        party: components["schemas"]["Code"] | null;
        explanation: string | null;
      }[];
      recused: components["schemas"]["Recusal"][];
      /** @description The persons who must declare and have not. */
      missing: components["schemas"]["Code"][];
    };
    /** @description Proof that the newer tree holds the older one unchanged (RFC 6962, 2.1.2). */
    Consistency: {
      from: number;
      to: number;
      /**
       * @description SHA-256 in base64.
       * @example CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
       */
      fromRoot: string;
      /**
       * @description SHA-256 in base64.
       * @example CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
       */
      toRoot: string;
      proof: string[];
    };
    Continuation: {
      award: components["schemas"]["Code"];
      list: components["schemas"]["Code"];
      lines: number[];
      confirmedBy: components["schemas"]["Code"];
      confirmedOn: components["schemas"]["CalendarDate"];
      entry: components["schemas"]["EntryId"];
    };
    /**
     * @example {
     *       "note": "ledger.example\n3\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n— witness.example HWKx5AQAAAAAZ7k…\n"
     *     }
     */
    Cosignature: {
      /** @description The signed note with the witness’s line. */
      note: string;
    };
    /** @enum {string} */
    CostCategory: "personnel" | "fringe" | "travel" | "equipment" | "supplies" | "contractual" | "construction" | "other" | "indirect";
    Criterion: {
      code: components["schemas"]["Code"];
      title: components["schemas"]["Text200"];
      /** @description Percent of the total. */
      weight: string;
      /** @description The most points. */
      maximum: number;
    };
    /** @description undrawn, cash, advances, costs, recoverable, forgiven and claims less inTransit, dueToAgent, entrusted and interest. */
    CustodyResidual: components["schemas"]["Balance"];
    Deadline: {
      stated: string;
      local: string;
      zone: string;
      instant: components["schemas"]["Timestamp"];
      inclusive: boolean;
      /** @description The first time that is too late. */
      ends: components["schemas"]["Timestamp"];
      /** @description Who chose among the readings of the words, and why. */
      choice: {
        chosenBy: components["schemas"]["Code"];
        reason: string;
      } | null;
    };
    DeadlineChoice: {
      /**
       * @description The clock on which the deadline is to be read.
       * @example -05:00
       */
      zone: string;
      /** @description Why you chose this reading. Applicants see it. */
      reason: components["schemas"]["Text1000"];
    };
    DeadlinePart: {
      /** @enum {string} */
      part: "date" | "weekday" | "time" | "zone";
      said: string;
      clock: string;
      ambiguous: boolean;
    };
    DeadlineWarning: {
      /** @enum {string} */
      code: "deadline-ambiguous" | "deadline-words-disagree";
      warning: string;
      /** @description Every time that the words can name. The reading in force is the first. */
      readings: {
        instant: components["schemas"]["Timestamp"];
        zone: string;
        /** @description Which clocks give this time. */
        restsOn: string;
      }[];
      /** @description Each part of the words that the clock contradicts, or that is ambiguous. */
      disagreements: components["schemas"]["DeadlinePart"][];
    };
    Decision: {
      code: components["schemas"]["Code"];
      solicitation: components["schemas"]["Code"];
      /** @enum {string} */
      status: "recommended" | "certified" | "abandoned";
      revision: number;
      /** @description Of the document that is voted on. */
      sha256: components["schemas"]["Sha256"];
      policy: number;
      recommendedBy: components["schemas"]["Code"];
      certifiedBy: components["schemas"]["Code"] | null;
      certifiedOn: components["schemas"]["CalendarDate"] | null;
      version: number;
    };
    DecisionLine: {
      application: components["schemas"]["Code"];
      outcome: components["schemas"]["Outcome"];
      amounts: components["schemas"]["FundAmount"][];
      seats: number;
      recused: number;
      recusals: {
        member: components["schemas"]["Code"];
        ground: components["schemas"]["RecusalGround"];
        party: components["schemas"]["Code"];
      }[];
      /** @description Seats not recused. */
      entitled: number;
      notDeclared: components["schemas"]["Code"][];
      votes: {
        member: components["schemas"]["Code"];
        vote: components["schemas"]["Vote"];
      }[];
      cast: number;
      quorumNeeded: number;
      quorumMet: boolean;
      votesFor: number;
      votesAgainst: number;
      abstained: number;
      majorityNeeded: number;
      majorityMet: boolean;
      carried: boolean;
      /** @description The arithmetic in words. */
      words: string;
    };
    DecisionList: {
      items: components["schemas"]["Decision"][];
      next: components["schemas"]["NextCursor"];
    };
    DecisionPolicy: {
      number: number;
      quorum: components["schemas"]["Fraction"];
      majority: components["schemas"]["Fraction"];
      adoptedBy: components["schemas"]["Code"];
      illustrative: string[];
    };
    DecisionPolicyList: {
      items: components["schemas"]["DecisionPolicy"][];
      next: components["schemas"]["NextCursor"];
    };
    DecisionReport: {
      code: components["schemas"]["Code"];
      solicitation: components["schemas"]["Code"];
      /** @enum {string} */
      status: "recommended" | "certified" | "abandoned";
      revision: number;
      /** @description Of the document that is voted on. */
      sha256: components["schemas"]["Sha256"];
      policy: components["schemas"]["DecisionPolicy"];
      recommendedBy: components["schemas"]["Code"];
      certifiedBy: components["schemas"]["Code"] | null;
      certifiedOn: components["schemas"]["CalendarDate"] | null;
      version: number;
      seats: {
        member: components["schemas"]["Code"];
        affiliation: components["schemas"]["Code"] | null;
        castAt: components["schemas"]["Timestamp"] | null;
        entry: components["schemas"]["EntryId"] | null;
      }[];
      lines: {
        items: components["schemas"]["DecisionLine"][];
        next: components["schemas"]["NextCursor"];
      };
      /** @description The sum of the selected amounts of each fund, over the lines that you may see. */
      sums: components["schemas"]["FundAmount"][];
      /** @description The applications you are recused from. Nothing more is shown of them. */
      withheld: components["schemas"]["Code"][];
      links: {
        minutes: string;
        conflicts: string;
        entries: string;
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
    DecisionRevision: {
      /** @description One for every eligible application under the solicitation. */
      lines: components["schemas"]["NewDecisionLine"][];
    };
    Declaration: {
      application: components["schemas"]["Code"];
      declarant: components["schemas"]["Code"];
      interested: boolean;
      party: components["schemas"]["Code"] | null;
      /** @description Whether the declarant is recused, by this interest or by their affiliation. */
      recused: boolean;
    };
    Disallowance: {
      code: components["schemas"]["Code"];
      award: components["schemas"]["Code"];
      grantee: components["schemas"]["Code"];
      disbursement: components["schemas"]["Code"];
      fund: components["schemas"]["Code"];
      amount: components["schemas"]["Balance"];
      source: components["schemas"]["DisallowanceSource"];
      reference: string;
      reason: string;
      notifiedOn: components["schemas"]["CalendarDate"];
      disallowedBy: components["schemas"]["Code"];
      disallowedOn: components["schemas"]["CalendarDate"];
      recovered: components["schemas"]["Balance"];
      forgiven: components["schemas"]["Balance"];
      forgivenBy: components["schemas"]["Code"] | null;
      reinstated: components["schemas"]["Balance"];
      reinstatedBy: components["schemas"]["Code"] | null;
      /** @description Still owed back. */
      owed: components["schemas"]["Balance"];
      version: number;
      links: components["schemas"]["DisallowanceLinks"];
    };
    DisallowanceLinks: {
      disbursement: string;
      entries: string;
    };
    DisallowanceList: {
      items: components["schemas"]["Disallowance"][];
      next: components["schemas"]["NextCursor"];
    };
    /** @enum {string} */
    DisallowanceSource: "audit" | "monitoring" | "agency";
    /** @description disbursed less advances, costs, recoverable and forgiven. */
    DisbursedResidual: components["schemas"]["Balance"];
    Disbursement: {
      code: components["schemas"]["Code"];
      award: components["schemas"]["Code"];
      grantee: components["schemas"]["Code"];
      kind: components["schemas"]["DisbursementKind"];
      purpose: string;
      status: components["schemas"]["DisbursementStatus"];
      lines: components["schemas"]["FundAmount"][];
      requestedBy: components["schemas"]["Code"];
      requestedOn: components["schemas"]["CalendarDate"];
      approvedBy: components["schemas"]["Code"] | null;
      approvedOn: components["schemas"]["CalendarDate"] | null;
      /** @description The last payment, even if the bank returned it. */
      payment: components["schemas"]["Payment"] | null;
      /** @description Who rejected it, canceled it or recorded its return. */
      endedBy: components["schemas"]["Code"] | null;
      endedOn: components["schemas"]["CalendarDate"] | null;
      endReason: string | null;
      version: number;
      links: components["schemas"]["DisbursementLinks"];
    };
    /**
     * @description `advance`: paid ahead of accepted cost. `reimbursement`: paid for cost that was reported and accepted.
     * @enum {string}
     */
    DisbursementKind: "advance" | "reimbursement";
    DisbursementLinks: {
      award: string;
      entries: string;
    };
    DisbursementList: {
      items: components["schemas"]["Disbursement"][];
      next: components["schemas"]["NextCursor"];
    };
    /** @enum {string} */
    DisbursementStatus: "requested" | "approved" | "rejected" | "canceled" | "paid" | "returned";
    DryRun: {
      /** @description Only in the answer to a dry run. */
      preview?: components["schemas"]["Preview"];
    };
    /** @description The day the act is true from. Today when you leave it out. */
    EffectiveOn: components["schemas"]["CalendarDate"];
    /** @description entrusted, unawarded and withdrawn less authority. */
    EntrustedResidual: components["schemas"]["Balance"];
    /**
     * Format: uuid
     * @description The identifier of a ledger entry.
     * @example 0193b7f2-5d1c-7a5e-8f00-2a4f6c1d9e77
     */
    EntryId: string;
    /** @description An erased text. The entry that it belonged to is unchanged. */
    Erasure: {
      /** @description The entry that records the erasure. */
      id: components["schemas"]["EntryId"];
      entry: components["schemas"]["EntryId"];
      path: string;
      ground: components["schemas"]["ErasureGround"];
      recordedAt: components["schemas"]["Timestamp"];
    };
    /** @enum {string} */
    ErasureGround: "data-subject-request" | "court-order" | "retention-expired" | "entered-by-mistake";
    Exclusion: {
      organization: components["schemas"]["Code"];
      /**
       * @description By its identifier, or only by a name.
       * @enum {string}
       */
      match: "uei" | "possible";
      list: components["schemas"]["Code"];
      line: number;
      name: string;
      uei: string | null;
      agency: string | null;
      type: string | null;
      comment: string | null;
      /** @description Bars products, as section 889 does: by its own words no exclusion. */
      restriction: boolean;
      crossReference: string | null;
    };
    ExclusionList: {
      code: components["schemas"]["Code"];
      extractedOn: components["schemas"]["CalendarDate"];
      sha256: components["schemas"]["Sha256"];
      /** @description The number of parties whose exclusion was active. */
      parties: number;
      /** @description The lines of the rows that name nobody: they were left out. */
      leftOut: number[];
      ageDays: number;
      importedBy: components["schemas"]["Code"];
      version: number;
    };
    ExclusionListList: {
      items: components["schemas"]["ExclusionList"][];
      next: components["schemas"]["NextCursor"];
    };
    /** @description How far a file is read, and its parties stored. */
    ExclusionReading: {
      sha256: components["schemas"]["Sha256"];
      /** @enum {string} */
      state: "reading" | "stored" | "refused" | "imported";
      bytes: number;
      bytesRead: number;
      rows: number;
      stored: number;
      list: components["schemas"]["Code"] | null;
      updatedAt: components["schemas"]["Timestamp"];
    };
    /**
     * @example {
     *       "notExcluded": "Another organization of the same name"
     *     }
     */
    Execution: {
      effectiveOn?: components["schemas"]["EffectiveOn"];
      concerns?: components["schemas"]["Concerns"];
      /** @description Why a possible match on the list of excluded parties is no exclusion. */
      notExcluded?: components["schemas"]["Text1000"];
    };
    /** @description A fact of the act: a string, or a list or record of strings. */
    Fact: string | unknown[] | Record<string, never>;
    FederalAward: {
      fund: components["schemas"]["Code"];
      /**
       * @description Federal Award Identification Number.
       * @example EMW-2021-CM-00001
       */
      fain: string;
      /** @example 97.102 */
      assistanceListing: string;
      /** @example DHS/FEMA */
      agency: components["schemas"]["Text200"];
      awardedOn: components["schemas"]["CalendarDate"];
      periodFrom: components["schemas"]["CalendarDate"];
      /** @description The last day of the period, as it was last extended. */
      periodThrough: components["schemas"]["CalendarDate"];
      /** @description The oldest first. */
      extensions: components["schemas"]["FederalAwardExtension"][];
      illustrative: string[];
    };
    /** @description A later end, and the day it was given. */
    FederalAwardExtension: {
      extendedOn: components["schemas"]["CalendarDate"];
      periodThrough: components["schemas"]["CalendarDate"];
    };
    Figure: {
      amount: components["schemas"]["Balance"];
      /** @description The entries behind the figure. */
      entries: string;
    };
    /**
     * @description A name to show for a file.
     * @example Notice of funding.pdf
     */
    FileName: string;
    /** @description The auditor’s tests and their findings. */
    Findings: {
      /** @description The time at which the tests read the books. */
      readAt: components["schemas"]["Timestamp"];
      settings: {
        /** @description The zone of the business, for weekends, nights and days. */
        zone: string;
        /** @description The number of leaves that the risk indicators cover; null for everything recorded. */
        size: number | null;
        from: components["schemas"]["CalendarDate"] | null;
        through: components["schemas"]["CalendarDate"] | null;
        limit: number;
        roundThousands: components["schemas"]["Balance"];
        backdatedDays: number;
        owedDays: number;
        nightFrom: string;
        nightUntil: string;
        rare: number;
      };
      /** @description The number of findings of the integrity checks: 0, or the books are wrong. */
      wrong: number;
      tests: {
        /** @enum {string} */
        code: "leaves-missing" | "leaves-changed" | "unsealed" | "codes-missing" | "bytes-differ" | "accounts-differ" | "days-differ" | "totals-differ" | "unbalanced" | "identity-broken" | "floor-broken" | "floor-broken-on-a-day" | "reversal-differs" | "period-entered" | "one-person-two-stages" | "confirmation-missing" | "acts-out-of-order" | "occurred-in-another-month" | "exclusions-unanswered" | "transfer-misplaced" | "period-unsupported" | "answer-unsupported" | "payment-unsupported" | "disallowance-differs" | "disallowance-exceeded" | "award-differs" | "row-differs" | "record-unsupported" | "bytes-not-canonical" | "hash-differs" | "columns-differ" | "transfers-differ" | "text-differs" | "text-missing" | "subtree-differs" | "root-differs" | "signature-unknown" | "cosignature-wrong" | "owed-or-claimed" | "disallowed-cost-owed" | "paid-after-period" | "drawn-after-cancellation" | "period-concerned" | "duplicates" | "round-thousands" | "weekends" | "nights" | "rare-users" | "rare-accounts" | "unlisted-users" | "back-dated" | "reversals";
        title: string;
        why: string;
        /**
         * @description `wrong`: an integrity check, which must find nothing. `look`: a risk indicator, which finds what is lawful and worth a look.
         * @enum {string}
         */
        severity: "wrong" | "look";
        /** @description The day that `from` and `through` bound; null where the test always examines all of the books. */
        by: ("effectiveOn" | "recordedAt") | null;
        examined: number;
        /** @description What this test could not examine, and where to look instead; null where it examined all. */
        notExamined: string | null;
        found: number;
        first: {
          /** @description The finding as a sentence. */
          sentence: string;
          /** @description The entry it is about; null where there is none. */
          entry: components["schemas"]["EntryId"] | null;
          kind: string | null;
          subject: string | null;
          actor: string | null;
          effectiveOn: string | null;
          recordedAt: string | null;
          /** @description The largest amount that the entry moves, or the amount that is wrong. */
          amount: components["schemas"]["Balance"] | null;
          /** @description The other values in the sentence, by name. */
          facts: {
            [key: string]: string;
          };
          links: {
            entry: string | null;
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
    Forgiveness: {
      /** @description The day of the letter of the agency. */
      letterOn: components["schemas"]["CalendarDate"];
      amount: components["schemas"]["Amount"];
      reference: components["schemas"]["Text200"];
      effectiveOn?: components["schemas"]["EffectiveOn"];
      concerns?: components["schemas"]["Concerns"];
    };
    Fraction: {
      part: number;
      whole: number;
    };
    FundAmount: {
      fund: components["schemas"]["Code"];
      amount: components["schemas"]["Balance"];
    };
    FundingFigures: {
      authority: components["schemas"]["Figure"];
      overpromised: components["schemas"]["Figure"];
      unawarded: components["schemas"]["Figure"];
      available: components["schemas"]["Figure"];
      committed: components["schemas"]["Figure"];
      obligated: components["schemas"]["Figure"];
      payable: components["schemas"]["Figure"];
      disbursed: components["schemas"]["Figure"];
      withdrawn: components["schemas"]["Figure"];
      undrawn: components["schemas"]["Figure"];
      cash: components["schemas"]["Figure"];
      advances: components["schemas"]["Figure"];
      costs: components["schemas"]["Figure"];
      recoverable: components["schemas"]["Figure"];
      forgiven: components["schemas"]["Figure"];
      claims: components["schemas"]["Figure"];
      inTransit: components["schemas"]["Figure"];
      dueToAgent: components["schemas"]["Figure"];
      entrusted: components["schemas"]["Figure"];
      interest: components["schemas"]["Figure"];
    };
    /** @description Per fund and in total: where the authority went, and where the money is. */
    FundingSummary: {
      effectiveAt: components["schemas"]["CalendarDate"];
      knownAt: components["schemas"]["Timestamp"];
      readAt: components["schemas"]["Timestamp"];
      funds: {
        fund: components["schemas"]["Code"];
        appropriation: components["schemas"]["Code"];
        title: string;
        fiscalYear: number;
        fain: string | null;
        assistanceListing: string | null;
        figures: components["schemas"]["FundingFigures"];
        budgetResidual: components["schemas"]["BudgetResidual"];
        custodyResidual: components["schemas"]["CustodyResidual"];
        entrustedResidual: components["schemas"]["EntrustedResidual"];
        disbursedResidual: components["schemas"]["DisbursedResidual"];
      }[];
      total: {
        figures: components["schemas"]["FundingFigures"];
        budgetResidual: components["schemas"]["BudgetResidual"];
        custodyResidual: components["schemas"]["CustodyResidual"];
        entrustedResidual: components["schemas"]["EntrustedResidual"];
        disbursedResidual: components["schemas"]["DisbursedResidual"];
      };
    };
    Interests: {
      decision: components["schemas"]["Code"];
      declarant: components["schemas"]["Code"];
      /** @description The number of declarations made or changed. */
      declared: number;
      /** @description The number of earlier declarations that did not change. */
      unchanged: number;
      recusedFrom: components["schemas"]["Code"][];
    };
    IssuedKey: {
      code: components["schemas"]["Code"];
      actor: components["schemas"]["Code"];
      issuedAt: components["schemas"]["Timestamp"];
      expiresAt: components["schemas"]["Timestamp"];
      revokedAt: components["schemas"]["Timestamp"] | null;
      /** @description The key itself, shown only once. Null in the answer to a dry run. */
      secret: string | null;
    };
    Key: {
      code: components["schemas"]["Code"];
      actor: components["schemas"]["Code"];
      issuedAt: components["schemas"]["Timestamp"];
      expiresAt: components["schemas"]["Timestamp"];
      revokedAt: components["schemas"]["Timestamp"] | null;
    };
    /** @description One act: who did what, to what, when it takes effect and when it was written. */
    LedgerEntry: {
      id: components["schemas"]["EntryId"];
      /** @example award.executed */
      kind: string;
      subject: components["schemas"]["Code"];
      actor: components["schemas"]["Code"];
      effectiveOn: components["schemas"]["CalendarDate"];
      recordedAt: components["schemas"]["Timestamp"];
      facts: {
        [key: string]: components["schemas"]["Fact"];
      };
      transfers: components["schemas"]["Transfer"][];
      reverses?: components["schemas"]["EntryId"];
      texts: components["schemas"]["PrivateTexts"];
      /**
       * @description SHA-256 over 0x00 and the bytes, computed by the database.
       * @example 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
       */
      leafHash?: string;
    };
    LedgerEntryList: {
      items: components["schemas"]["LedgerEntry"][];
      next: components["schemas"]["NextCursor"];
      knownAt: components["schemas"]["Timestamp"];
    };
    ListAge: {
      code: components["schemas"]["Code"];
      extractedOn: components["schemas"]["CalendarDate"];
      ageDays: number;
      /** @description No award is executed on an older list. */
      mostDays: number;
    };
    /** @description A file that belongs to a solicitation. */
    Material: {
      /** @description The name that applicants see, for display only. */
      name: string;
      sha256: components["schemas"]["Sha256"];
      bytes: number;
      mediaType: components["schemas"]["MediaType"];
    };
    /** @enum {string} */
    MediaType: "application/pdf" | "application/vnd.openxmlformats-officedocument.wordprocessingml.document" | "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" | "application/vnd.oasis.opendocument.text" | "application/vnd.oasis.opendocument.spreadsheet" | "image/png" | "image/jpeg" | "text/plain" | "text/csv";
    /**
     * @description A calendar month, ISO 8601.
     * @example 2023-03
     */
    Month: string;
    NamedFile: {
      name: components["schemas"]["FileName"];
      sha256: components["schemas"]["Sha256"];
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
    NewActor: {
      code: components["schemas"]["Code"];
      name: components["schemas"]["Text100"];
      roles: components["schemas"]["PersonRole"][];
      /** @description The organization that a grantee files for. */
      organization?: components["schemas"]["Code"];
      /** @description The organization that the person belongs to. The person is recused where it is a party. */
      affiliation?: components["schemas"]["Code"];
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
    NewApplication: {
      solicitation: components["schemas"]["Code"];
      /** @description The organization that leads. Leave it out when you file with your own key: your organization is the applicant. */
      applicant?: components["schemas"]["Code"];
      /** @description The other organizations of the consortium. */
      members?: components["schemas"]["Code"][];
      title: components["schemas"]["Text300"];
      site: components["schemas"]["Text200"];
      services: components["schemas"]["Service"][];
      periodFrom: components["schemas"]["CalendarDate"];
      periodThrough: components["schemas"]["CalendarDate"];
      /** @description By party and cost category (SF-424A, section B); the amount requested is its sum. */
      budget: {
        organization: components["schemas"]["Code"];
        category: components["schemas"]["CostCategory"];
        amount: components["schemas"]["Amount"];
      }[];
      files?: components["schemas"]["NamedFile"][];
      /** @description An older application of the same applicant that this one replaces, before the deadline. */
      replaces?: components["schemas"]["Code"];
      /** @description Staff give it for an application that came by e-mail. An application filed with a key is received now, by the clock of the database. */
      message?: {
        /**
         * @description The Message-ID: the same message is received once.
         * @example <20230913.4711@example.org>
         */
        id: components["schemas"]["Text500"];
        /** @description Stored beside the ledger, which holds a salted hash of it. */
        sender: components["schemas"]["Text320"];
        /** @description When it reached the agent. */
        receivedAt: components["schemas"]["Timestamp"];
        /**
         * @description What the time was read from: the log of the agent's mail server, or the message's header.
         * @enum {string}
         */
        source: "mail-server" | "header";
      };
    };
    /**
     * @example {
     *       "kind": "rescission",
     *       "amount": "100000.00",
     *       "reference": "Pub. L. 118-5, section 81"
     *     }
     */
    NewAppropriationAmendment: {
      /** @enum {string} */
      kind: "supplement" | "rescission";
      amount: components["schemas"]["Amount"];
      effectiveOn?: components["schemas"]["EffectiveOn"];
      concerns?: components["schemas"]["Concerns"];
      /** @description The document that the act rests on. */
      reference: components["schemas"]["Text200"];
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
    NewAppropriation: {
      code: components["schemas"]["Code"];
      title: components["schemas"]["Text200"];
      citation: components["schemas"]["Text200"];
      fiscalYear: number;
      amount: components["schemas"]["Amount"];
      /** @description Treasury account symbol (TAS). */
      treasuryAccount?: components["schemas"]["Text40"];
      enactedOn: components["schemas"]["CalendarDate"];
      /** @description The day it takes effect. The day of enactment when you leave it out. */
      effectiveOn?: components["schemas"]["CalendarDate"];
      concerns?: components["schemas"]["Concerns"];
      /** @description The first day on which the agency may award it. The day of enactment when you leave it out. */
      availableFrom?: components["schemas"]["CalendarDate"];
      /** @description The last day on which the agency may award it. Leave it out for money available until expended. */
      availableThrough?: components["schemas"]["CalendarDate"];
      /** @description The fields whose values are not public and serve for demonstration only. */
      illustrative?: string[];
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
    NewAward: {
      solicitation: components["schemas"]["Code"];
      /** @description The organization that leads. */
      grantee: components["schemas"]["Code"];
      title: components["schemas"]["Text300"];
      site: components["schemas"]["Text100"];
      services: components["schemas"]["Service"][];
      /** @description The day on which the Board selected the application. */
      selectedOn: components["schemas"]["CalendarDate"];
      periodFrom: components["schemas"]["CalendarDate"];
      periodThrough: components["schemas"]["CalendarDate"];
      lines: components["schemas"]["NewFundAmount"][];
      /** @description The stored document of the Board's decision. */
      decisionDocument: components["schemas"]["Sha256"];
      /** @description Why the decision was not taken in the service. */
      reason: components["schemas"]["Text2000"];
      effectiveOn?: components["schemas"]["EffectiveOn"];
      concerns?: components["schemas"]["Concerns"];
      illustrative?: string[];
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
    NewBallot: {
      /** @description The hash of the document you vote on: `sha256` of GET /v1/decisions/{code}. */
      sha256: components["schemas"]["Sha256"];
      /** @description One for every line that you are not recused from, and for no other. */
      votes: {
        application: components["schemas"]["Code"];
        vote: components["schemas"]["Vote"];
      }[];
    };
    /**
     * @example {
     *       "kind": "arisen",
     *       "amount": "120.00",
     *       "reference": "Debit of March 9, 2023"
     *     }
     */
    NewClaim: {
      /**
       * @description A wrong or duplicate payment, a bank error or an unauthorized debit; or its recovery.
       * @enum {string}
       */
      kind: "arisen" | "made-good";
      /** @description The fund. Leave it out where the appropriation has one Federal award. */
      fund?: components["schemas"]["Code"];
      amount: components["schemas"]["Amount"];
      effectiveOn?: components["schemas"]["EffectiveOn"];
      concerns?: components["schemas"]["Concerns"];
      /** @description The document that the act rests on. */
      reference: components["schemas"]["Text200"];
    };
    /**
     * @example {
     *       "closedThrough": "2023-03-31",
     *       "reason": "Reconciled with the bank"
     *     }
     */
    NewClosing: {
      /** @description The last day of a month that is over. */
      closedThrough: components["schemas"]["CalendarDate"];
      reason?: components["schemas"]["Text500"];
    };
    /**
     * @example {
     *       "reason": "The services are under way"
     *     }
     */
    NewContinuation: {
      reason: components["schemas"]["Text1000"];
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
    NewDecision: {
      solicitation: components["schemas"]["Code"];
      /** @description One for every eligible application under the solicitation. */
      lines: components["schemas"]["NewDecisionLine"][];
    };
    NewDecisionLine: {
      application: components["schemas"]["Code"];
      outcome: components["schemas"]["Outcome"];
      /** @description For a selected application: the amount from each fund. */
      amounts?: components["schemas"]["NewFundAmount"][];
      /** @description The reason that the applicant receives. */
      reason?: components["schemas"]["Text2000"];
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
    NewDecisionPolicy: {
      /** @description At least this part of the seats that are not recused must vote. */
      quorum: components["schemas"]["NewFraction"];
      /** @description More than this part of the votes for or against must be for. */
      majority: components["schemas"]["NewFraction"];
      illustrative?: string[];
    };
    /**
     * @example {
     *       "interested": true,
     *       "party": "IRC",
     *       "explanation": "Served on its board until 2027"
     *     }
     */
    NewDeclaration: {
      interested: boolean;
      /** @description The party the interest is in: the lead or a member of the consortium. */
      party?: components["schemas"]["Code"];
      explanation?: components["schemas"]["Text2000"];
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
    NewDisallowance: {
      /** @description The payment whose cost is disallowed. */
      disbursement: components["schemas"]["Code"];
      fund: components["schemas"]["Code"];
      source: components["schemas"]["DisallowanceSource"];
      reason: components["schemas"]["Text500"];
      /** @description The day on which the grantee was notified. */
      notifiedOn: components["schemas"]["CalendarDate"];
      amount: components["schemas"]["Amount"];
      reference: components["schemas"]["Text200"];
      effectiveOn?: components["schemas"]["EffectiveOn"];
      concerns?: components["schemas"]["Concerns"];
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
    NewDisbursement: {
      award: components["schemas"]["Code"];
      kind: components["schemas"]["DisbursementKind"];
      purpose: components["schemas"]["Text500"];
      lines: components["schemas"]["NewFundAmount"][];
      effectiveOn?: components["schemas"]["EffectiveOn"];
      concerns?: components["schemas"]["Concerns"];
    };
    /**
     * @example {
     *       "path": "/name",
     *       "ground": "data-subject-request"
     *     }
     */
    NewErasure: {
      /** @description The text, as a JSON pointer into the entry's facts. */
      path: string;
      /** @description Why it may be erased. */
      ground: components["schemas"]["ErasureGround"];
    };
    /**
     * @example {
     *       "extractedOn": "2029-09-13",
     *       "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
     *     }
     */
    NewExclusionList: {
      /** @description The day of the extract. */
      extractedOn: components["schemas"]["CalendarDate"];
      sha256: components["schemas"]["Sha256"];
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
    NewFederalAwardAmendment: components["schemas"]["NewFederalAwardChange"] | components["schemas"]["NewFederalAwardExtension"];
    NewFederalAwardChange: {
      /** @enum {string} */
      kind: "increase" | "decrease";
      amount: components["schemas"]["Amount"];
      effectiveOn?: components["schemas"]["EffectiveOn"];
      concerns?: components["schemas"]["Concerns"];
      /**
       * @description The document that the act rests on.
       * @example SF-270 no. 14
       */
      reference: components["schemas"]["Text200"];
    };
    NewFederalAwardExtension: {
      /** @constant */
      kind: "extension";
      /** @description The new last day of the period, later than the present one. */
      periodThrough: components["schemas"]["CalendarDate"];
      effectiveOn?: components["schemas"]["EffectiveOn"];
      concerns?: components["schemas"]["Concerns"];
      /**
       * @description The document that the act rests on.
       * @example SF-270 no. 14
       */
      reference: components["schemas"]["Text200"];
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
    NewFederalAward: {
      /** @description The code of the fund. The code of the appropriation when you leave it out. */
      fund?: components["schemas"]["Code"];
      /** @description Federal Award Identification Number. */
      fain: string;
      assistanceListing: string;
      agency: components["schemas"]["Text200"];
      awardedOn: components["schemas"]["CalendarDate"];
      periodFrom: components["schemas"]["CalendarDate"];
      periodThrough: components["schemas"]["CalendarDate"];
      amount: components["schemas"]["Amount"];
      /** @description The day it takes effect. The day of the award when you leave it out. */
      effectiveOn?: components["schemas"]["CalendarDate"];
      concerns?: components["schemas"]["Concerns"];
      /** @description The fields whose values are not public and serve for demonstration only. */
      illustrative?: string[];
    };
    NewFraction: {
      part: number;
      whole: number;
    };
    /**
     * @example {
     *       "amount": "100000.00",
     *       "reference": "SF-270 no. 1"
     *     }
     */
    NewFundAct: {
      /** @description The fund. Leave it out where the appropriation has one Federal award. */
      fund?: components["schemas"]["Code"];
      amount: components["schemas"]["Amount"];
      effectiveOn?: components["schemas"]["EffectiveOn"];
      concerns?: components["schemas"]["Concerns"];
      /** @description The document that the act rests on. */
      reference: components["schemas"]["Text200"];
    };
    NewFundAmount: {
      fund: components["schemas"]["Code"];
      amount: components["schemas"]["Amount"];
    };
    /**
     * @example {
     *       "kind": "earned",
     *       "amount": "113.50",
     *       "reference": "Bank statement of March 2023"
     *     }
     */
    NewInterest: {
      /** @enum {string} */
      kind: "earned" | "remitted";
      /** @description The fund. Leave it out where the appropriation has one Federal award. */
      fund?: components["schemas"]["Code"];
      amount: components["schemas"]["Amount"];
      effectiveOn?: components["schemas"]["EffectiveOn"];
      concerns?: components["schemas"]["Concerns"];
      /** @description The document that the act rests on. */
      reference: components["schemas"]["Text200"];
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
    NewInterests: {
      /** @description The applications in which you have an interest. You declare none in every other application of the decision. */
      interests: {
        application: components["schemas"]["Code"];
        party: components["schemas"]["Code"];
        explanation?: components["schemas"]["Text2000"];
      }[];
    };
    /**
     * @example {
     *       "expiresAt": "2029-12-31T00:00:00Z"
     *     }
     */
    NewKey: {
      /** @description The time from which the key is no longer valid. */
      expiresAt: components["schemas"]["Timestamp"];
    };
    /**
     * @example {
     *       "name": "Solicitation.pdf",
     *       "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
     *     }
     */
    NewMaterial: {
      name: components["schemas"]["FileName"];
      sha256: components["schemas"]["Sha256"];
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
    NewOrganization: {
      code: components["schemas"]["Code"];
      legalName: components["schemas"]["Text200"];
      kind: components["schemas"]["OrganizationKind"];
      /** @description Unique Entity Identifier (SAM.gov). */
      uei?: string;
      city?: components["schemas"]["Text100"];
      state?: string;
    };
    /**
     * @example {
     *       "kind": "used",
     *       "amount": "2500.00",
     *       "reference": "Wire of March 3, 2023"
     *     }
     */
    NewOwnMoney: {
      /**
       * @description The agent's own money put in before a draw, or paid back after it.
       * @enum {string}
       */
      kind: "used" | "paid-back";
      /** @description The fund. Leave it out where the appropriation has one Federal award. */
      fund?: components["schemas"]["Code"];
      amount: components["schemas"]["Amount"];
      effectiveOn?: components["schemas"]["EffectiveOn"];
      concerns?: components["schemas"]["Concerns"];
      /** @description The document that the act rests on. */
      reference: components["schemas"]["Text200"];
    };
    /**
     * @example {
     *       "reader": "READER-1"
     *     }
     */
    NewReader: {
      reader: components["schemas"]["Code"];
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
    NewReview: {
      scores: {
        criterion: components["schemas"]["Code"];
        /** @example 7.50 */
        points: string;
        comment: components["schemas"]["Text2000"];
      }[];
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
    NewScreening: {
      /** @description Each answer with its reason. Leave out an item to accept the service’s own check. */
      answers: {
        item: components["schemas"]["ChecklistItem"];
        met: boolean;
        reason: components["schemas"]["Text1000"];
      }[];
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
    NewSolicitation: {
      code: components["schemas"]["Code"];
      title: components["schemas"]["Text300"];
      deadline: components["schemas"]["StatedDeadline"];
      funding: components["schemas"]["NewFundAmount"][];
      terms?: components["schemas"]["NewSolicitationTerms"];
      illustrative?: string[];
    };
    /** @description What the solicitation says to applicants. Leave out what it does not say. */
    NewSolicitationTerms: {
      summary?: components["schemas"]["Text20000"];
      eligibleApplicants?: components["schemas"]["OrganizationKind"][];
      services?: components["schemas"]["Service"][];
      sites?: components["schemas"]["Text100"][];
      howToApply?: components["schemas"]["Text5000"];
      contact?: components["schemas"]["Text300"];
      awardFloor?: components["schemas"]["Amount"];
      awardCeiling?: components["schemas"]["Amount"];
      expectedAwards?: number;
      criteria?: components["schemas"]["Criterion"][];
      questions?: components["schemas"]["Question"][];
    };
    /** @description The cursor of the next page; null on the last page. */
    NextCursor: string | null;
    /** @description A published solicitation in one of its versions, as anyone may read it without a key. */
    NoticePage: {
      code: components["schemas"]["Code"];
      title: string;
      status: components["schemas"]["NoticePageStatus"];
      publishedOn: components["schemas"]["CalendarDate"];
      endedOn: components["schemas"]["CalendarDate"] | null;
      /** @description The version shown here. */
      number: number;
      /** @description The version in force now. */
      inForce: number;
      /** @description The time from which the version shown here was in force. */
      inForceFrom: components["schemas"]["Timestamp"];
      /** @description When this version was entered here: later than it was in force, where it was published elsewhere before. */
      recordedAt: components["schemas"]["Timestamp"];
      /** @description The SHA-256 of the stored text of this version. */
      sha256: components["schemas"]["Sha256"];
      deadline: components["schemas"]["NoticePageDeadline"];
      /** @description The first time that is too late, by the version in force. */
      deadlineEnds: components["schemas"]["Timestamp"];
      /** @description Why this reading of the deadline was chosen, where its words are ambiguous. */
      choiceReason: string | null;
      funding: components["schemas"]["FundAmount"][];
      terms: components["schemas"]["SolicitationTerms"];
      materials: components["schemas"]["PublishedMaterial"][];
      versions: {
        number: number;
        inForceFrom: components["schemas"]["Timestamp"];
        recordedAt: components["schemas"]["Timestamp"];
        /** @description Why it was amended; null for what was published. */
        reason: string | null;
        sha256: components["schemas"]["Sha256"];
        changes: {
          field: string;
          before: string | null;
          after: string | null;
        }[];
        href: string;
      }[];
    };
    NoticePageDeadline: {
      /** @description The deadline in the words of the solicitation. */
      stated: string;
      /** @description The date and time that the words mean. */
      local: string;
      /** @description The clock on which they are read. */
      zone: string;
      instant: components["schemas"]["Timestamp"];
      /** @description Whether the minute named still counts. */
      inclusive: boolean;
    };
    /**
     * @description Whether applications are accepted now, by the clock. It does not wait for the closing to be recorded.
     * @enum {string}
     */
    NoticePageStatus: "open" | "closed" | "canceled";
    NoticePageSummary: {
      code: components["schemas"]["Code"];
      title: string;
      status: components["schemas"]["NoticePageStatus"];
      publishedOn: components["schemas"]["CalendarDate"];
      /** @description The version in force. */
      number: number;
      deadline: components["schemas"]["NoticePageDeadline"];
      /** @description The first time that is too late. */
      deadlineEnds: components["schemas"]["Timestamp"];
      links: {
        notice: string;
      };
    };
    NoticePageSummaryList: {
      items: components["schemas"]["NoticePageSummary"][];
      next: components["schemas"]["NextCursor"];
    };
    OpenPeriod: {
      /** @description The first day on which acts may take effect; null before the first closing. */
      from: components["schemas"]["CalendarDate"] | null;
      /** @description The latest month end that may be closed now. */
      mayCloseThrough: components["schemas"]["CalendarDate"] | null;
    };
    /** @description A published solicitation as a CommonGrants opportunity. */
    Opportunity: {
      /** Format: uuid */
      id: string;
      title: string;
      status: {
        /** @enum {string} */
        value: "forecasted" | "open" | "closed" | "custom";
        customValue?: string;
        description: string;
      };
      description: string;
      funding: {
        totalAmountAvailable: components["schemas"]["OpportunityAmount"];
        minAwardAmount?: components["schemas"]["OpportunityAmount"];
        maxAwardAmount?: components["schemas"]["OpportunityAmount"];
        estimatedAwardCount?: number;
      };
      keyDates: {
        postDate: components["schemas"]["OpportunityEvent"];
        closeDate: components["schemas"]["OpportunityEvent"];
      };
      acceptedApplicantTypes: {
        value: string;
        customValue?: string;
        description: string;
      }[];
      source?: string;
      customFields: {
        [key: string]: {
          name: string;
          /** @enum {string} */
          fieldType: "string" | "array";
          value: string | {
            downloadUrl: string;
            name: string;
            sizeInBytes: number;
            mimeType: string;
            createdAt: components["schemas"]["Timestamp"];
            lastModifiedAt: components["schemas"]["Timestamp"];
          }[];
          description: string;
        };
      };
      createdAt: components["schemas"]["Timestamp"];
      lastModifiedAt: components["schemas"]["Timestamp"];
    };
    OpportunityAmount: {
      amount: components["schemas"]["Balance"];
      /** @constant */
      currency: "USD";
    };
    OpportunityEvent: {
      name: string;
      /** @constant */
      eventType: "singleDate";
      date: components["schemas"]["CalendarDate"];
      time?: string;
      description?: string;
    };
    Organization: {
      code: components["schemas"]["Code"];
      legalName: string;
      kind: components["schemas"]["OrganizationKind"];
      uei: string | null;
      city: string | null;
      state: string | null;
      version: number;
    };
    /** @enum {string} */
    OrganizationKind: "nonprofit" | "local-government" | "federal-agency";
    OrganizationList: {
      items: components["schemas"]["Organization"][];
      next: components["schemas"]["NextCursor"];
    };
    /** @enum {string} */
    Outcome: "selected" | "not-selected";
    Payment: {
      by: components["schemas"]["Code"];
      on: components["schemas"]["CalendarDate"];
      reference: string;
      entry: components["schemas"]["EntryId"];
      settlement: components["schemas"]["EntryId"];
    };
    /**
     * @example {
     *       "reference": "ACH 0231 7744"
     *     }
     */
    PaymentConfirmation: {
      effectiveOn?: components["schemas"]["EffectiveOn"];
      concerns?: components["schemas"]["Concerns"];
      /** @description The bank's reference. */
      reference: components["schemas"]["Text100"];
    };
    /**
     * @example {
     *       "reason": "R03: no account"
     *     }
     */
    PaymentReturn: {
      effectiveOn?: components["schemas"]["EffectiveOn"];
      concerns?: components["schemas"]["Concerns"];
      reason: components["schemas"]["Text500"];
    };
    /** @description Days on which nothing more can take effect. */
    Period: {
      /** @description The day after the previous closing; null from the beginning. */
      closedFrom: components["schemas"]["CalendarDate"] | null;
      closedThrough: components["schemas"]["CalendarDate"];
      closedBy: components["schemas"]["Code"];
      recordedAt: components["schemas"]["Timestamp"];
      /** @description The entry that closed it. */
      entry: components["schemas"]["EntryId"];
      reason: string | null;
    };
    PeriodList: {
      items: components["schemas"]["Period"][];
      next: components["schemas"]["NextCursor"];
      open: components["schemas"]["OpenPeriod"];
    };
    /** @enum {string} */
    PersonRole: "finance" | "approver" | "board" | "chair" | "reader" | "auditor" | "grantee" | "admin";
    /** @description What a dry run would do. A record that has no code yet is called NEW-1, NEW-2 and so on; an entry has the nil UUID. */
    Preview: {
      /** @description The entries that the command would write. */
      entries: components["schemas"]["PreviewEntry"][];
      /** @description Each account that the command would move, with its balance afterwards. */
      balances: components["schemas"]["PreviewBalance"][];
    };
    PreviewBalance: {
      account: string;
      balance: components["schemas"]["Balance"];
    };
    PreviewEntry: {
      /** @example award.executed */
      kind: string;
      subject: components["schemas"]["Code"];
      actor: components["schemas"]["Code"];
      effectiveOn: components["schemas"]["CalendarDate"];
      recordedAt: components["schemas"]["Timestamp"];
      facts: {
        [key: string]: components["schemas"]["Fact"];
      };
      transfers: components["schemas"]["Transfer"][];
      reverses?: components["schemas"]["EntryId"];
      texts: components["schemas"]["PrivateTexts"];
    };
    /**
     * @description Names of persons and free text, by JSON pointer into `facts`, which holds their `hmacSha256`. Null where a text was erased or is withheld from you.
     * @example {
     *       "/reason": "Drawn for another fund"
     *     }
     */
    PrivateTexts: {
      [key: string]: string | null;
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
    Problem: {
      /**
       * Format: uri-reference
       * @description The page that explains the refusal.
       */
      type: string;
      /** @description What is wrong. */
      title: string;
      status: number;
      /** @description What is wrong, with the facts of the case. */
      detail: string;
      /** @description The name of the refusal, for programs. */
      code: string;
      /** @description The law or rule behind the refusal. */
      rule?: string;
      /** @description What to do. */
      remedy?: string;
      requestId?: string;
    } & {
      [key: string]: unknown;
    };
    /** @description One kind of refusal. */
    ProblemType: {
      code: string;
      status: number;
      title: string;
      /** @description The law or rule the refusal rests on. */
      rule?: string;
      /** @description What would pass. */
      remedy?: string;
    };
    /** @description An act of two persons. To confirm it, send its `body` to its `path`, with `confirms`. */
    Proposal: {
      code: components["schemas"]["Code"];
      /** @description The kind of entry that the act records. */
      act: string;
      about: string;
      path: string;
      /** @description Null where it was erased. */
      body: unknown;
      /** @enum {string} */
      status: "open" | "confirmed" | "withdrawn";
      proposedBy: components["schemas"]["Code"];
      proposedAt: components["schemas"]["Timestamp"];
      /** @description Who confirmed or withdrew it. */
      closedBy: components["schemas"]["Code"] | null;
    };
    ProposalList: {
      items: components["schemas"]["Proposal"][];
      next: components["schemas"]["NextCursor"];
    };
    /**
     * @example {
     *       "deadlineChoice": {
     *         "zone": "-05:00",
     *         "reason": "EST to the letter: no applicant who relied on the words may lose by them"
     *       }
     *     }
     */
    Publication: {
      effectiveOn?: components["schemas"]["EffectiveOn"];
      concerns?: components["schemas"]["Concerns"];
      /** @description Required where `warnings` has any. */
      deadlineChoice?: components["schemas"]["DeadlineChoice"];
    };
    PublishedMaterial: {
      /** @description The name that applicants see, for display only. */
      name: string;
      sha256: components["schemas"]["Sha256"];
      bytes: number;
      mediaType: components["schemas"]["MediaType"];
      href: string;
    };
    Question: {
      question: components["schemas"]["Text2000"];
      answer: components["schemas"]["Text10000"];
    };
    Reader: {
      solicitation: components["schemas"]["Code"];
      reader: components["schemas"]["Code"];
      admittedBy: components["schemas"]["Code"];
    };
    /**
     * @example {
     *       "reason": "The invoice is missing"
     *     }
     */
    Reason: {
      reason: components["schemas"]["Text500"];
    };
    /** @description Proof that an entry is in the signed tree (RFC 6962, 2.1.1). */
    Receipt: {
      entry: components["schemas"]["EntryId"];
      /** @description The exact bytes of the entry. */
      leaf: string;
      index: number;
      proof: string[];
      /** @description A signed note (C2SP): three lines, an empty line, and the signatures. */
      checkpoint: string;
    };
    ReceiptLine: {
      entry: components["schemas"]["EntryId"];
      kind: string;
      effectiveOn: components["schemas"]["CalendarDate"];
      recordedAt: components["schemas"]["Timestamp"];
      /** @description Its place in the tree; null until it is sealed. */
      leafIndex: number | null;
      /** @description The receipt itself (C2SP tlog-proof); null until a signed tree holds the entry. Save this answer and run `node verify.mjs --receipt <file> --key <key>`. */
      receipt: string | null;
      links: {
        receipt: string;
      };
    };
    ReceiptLineList: {
      items: components["schemas"]["ReceiptLine"][];
      next: components["schemas"]["NextCursor"];
    };
    Received: {
      at: components["schemas"]["Timestamp"];
      /** @enum {string} */
      by: "own-key" | "e-mail";
      source: components["schemas"]["ReceivedSource"] | null;
    };
    /** @enum {string} */
    ReceivedSource: "mail-server" | "header";
    /**
     * @example {
     *       "amount": "500.00",
     *       "reference": "ACH credit of December 4, 2023"
     *     }
     */
    Recovery: {
      amount: components["schemas"]["Amount"];
      reference: components["schemas"]["Text200"];
      effectiveOn?: components["schemas"]["EffectiveOn"];
      concerns?: components["schemas"]["Concerns"];
    };
    Recusal: {
      person: components["schemas"]["Code"];
      ground: components["schemas"]["RecusalGround"];
      party: components["schemas"]["Code"];
    };
    /** @enum {string} */
    RecusalGround: "interest" | "affiliation";
    /**
     * @example {
     *       "amount": "500.00",
     *       "reference": "Appeal of December 1, 2023",
     *       "reason": "Timesheets were found"
     *     }
     */
    Reinstatement: {
      reason: components["schemas"]["Text500"];
      amount: components["schemas"]["Amount"];
      reference: components["schemas"]["Text200"];
      effectiveOn?: components["schemas"]["EffectiveOn"];
      concerns?: components["schemas"]["Concerns"];
    };
    /**
     * @example {
     *       "reason": "Drawn on the wrong appropriation"
     *     }
     */
    Reversal: {
      reason: components["schemas"]["Text500"];
      effectiveOn?: components["schemas"]["EffectiveOn"];
      concerns?: components["schemas"]["Concerns"];
    };
    Review: {
      reviewer: components["schemas"]["Code"];
      /** @example 81.2500 */
      total: string;
      /** @description False where the reviewer was found to be recused afterwards. */
      counted: boolean;
      scores: {
        criterion: components["schemas"]["Code"];
        /** @example 7.50 */
        points: string;
        comment: string | null;
      }[];
    };
    /** @description The reviews of one application. */
    Reviews: {
      application: components["schemas"]["Code"];
      /** @description Why the reviews are withheld from you; null where they are not. */
      withheld: ("recused" | "conflict-not-declared" | "own-review-missing") | null;
      items: components["schemas"]["Review"][];
      /** @description The reviewers who have not scored it yet; null where withheld. */
      missing: components["schemas"]["Code"][] | null;
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
    Revision: {
      title?: components["schemas"]["Text300"];
      deadline?: components["schemas"]["StatedDeadline"];
      funding?: components["schemas"]["NewFundAmount"][];
      terms?: components["schemas"]["SolicitationTermsChange"];
      illustrative?: string[];
    };
    /** @enum {string} */
    Role: "finance" | "approver" | "board" | "chair" | "reader" | "auditor" | "grantee" | "service" | "admin";
    /**
     * @example {
     *       "roles": [
     *         "approver"
     *       ]
     *     }
     */
    RoleChange: {
      roles: components["schemas"]["PersonRole"][];
      organization?: components["schemas"]["Code"];
      /** @description Stays as it is when you leave it out. */
      affiliation?: components["schemas"]["Code"] | null;
    };
    Score: {
      application: components["schemas"]["Code"];
      applicant: components["schemas"]["Code"];
      /** @enum {string} */
      status: "eligible" | "selected" | "not-selected";
      /** @description Applications with equal means share a place: 1, 2, 2, 4. */
      place: number | null;
      /** @description The number of applications at that place. */
      sharing: number | null;
      reviews: number;
      mean: string | null;
      /** @description The highest total less the lowest. */
      spread: string | null;
      /** @description The standard deviation, of the population. */
      deviation: string | null;
      /** @description The reviewers whose total is further from the mean than `deviations` allows. */
      outliers: components["schemas"]["Code"][];
      /** @description The reviewers who have not scored it yet; null where withheld. */
      missing: components["schemas"]["Code"][] | null;
      /** @description Why the reviews are withheld from you; null where they are not. */
      withheld: ("recused" | "conflict-not-declared" | "own-review-missing") | null;
    };
    ScoreList: {
      items: components["schemas"]["Score"][];
      next: components["schemas"]["NextCursor"];
    };
    /** @description The recusals and declarations of each seat. */
    SeatConflicts: {
      decision: components["schemas"]["Code"];
      seats: {
        member: components["schemas"]["Code"];
        affiliation: components["schemas"]["Code"] | null;
        recusals: {
          application: components["schemas"]["Code"];
          ground: components["schemas"]["RecusalGround"];
          party: components["schemas"]["Code"];
        }[];
        /** @description The first twenty lines that the member has not declared for. */
        missing: components["schemas"]["Code"][];
        missingCount: number;
      }[];
    };
    /** @enum {string} */
    Service: "mental-health" | "human-trafficking-screening" | "legal-orientation" | "cultural-orientation" | "departure-planning-and-reintegration" | "other";
    /**
     * @description A SHA-256 in lower-case hexadecimal.
     * @example 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
     */
    Sha256: string;
    Solicitation: {
      code: components["schemas"]["Code"];
      title: string;
      status: components["schemas"]["SolicitationStatus"];
      deadline: components["schemas"]["Deadline"];
      warnings: components["schemas"]["DeadlineWarning"][];
      funding: components["schemas"]["FundAmount"][];
      terms: components["schemas"]["SolicitationTerms"];
      /** @description The files that belong to it now. */
      materials: components["schemas"]["Material"][];
      /** @description The version in force; 0 until it is published. */
      number: number;
      publishedOn: components["schemas"]["CalendarDate"] | null;
      endedOn: components["schemas"]["CalendarDate"] | null;
      endReason: string | null;
      illustrative: string[];
      version: number;
      links: components["schemas"]["SolicitationLinks"];
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
    SolicitationAmendment: {
      effectiveOn?: components["schemas"]["EffectiveOn"];
      concerns?: components["schemas"]["Concerns"];
      title?: components["schemas"]["Text300"];
      deadline?: components["schemas"]["StatedDeadline"];
      funding?: components["schemas"]["NewFundAmount"][];
      terms?: components["schemas"]["SolicitationTermsChange"];
      /** @description Why you amend it. Applicants see it. */
      reason: components["schemas"]["Text2000"];
      deadlineChoice?: components["schemas"]["DeadlineChoice"];
      materials?: {
        /** @description Files of POST /v1/files, under the names that applicants see. A file replaces the one of the same name. */
        put?: components["schemas"]["NamedFile"][];
        /** @description The names of the files to remove. */
        removed?: components["schemas"]["FileName"][];
      };
    };
    /** @description One field that changed. Null where the version does not have it. */
    SolicitationChange: {
      /** @example terms.questions */
      field: string;
      before: components["schemas"]["Fact"] | null;
      after: components["schemas"]["Fact"] | null;
    };
    SolicitationLinks: {
      accounts: string;
      entries: string;
      versions: string;
    };
    SolicitationList: {
      items: components["schemas"]["Solicitation"][];
      next: components["schemas"]["NextCursor"];
    };
    SolicitationRead: {
      code: components["schemas"]["Code"];
      title: string;
      status: components["schemas"]["SolicitationStatus"];
      deadline: components["schemas"]["Deadline"];
      warnings: components["schemas"]["DeadlineWarning"][];
      funding: components["schemas"]["FundAmount"][];
      terms: components["schemas"]["SolicitationTerms"];
      /** @description The files that belong to it now. */
      materials: components["schemas"]["Material"][];
      /** @description The version in force; 0 until it is published. */
      number: number;
      publishedOn: components["schemas"]["CalendarDate"] | null;
      endedOn: components["schemas"]["CalendarDate"] | null;
      endReason: string | null;
      illustrative: string[];
      version: number;
      links: components["schemas"]["SolicitationLinks"];
      asStood?: components["schemas"]["SolicitationVersionRead"];
    };
    /**
     * @description By the clock: closed once the deadline has passed, before the closing is recorded.
     * @enum {string}
     */
    SolicitationStatus: "draft" | "published" | "closed" | "canceled";
    /** @description What the solicitation says to applicants. */
    SolicitationTerms: {
      summary: string;
      eligibleApplicants: components["schemas"]["OrganizationKind"][];
      services: components["schemas"]["Service"][];
      sites: components["schemas"]["Text100"][];
      howToApply: string;
      contact: string;
      awardFloor: components["schemas"]["Balance"] | null;
      awardCeiling: components["schemas"]["Balance"] | null;
      expectedAwards: number | null;
      criteria: components["schemas"]["Criterion"][];
      questions: components["schemas"]["Question"][];
    };
    /** @description The terms to replace. The terms you leave out stay; null removes one. */
    SolicitationTermsChange: {
      summary?: components["schemas"]["Text20000"] | null;
      eligibleApplicants?: components["schemas"]["OrganizationKind"][];
      services?: components["schemas"]["Service"][];
      sites?: components["schemas"]["Text100"][];
      howToApply?: components["schemas"]["Text5000"] | null;
      contact?: components["schemas"]["Text300"] | null;
      awardFloor?: components["schemas"]["Amount"] | null;
      awardCeiling?: components["schemas"]["Amount"] | null;
      expectedAwards?: number | null;
      criteria?: components["schemas"]["Criterion"][];
      questions?: components["schemas"]["Question"][];
    };
    SolicitationVersion: {
      /** @description 1 is what was published. Each amendment adds one. */
      number: number;
      /** @description Why it was amended; null for what was published. */
      reason: string | null;
      changes: components["schemas"]["SolicitationChange"][];
      effectiveOn: components["schemas"]["CalendarDate"];
      inForceFrom: components["schemas"]["Timestamp"];
      deadlineEnds: components["schemas"]["Timestamp"];
      /** @description The SHA-256 of the canonical text of the version. */
      sha256: string;
      entry: components["schemas"]["EntryId"];
    };
    SolicitationVersionRead: {
      /** @description 1 is what was published. Each amendment adds one. */
      number: number;
      /** @description Why it was amended; null for what was published. */
      reason: string | null;
      changes: components["schemas"]["SolicitationChange"][];
      effectiveOn: components["schemas"]["CalendarDate"];
      inForceFrom: components["schemas"]["Timestamp"];
      deadlineEnds: components["schemas"]["Timestamp"];
      /** @description The SHA-256 of the canonical text of the version. */
      sha256: string;
      entry: components["schemas"]["EntryId"];
      /** @description The canonical JSON of which `sha256` is the hash. */
      text: string;
    };
    /** @description Every version of one solicitation. */
    SolicitationVersions: {
      items: components["schemas"]["SolicitationVersion"][];
    };
    StatedDeadline: {
      /**
       * @description The deadline in the words of the solicitation.
       * @example September 13, 2023, 11:59pm EST
       */
      stated: components["schemas"]["Text200"];
      /**
       * @description The date and time that the words mean.
       * @example 2023-09-13T23:59
       */
      local: string;
      /**
       * @description The clock on which they are read: an IANA zone or a fixed offset.
       * @example America/New_York
       */
      zone: string;
      /** @description Whether the minute named still counts. */
      inclusive: boolean;
    };
    /** @description A stored file, named by the hash of its bytes. */
    StoredFile: {
      sha256: components["schemas"]["Sha256"];
      bytes: number;
      mediaType: components["schemas"]["MediaType"];
    };
    SubmittedReview: {
      application: components["schemas"]["Code"];
      reviewer: components["schemas"]["Code"];
      /**
       * @description The weighted total, of 100, rounded once, half to even.
       * @example 81.2500
       */
      total: string;
      scores: {
        criterion: components["schemas"]["Code"];
        /** @example 7.50 */
        points: string;
        comment: string;
      }[];
    };
    Text100: string;
    Text10000: string;
    Text1000: string;
    Text200: string;
    Text2000: string;
    Text20000: string;
    Text300: string;
    Text320: string;
    Text40: string;
    Text5000: string;
    Text500: string;
    /**
     * Format: date-time
     * @description A time with its offset, to at most nine digits of a second.
     * @example 2023-09-14T03:59:00.000000Z
     */
    Timestamp: string;
    /** @description One amount moved from the credited to the debited account. */
    Transfer: {
      /** @example FY2022:authority */
      debit: string;
      /** @example FY2022:available */
      credit: string;
      amount: components["schemas"]["Balance"];
      segments?: {
        [key: string]: string;
      };
    };
    /** @description The debits and credits of every fund and kind of account. */
    TrialBalance: {
      effectiveAt: components["schemas"]["CalendarDate"];
      knownAt: components["schemas"]["Timestamp"];
      lines: {
        fund: components["schemas"]["Code"];
        kind: components["schemas"]["AccountKind"];
        ussgl: string;
        debit: components["schemas"]["Balance"] | null;
        credit: components["schemas"]["Balance"] | null;
        links: {
          accounts: string;
          entries: string;
        };
      }[];
      debit: components["schemas"]["Balance"];
      credit: components["schemas"]["Balance"];
      /** @description 0.00 unless the books are wrong. */
      difference: components["schemas"]["Balance"];
    };
    /** @enum {string} */
    Vote: "for" | "against" | "abstain";
  };
  responses: {
    /** @description Any request can be refused with 400, 401, 403, 406, 413, 415, 422, 429, 500, 503. */
    Problem: {
      headers: {
        "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
        "Retry-After": components["headers"]["Retry-After"];
        "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
        "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
        "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"];
      };
    };
    /** @description The request does not fit the contract. */
    Problem400: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"];
      };
    };
    /** @description Your role, or your part in the matter, does not allow it. */
    Problem403: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"];
      };
    };
    /** @description There is no such record. */
    Problem404: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"];
      };
    };
    /** @description The state of the books does not allow it. */
    Problem409: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"];
      };
    };
    /** @description The record has changed since you read it. */
    Problem412: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"];
      };
    };
    /** @description The body is too large. */
    Problem413: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"];
      };
    };
    /** @description The address does not take a body of this media type. */
    Problem415: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"];
      };
    };
    /** @description The request is well formed and breaks a rule. */
    Problem422: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"];
      };
    };
    /** @description The service has a defect. Nothing was done. */
    Problem500: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"];
      };
    };
    /** @description The request is well formed and breaks a rule. */
    Recording422: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"];
      };
    };
    /** @description The state of the books does not allow it. */
    Recording409: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"];
      };
    };
    /** @description The file, as a download. Browsers do not show it in place. */
    ReadFile: {
      headers: {
        ETag: components["headers"]["ETag"];
        "Content-Disposition": components["headers"]["Content-Disposition"];
        [name: string]: unknown;
      };
      content: {
        "application/pdf": string;
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document": string;
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
        "application/vnd.oasis.opendocument.text": string;
        "application/vnd.oasis.opendocument.spreadsheet": string;
        "image/png": string;
        "image/jpeg": string;
        "text/plain": string;
        "text/csv": string;
      };
    };
    /** @description Nothing has changed since the answer that `If-None-Match` names. */
    NotModified: {
      headers: {
        ETag: components["headers"]["ETag"];
        [name: string]: unknown;
      };
      content?: never;
    };
    /** @description 201: the record as it is now. 200, for a dry run: as it would be. */
    NewLedgerEntryAnswer: {
      headers: {
        Location: components["headers"]["Location"];
        "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["LedgerEntry"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record as it is now. 200, for a dry run: as it would be. */
    ErasureAnswer: {
      headers: {
        "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["Erasure"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record as it is now. 200, for a dry run: as it would be. */
    NewOrganizationAnswer: {
      headers: {
        ETag: components["headers"]["ETag"];
        Location: components["headers"]["Location"];
        "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["Organization"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record as it is now. 200, for a dry run: as it would be. */
    ProposalAnswer: {
      headers: {
        "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["Proposal"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record as it is now. 200, for a dry run: as it would be. */
    NewActorAnswer: {
      headers: {
        ETag: components["headers"]["ETag"];
        Location: components["headers"]["Location"];
        "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["Actor"] & components["schemas"]["DryRun"];
      };
    };
    /** @description Proposed. Another person confirms it. */
    Proposal: {
      headers: {
        Location: components["headers"]["Location"];
        "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["Proposal"];
      };
    };
    /** @description 201: the record as it is now. 200, for a dry run: as it would be. */
    ActorAnswer: {
      headers: {
        ETag: components["headers"]["ETag"];
        "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["Actor"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record as it is now. 200, for a dry run: as it would be. */
    IssuedKeyAnswer: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["IssuedKey"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record as it is now. 200, for a dry run: as it would be. */
    KeyAnswer: {
      headers: {
        "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["Key"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record as it is now. 200, for a dry run: as it would be. */
    NewAppropriationAnswer: {
      headers: {
        ETag: components["headers"]["ETag"];
        Location: components["headers"]["Location"];
        "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["Appropriation"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record as it is now. 200, for a dry run: as it would be. */
    AppropriationAnswer: {
      headers: {
        ETag: components["headers"]["ETag"];
        "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["Appropriation"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record as it is now. 200, for a dry run: as it would be. */
    NewSolicitationAnswer: {
      headers: {
        ETag: components["headers"]["ETag"];
        Location: components["headers"]["Location"];
        "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["Solicitation"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record as it is now. 200, for a dry run: as it would be. */
    SolicitationAnswer: {
      headers: {
        ETag: components["headers"]["ETag"];
        "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["Solicitation"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record as it is now. 200, for a dry run: as it would be. */
    AmendedSolicitationAnswer: {
      headers: {
        ETag: components["headers"]["ETag"];
        "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["AmendedSolicitation"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record as it is now. 200, for a dry run: as it would be. */
    NewApplicationAnswer: {
      headers: {
        ETag: components["headers"]["ETag"];
        Location: components["headers"]["Location"];
        "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["Application"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record as it is now. 200, for a dry run: as it would be. */
    ApplicationAnswer: {
      headers: {
        ETag: components["headers"]["ETag"];
        "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["Application"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record as it is now. 200, for a dry run: as it would be. */
    ExclusionListAnswer: {
      headers: {
        ETag: components["headers"]["ETag"];
        "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ExclusionList"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record as it is now. 200, for a dry run: as it would be. */
    DeclarationAnswer: {
      headers: {
        "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["Declaration"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record as it is now. 200, for a dry run: as it would be. */
    ConfirmedMemberAnswer: {
      headers: {
        "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ConfirmedMember"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record as it is now. 200, for a dry run: as it would be. */
    ReaderAnswer: {
      headers: {
        "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["Reader"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record as it is now. 200, for a dry run: as it would be. */
    SubmittedReviewAnswer: {
      headers: {
        "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["SubmittedReview"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record as it is now. 200, for a dry run: as it would be. */
    DecisionPolicyAnswer: {
      headers: {
        "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["DecisionPolicy"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record as it is now. 200, for a dry run: as it would be. */
    NewDecisionAnswer: {
      headers: {
        ETag: components["headers"]["ETag"];
        Location: components["headers"]["Location"];
        "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["Decision"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record as it is now. 200, for a dry run: as it would be. */
    DecisionAnswer: {
      headers: {
        ETag: components["headers"]["ETag"];
        "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["Decision"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record as it is now. 200, for a dry run: as it would be. */
    InterestsAnswer: {
      headers: {
        "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["Interests"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record as it is now. 200, for a dry run: as it would be. */
    BallotAnswer: {
      headers: {
        "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["Ballot"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record as it is now. 200, for a dry run: as it would be. */
    NewAwardAnswer: {
      headers: {
        ETag: components["headers"]["ETag"];
        Location: components["headers"]["Location"];
        "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["Award"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record as it is now. 200, for a dry run: as it would be. */
    AwardAnswer: {
      headers: {
        ETag: components["headers"]["ETag"];
        "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["Award"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record as it is now. 200, for a dry run: as it would be. */
    ContinuationAnswer: {
      headers: {
        "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["Continuation"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record as it is now. 200, for a dry run: as it would be. */
    CertifiedDecisionAnswer: {
      headers: {
        ETag: components["headers"]["ETag"];
        "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["CertifiedDecision"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record as it is now. 200, for a dry run: as it would be. */
    NewDisbursementAnswer: {
      headers: {
        ETag: components["headers"]["ETag"];
        Location: components["headers"]["Location"];
        "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["Disbursement"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record as it is now. 200, for a dry run: as it would be. */
    DisbursementAnswer: {
      headers: {
        ETag: components["headers"]["ETag"];
        "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["Disbursement"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record as it is now. 200, for a dry run: as it would be. */
    NewDisallowanceAnswer: {
      headers: {
        ETag: components["headers"]["ETag"];
        Location: components["headers"]["Location"];
        "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["Disallowance"] & components["schemas"]["DryRun"];
      };
    };
    /** @description 201: the record as it is now. 200, for a dry run: as it would be. */
    DisallowanceAnswer: {
      headers: {
        ETag: components["headers"]["ETag"];
        "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["Disallowance"] & components["schemas"]["DryRun"];
      };
    };
    /** @description One page of the list. */
    ReceiptLineList: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ReceiptLineList"];
      };
    };
    /** @description One file to read and run. It verifies receipts and audit packages offline. */
    ReadVerifierForNode: {
      headers: {
        "Content-Disposition": components["headers"]["Content-Disposition"];
        [name: string]: unknown;
      };
      content: {
        "text/plain": string;
      };
    };
  };
  parameters: {
    /** @example FINANCE-1 */
    ActorCode: components["schemas"]["Code"];
    /** @example APPL-0S4KQ2W-4T9M3 */
    ApplicationCode: components["schemas"]["Code"];
    /** @example FY2022 */
    AppropriationCode: components["schemas"]["Code"];
    At: components["schemas"]["Timestamp"];
    Award: components["schemas"]["Code"];
    /** @example AWD-0001 */
    AwardCode: components["schemas"]["Code"];
    Confirms: components["schemas"]["Code"];
    /** @description `next` of the page before. It belongs to this list with these filters. */
    Cursor: string;
    /** @example DEC-0001 */
    DecisionCode: components["schemas"]["Code"];
    /** @example DIS-0001 */
    DisallowanceCode: components["schemas"]["Code"];
    /** @example DSB-0001 */
    DisbursementCode: components["schemas"]["Code"];
    /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
    DryRun: boolean;
    EffectiveAt: components["schemas"]["CalendarDate"];
    /** @example 0193b7f2-5d1c-7a5e-8f00-2a4f6c1d9e77 */
    EntryId: components["schemas"]["EntryId"];
    /** @example 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 */
    FileSha256: components["schemas"]["Sha256"];
    From: components["schemas"]["CalendarDate"];
    Fund: components["schemas"]["Code"];
    /** @description Makes it safe to send the request again: a fresh random string for each new command. */
    IdempotencyKey: string;
    /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
    IfMatch: string;
    /** @description The ETag of the answer that you have. 304 where it is still the same. */
    IfNoneMatch: string;
    KnownAt: components["schemas"]["Timestamp"];
    /**
     * @description At most this many items, from 1 to 500.
     * @example 50
     */
    Limit: number;
    /** @example PRP-0001 */
    ProposalCode: components["schemas"]["Code"];
    /**
     * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
     * @example a-fresh-random-string
     */
    RequiredIdempotencyKey: string;
    /** @description The size of a tree: the number of its entries. */
    Size: number;
    Solicitation: components["schemas"]["Code"];
    /** @example CMPP-2022-01 */
    SolicitationCode: components["schemas"]["Code"];
    Through: components["schemas"]["CalendarDate"];
  };
  requestBodies: never;
  headers: {
    /**
     * @description The version of the record, and a hash of this answer: for `If-Match` and `If-None-Match`.
     * @example "3-Vb3kQ0pXyL2m"
     */
    ETag: string;
    /**
     * @description The address of the record.
     * @example /v1/awards/AWD-0001
     */
    Location: string;
    /**
     * @description The address of the next page, where the answer is a table.
     * @example </v1/summaries/changes?cursor=x>; rel="next"
     */
    Link: string;
    /**
     * @description The name of the file.
     * @example attachment; filename="funding-2023-09-30.csv"
     */
    "Content-Disposition": string;
    /**
     * @description The time up to which the ledger is read. The same `knownAt` lists the same entries.
     * @example 2023-09-14T03:59:00.000000Z
     */
    "Known-At": string;
    /**
     * @description `true` where the command was done before, with this key: the answer is the first one.
     * @example true
     */
    "Idempotency-Replayed": string;
    /**
     * @description Wait this many seconds before you send the request again.
     * @example 1
     */
    "Retry-After": number;
    /**
     * @description How to send the key.
     * @example Bearer
     */
    "WWW-Authenticate": string;
    /**
     * @description Requests allowed per minute.
     * @example 60000
     */
    "X-RateLimit-Limit": number;
    /**
     * @description Requests left in this minute.
     * @example 59999
     */
    "X-RateLimit-Remaining": number;
    /**
     * @description Seconds until the count starts again.
     * @example 60
     */
    "X-RateLimit-Reset": number;
  };
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  readLiveness: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The process runs. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** @enum {string} */
            status: "live";
          };
        };
      };
      400: components["responses"]["Problem400"];
      default: components["responses"]["Problem"];
    };
  };
  readReadiness: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The service and its database answer. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** @enum {string} */
            status: "ready";
            database: {
              slots: number;
              free: number;
              waiting: number;
            };
            sealing: {
              [key: string]: number | string;
            };
            totals: {
              [key: string]: number | string;
            };
          };
        };
      };
      400: components["responses"]["Problem400"];
      default: components["responses"]["Problem"];
    };
  };
  readMetrics: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Prometheus text format. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "text/plain": string;
        };
      };
      400: components["responses"]["Problem400"];
      default: components["responses"]["Problem"];
    };
  };
  readProblemType: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @example undrawn-exceeded */
        code: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One kind of refusal. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ProblemType"];
        };
      };
      404: components["responses"]["Problem404"];
      default: components["responses"]["Problem"];
    };
  };
  listOpportunities: {
    parameters: {
      query?: {
        /** @description The page, counted from 1. */
        page?: number;
        /** @description At most this many opportunities, from 1 to 500. */
        pageSize?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page of the list. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** @enum {number} */
            status: 200;
            /** @enum {string} */
            message: "Success";
            items: components["schemas"]["Opportunity"][];
            paginationInfo: {
              page: number;
              pageSize: number;
              totalItems: number;
              totalPages: number;
            };
          };
        };
      };
      400: components["responses"]["Problem400"];
      default: components["responses"]["Problem"];
    };
  };
  readOpportunity: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @example 0193b7f2-5d1c-7a5e-8f00-2a4f6c1d9e77 */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The opportunity. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** @enum {number} */
            status: 200;
            /** @enum {string} */
            message: "Success";
            data: components["schemas"]["Opportunity"];
          };
        };
      };
      404: components["responses"]["Problem404"];
      default: components["responses"]["Problem"];
    };
  };
  keepFile: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "multipart/form-data": {
          /** Format: binary */
          file: string;
        };
      };
    };
    responses: {
      /** @description Done, with the record as it stands. */
      201: {
        headers: {
          Location: components["headers"]["Location"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["StoredFile"];
        };
      };
      400: components["responses"]["Problem400"];
      409: components["responses"]["Problem409"];
      413: components["responses"]["Problem413"];
      415: components["responses"]["Problem415"];
      422: components["responses"]["Problem422"];
      default: components["responses"]["Problem"];
    };
  };
  readFile: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag of the answer that you have. 304 where it is still the same. */
        "if-none-match"?: components["parameters"]["IfNoneMatch"];
      };
      path: {
        /** @example 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 */
        sha256: components["parameters"]["FileSha256"];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components["responses"]["ReadFile"];
      304: components["responses"]["NotModified"];
      404: components["responses"]["Problem404"];
      500: components["responses"]["Problem500"];
      default: components["responses"]["Problem"];
    };
  };
  listEntries: {
    parameters: {
      query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        cursor?: components["parameters"]["Cursor"];
        fund?: components["parameters"]["Fund"];
        /** @example FY2022:available */
        account?: string;
        accountKind?: components["schemas"]["AccountKind"];
        award?: components["parameters"]["Award"];
        subject?: components["schemas"]["Code"];
        actor?: components["schemas"]["Code"];
        kind?: string;
        effectiveFrom?: components["schemas"]["CalendarDate"];
        effectiveThrough?: components["schemas"]["CalendarDate"];
        concerns?: components["schemas"]["Month"];
        knownAt?: components["parameters"]["KnownAt"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page of the list. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["LedgerEntryList"];
        };
      };
      400: components["responses"]["Problem400"];
      422: components["responses"]["Problem422"];
      default: components["responses"]["Problem"];
    };
  };
  readEntry: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @example 0193b7f2-5d1c-7a5e-8f00-2a4f6c1d9e77 */
        id: components["parameters"]["EntryId"];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One act: who did what, to what, when it takes effect and when it was written. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["LedgerEntry"];
        };
      };
      404: components["responses"]["Problem404"];
      default: components["responses"]["Problem"];
    };
  };
  reverseEntry: {
    parameters: {
      query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        dryRun?: components["parameters"]["DryRun"];
      };
      header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
      };
      path: {
        /** @example 0193b7f2-5d1c-7a5e-8f00-2a4f6c1d9e77 */
        id: components["parameters"]["EntryId"];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["Reversal"];
      };
    };
    responses: {
      200: components["responses"]["NewLedgerEntryAnswer"];
      201: components["responses"]["NewLedgerEntryAnswer"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Recording409"];
      422: components["responses"]["Recording422"];
      default: components["responses"]["Problem"];
    };
  };
  listAccounts: {
    parameters: {
      query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        cursor?: components["parameters"]["Cursor"];
        fund?: components["parameters"]["Fund"];
        kind?: components["schemas"]["AccountKind"];
        owner?: components["schemas"]["Code"];
        effectiveAt?: components["parameters"]["EffectiveAt"];
        knownAt?: components["parameters"]["KnownAt"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page of the list. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["AccountList"];
        };
      };
      400: components["responses"]["Problem400"];
      422: components["responses"]["Problem422"];
      default: components["responses"]["Problem"];
    };
  };
  readTrialBalance: {
    parameters: {
      query?: {
        effectiveAt?: components["parameters"]["EffectiveAt"];
        knownAt?: components["parameters"]["KnownAt"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The debits and credits of every fund and kind of account. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["TrialBalance"];
        };
      };
      422: components["responses"]["Problem422"];
      default: components["responses"]["Problem"];
    };
  };
  eraseText: {
    parameters: {
      query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        dryRun?: components["parameters"]["DryRun"];
      };
      header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        "idempotency-key"?: components["parameters"]["IdempotencyKey"];
      };
      path: {
        /** @example 0193b7f2-5d1c-7a5e-8f00-2a4f6c1d9e77 */
        id: components["parameters"]["EntryId"];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewErasure"];
      };
    };
    responses: {
      200: components["responses"]["ErasureAnswer"];
      201: components["responses"]["ErasureAnswer"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Recording409"];
      422: components["responses"]["Recording422"];
      default: components["responses"]["Problem"];
    };
  };
  listPeriods: {
    parameters: {
      query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        cursor?: components["parameters"]["Cursor"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page of the list. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["PeriodList"];
        };
      };
      400: components["responses"]["Problem400"];
      default: components["responses"]["Problem"];
    };
  };
  closePeriod: {
    parameters: {
      query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        dryRun?: components["parameters"]["DryRun"];
      };
      header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewClosing"];
      };
    };
    responses: {
      200: components["responses"]["NewLedgerEntryAnswer"];
      201: components["responses"]["NewLedgerEntryAnswer"];
      409: components["responses"]["Recording409"];
      422: components["responses"]["Recording422"];
      default: components["responses"]["Problem"];
    };
  };
  listOrganizations: {
    parameters: {
      query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        cursor?: components["parameters"]["Cursor"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page of the list. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["OrganizationList"];
        };
      };
      400: components["responses"]["Problem400"];
      default: components["responses"]["Problem"];
    };
  };
  registerOrganization: {
    parameters: {
      query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        dryRun?: components["parameters"]["DryRun"];
      };
      header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        "idempotency-key"?: components["parameters"]["IdempotencyKey"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewOrganization"];
      };
    };
    responses: {
      200: components["responses"]["NewOrganizationAnswer"];
      201: components["responses"]["NewOrganizationAnswer"];
      409: components["responses"]["Recording409"];
      422: components["responses"]["Recording422"];
      default: components["responses"]["Problem"];
    };
  };
  readOrganization: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag of the answer that you have. 304 where it is still the same. */
        "if-none-match"?: components["parameters"]["IfNoneMatch"];
      };
      path: {
        /** @example IRC */
        code: components["schemas"]["Code"];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The record. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Organization"];
        };
      };
      304: components["responses"]["NotModified"];
      404: components["responses"]["Problem404"];
      default: components["responses"]["Problem"];
    };
  };
  listProposals: {
    parameters: {
      query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        cursor?: components["parameters"]["Cursor"];
        status?: "open" | "confirmed" | "withdrawn";
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page of the list. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ProposalList"];
        };
      };
      400: components["responses"]["Problem400"];
      default: components["responses"]["Problem"];
    };
  };
  readProposal: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @example PRP-0001 */
        code: components["parameters"]["ProposalCode"];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description An act of two persons. To confirm it, send its `body` to its `path`, with `confirms`. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Proposal"];
        };
      };
      404: components["responses"]["Problem404"];
      default: components["responses"]["Problem"];
    };
  };
  withdrawProposal: {
    parameters: {
      query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        dryRun?: components["parameters"]["DryRun"];
      };
      header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        "idempotency-key"?: components["parameters"]["IdempotencyKey"];
      };
      path: {
        /** @example PRP-0001 */
        code: components["parameters"]["ProposalCode"];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components["responses"]["ProposalAnswer"];
      201: components["responses"]["ProposalAnswer"];
      403: components["responses"]["Problem403"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Recording409"];
      422: components["responses"]["Recording422"];
      default: components["responses"]["Problem"];
    };
  };
  listActors: {
    parameters: {
      query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        cursor?: components["parameters"]["Cursor"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page of the list. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ActorList"];
        };
      };
      400: components["responses"]["Problem400"];
      default: components["responses"]["Problem"];
    };
  };
  admitActor: {
    parameters: {
      query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        dryRun?: components["parameters"]["DryRun"];
        confirms?: components["parameters"]["Confirms"];
      };
      header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        "idempotency-key"?: components["parameters"]["IdempotencyKey"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewActor"];
      };
    };
    responses: {
      200: components["responses"]["NewActorAnswer"];
      201: components["responses"]["NewActorAnswer"];
      202: components["responses"]["Proposal"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Recording409"];
      422: components["responses"]["Recording422"];
      default: components["responses"]["Problem"];
    };
  };
  readActor: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag of the answer that you have. 304 where it is still the same. */
        "if-none-match"?: components["parameters"]["IfNoneMatch"];
      };
      path: {
        /** @example FINANCE-1 */
        code: components["parameters"]["ActorCode"];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The record. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Actor"];
        };
      };
      304: components["responses"]["NotModified"];
      404: components["responses"]["Problem404"];
      default: components["responses"]["Problem"];
    };
  };
  changeRoles: {
    parameters: {
      query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        dryRun?: components["parameters"]["DryRun"];
        confirms?: components["parameters"]["Confirms"];
      };
      header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        "idempotency-key"?: components["parameters"]["IdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        "if-match"?: components["parameters"]["IfMatch"];
      };
      path: {
        /** @example FINANCE-1 */
        code: components["parameters"]["ActorCode"];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["RoleChange"];
      };
    };
    responses: {
      200: components["responses"]["ActorAnswer"];
      201: components["responses"]["ActorAnswer"];
      202: components["responses"]["Proposal"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Recording409"];
      412: components["responses"]["Problem412"];
      422: components["responses"]["Recording422"];
      default: components["responses"]["Problem"];
    };
  };
  listKeys: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @example FINANCE-1 */
        code: components["parameters"]["ActorCode"];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page of the list. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            items: components["schemas"]["Key"][];
            next: null;
          };
        };
      };
      404: components["responses"]["Problem404"];
      default: components["responses"]["Problem"];
    };
  };
  issueKey: {
    parameters: {
      query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        dryRun?: components["parameters"]["DryRun"];
        confirms?: components["parameters"]["Confirms"];
      };
      header?: never;
      path: {
        /** @example FINANCE-1 */
        code: components["parameters"]["ActorCode"];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewKey"];
      };
    };
    responses: {
      200: components["responses"]["IssuedKeyAnswer"];
      201: components["responses"]["IssuedKeyAnswer"];
      202: components["responses"]["Proposal"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Recording409"];
      422: components["responses"]["Recording422"];
      default: components["responses"]["Problem"];
    };
  };
  revokeKey: {
    parameters: {
      query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        dryRun?: components["parameters"]["DryRun"];
      };
      header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        "idempotency-key"?: components["parameters"]["IdempotencyKey"];
      };
      path: {
        /** @example FINANCE-1 */
        code: components["parameters"]["ActorCode"];
        /** @example KEY-0001 */
        key: components["schemas"]["Code"];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components["responses"]["KeyAnswer"];
      201: components["responses"]["KeyAnswer"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Recording409"];
      422: components["responses"]["Recording422"];
      default: components["responses"]["Problem"];
    };
  };
  listAppropriations: {
    parameters: {
      query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        cursor?: components["parameters"]["Cursor"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page of the list. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["AppropriationList"];
        };
      };
      400: components["responses"]["Problem400"];
      default: components["responses"]["Problem"];
    };
  };
  enactAppropriation: {
    parameters: {
      query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        dryRun?: components["parameters"]["DryRun"];
        confirms?: components["parameters"]["Confirms"];
      };
      header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewAppropriation"];
      };
    };
    responses: {
      200: components["responses"]["NewAppropriationAnswer"];
      201: components["responses"]["NewAppropriationAnswer"];
      202: components["responses"]["Proposal"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Recording409"];
      422: components["responses"]["Recording422"];
      default: components["responses"]["Problem"];
    };
  };
  readAppropriation: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag of the answer that you have. 304 where it is still the same. */
        "if-none-match"?: components["parameters"]["IfNoneMatch"];
      };
      path: {
        /** @example FY2022 */
        code: components["parameters"]["AppropriationCode"];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The record. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Appropriation"];
        };
      };
      304: components["responses"]["NotModified"];
      404: components["responses"]["Problem404"];
      default: components["responses"]["Problem"];
    };
  };
  amendAppropriation: {
    parameters: {
      query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        dryRun?: components["parameters"]["DryRun"];
        confirms?: components["parameters"]["Confirms"];
      };
      header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        "if-match"?: components["parameters"]["IfMatch"];
      };
      path: {
        /** @example FY2022 */
        code: components["parameters"]["AppropriationCode"];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewAppropriationAmendment"];
      };
    };
    responses: {
      200: components["responses"]["NewLedgerEntryAnswer"];
      201: components["responses"]["NewLedgerEntryAnswer"];
      202: components["responses"]["Proposal"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Recording409"];
      412: components["responses"]["Problem412"];
      422: components["responses"]["Recording422"];
      default: components["responses"]["Problem"];
    };
  };
  recordFederalAward: {
    parameters: {
      query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        dryRun?: components["parameters"]["DryRun"];
        confirms?: components["parameters"]["Confirms"];
      };
      header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        "if-match"?: components["parameters"]["IfMatch"];
      };
      path: {
        /** @example FY2022 */
        code: components["parameters"]["AppropriationCode"];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewFederalAward"];
      };
    };
    responses: {
      200: components["responses"]["AppropriationAnswer"];
      201: components["responses"]["AppropriationAnswer"];
      202: components["responses"]["Proposal"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Recording409"];
      412: components["responses"]["Problem412"];
      422: components["responses"]["Recording422"];
      default: components["responses"]["Problem"];
    };
  };
  amendFederalAward: {
    parameters: {
      query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        dryRun?: components["parameters"]["DryRun"];
        confirms?: components["parameters"]["Confirms"];
      };
      header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        "if-match"?: components["parameters"]["IfMatch"];
      };
      path: {
        /** @example FY2022 */
        code: components["parameters"]["AppropriationCode"];
        /** @example FY2022 */
        fund: components["schemas"]["Code"];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewFederalAwardAmendment"];
      };
    };
    responses: {
      200: components["responses"]["NewLedgerEntryAnswer"];
      201: components["responses"]["NewLedgerEntryAnswer"];
      202: components["responses"]["Proposal"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Recording409"];
      412: components["responses"]["Problem412"];
      422: components["responses"]["Recording422"];
      default: components["responses"]["Problem"];
    };
  };
  drawFunds: {
    parameters: {
      query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        dryRun?: components["parameters"]["DryRun"];
      };
      header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        "if-match"?: components["parameters"]["IfMatch"];
      };
      path: {
        /** @example FY2022 */
        code: components["parameters"]["AppropriationCode"];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewFundAct"];
      };
    };
    responses: {
      200: components["responses"]["NewLedgerEntryAnswer"];
      201: components["responses"]["NewLedgerEntryAnswer"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Recording409"];
      412: components["responses"]["Problem412"];
      422: components["responses"]["Recording422"];
      default: components["responses"]["Problem"];
    };
  };
  returnCash: {
    parameters: {
      query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        dryRun?: components["parameters"]["DryRun"];
      };
      header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        "if-match"?: components["parameters"]["IfMatch"];
      };
      path: {
        /** @example FY2022 */
        code: components["parameters"]["AppropriationCode"];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewFundAct"];
      };
    };
    responses: {
      200: components["responses"]["NewLedgerEntryAnswer"];
      201: components["responses"]["NewLedgerEntryAnswer"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Recording409"];
      412: components["responses"]["Problem412"];
      422: components["responses"]["Recording422"];
      default: components["responses"]["Problem"];
    };
  };
  recordInterest: {
    parameters: {
      query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        dryRun?: components["parameters"]["DryRun"];
      };
      header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        "if-match"?: components["parameters"]["IfMatch"];
      };
      path: {
        /** @example FY2022 */
        code: components["parameters"]["AppropriationCode"];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewInterest"];
      };
    };
    responses: {
      200: components["responses"]["NewLedgerEntryAnswer"];
      201: components["responses"]["NewLedgerEntryAnswer"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Recording409"];
      412: components["responses"]["Problem412"];
      422: components["responses"]["Recording422"];
      default: components["responses"]["Problem"];
    };
  };
  recordOwnMoney: {
    parameters: {
      query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        dryRun?: components["parameters"]["DryRun"];
      };
      header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        "if-match"?: components["parameters"]["IfMatch"];
      };
      path: {
        /** @example FY2022 */
        code: components["parameters"]["AppropriationCode"];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewOwnMoney"];
      };
    };
    responses: {
      200: components["responses"]["NewLedgerEntryAnswer"];
      201: components["responses"]["NewLedgerEntryAnswer"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Recording409"];
      412: components["responses"]["Problem412"];
      422: components["responses"]["Recording422"];
      default: components["responses"]["Problem"];
    };
  };
  recordClaim: {
    parameters: {
      query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        dryRun?: components["parameters"]["DryRun"];
      };
      header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        "if-match"?: components["parameters"]["IfMatch"];
      };
      path: {
        /** @example FY2022 */
        code: components["parameters"]["AppropriationCode"];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewClaim"];
      };
    };
    responses: {
      200: components["responses"]["NewLedgerEntryAnswer"];
      201: components["responses"]["NewLedgerEntryAnswer"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Recording409"];
      412: components["responses"]["Problem412"];
      422: components["responses"]["Recording422"];
      default: components["responses"]["Problem"];
    };
  };
  listSolicitations: {
    parameters: {
      query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        cursor?: components["parameters"]["Cursor"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page of the list. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SolicitationList"];
        };
      };
      400: components["responses"]["Problem400"];
      default: components["responses"]["Problem"];
    };
  };
  draftSolicitation: {
    parameters: {
      query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        dryRun?: components["parameters"]["DryRun"];
      };
      header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        "idempotency-key"?: components["parameters"]["IdempotencyKey"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewSolicitation"];
      };
    };
    responses: {
      200: components["responses"]["NewSolicitationAnswer"];
      201: components["responses"]["NewSolicitationAnswer"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Recording409"];
      422: components["responses"]["Recording422"];
      default: components["responses"]["Problem"];
    };
  };
  readSolicitation: {
    parameters: {
      query?: {
        /** @description The solicitation as this version has it. */
        version?: number;
        at?: components["parameters"]["At"];
      };
      header?: {
        /** @description The ETag of the answer that you have. 304 where it is still the same. */
        "if-none-match"?: components["parameters"]["IfNoneMatch"];
      };
      path: {
        /** @example CMPP-2022-01 */
        code: components["parameters"]["SolicitationCode"];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The record. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SolicitationRead"];
        };
      };
      304: components["responses"]["NotModified"];
      404: components["responses"]["Problem404"];
      default: components["responses"]["Problem"];
    };
  };
  publishSolicitation: {
    parameters: {
      query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        dryRun?: components["parameters"]["DryRun"];
      };
      header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        "if-match"?: components["parameters"]["IfMatch"];
      };
      path: {
        /** @example CMPP-2022-01 */
        code: components["parameters"]["SolicitationCode"];
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": components["schemas"]["Publication"];
      };
    };
    responses: {
      200: components["responses"]["SolicitationAnswer"];
      201: components["responses"]["SolicitationAnswer"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Recording409"];
      412: components["responses"]["Problem412"];
      422: components["responses"]["Recording422"];
      default: components["responses"]["Problem"];
    };
  };
  closeSolicitation: {
    parameters: {
      query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        dryRun?: components["parameters"]["DryRun"];
      };
      header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        "idempotency-key"?: components["parameters"]["IdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        "if-match"?: components["parameters"]["IfMatch"];
      };
      path: {
        /** @example CMPP-2022-01 */
        code: components["parameters"]["SolicitationCode"];
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": components["schemas"]["Closing"];
      };
    };
    responses: {
      200: components["responses"]["SolicitationAnswer"];
      201: components["responses"]["SolicitationAnswer"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Recording409"];
      412: components["responses"]["Problem412"];
      422: components["responses"]["Recording422"];
      default: components["responses"]["Problem"];
    };
  };
  cancelSolicitation: {
    parameters: {
      query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        dryRun?: components["parameters"]["DryRun"];
      };
      header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        "if-match"?: components["parameters"]["IfMatch"];
      };
      path: {
        /** @example CMPP-2022-01 */
        code: components["parameters"]["SolicitationCode"];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["Cancellation"];
      };
    };
    responses: {
      200: components["responses"]["SolicitationAnswer"];
      201: components["responses"]["SolicitationAnswer"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Recording409"];
      412: components["responses"]["Problem412"];
      422: components["responses"]["Recording422"];
      default: components["responses"]["Problem"];
    };
  };
  attachMaterial: {
    parameters: {
      query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        dryRun?: components["parameters"]["DryRun"];
      };
      header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        "idempotency-key"?: components["parameters"]["IdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        "if-match"?: components["parameters"]["IfMatch"];
      };
      path: {
        /** @example CMPP-2022-01 */
        code: components["parameters"]["SolicitationCode"];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewMaterial"];
      };
    };
    responses: {
      200: components["responses"]["NewSolicitationAnswer"];
      201: components["responses"]["NewSolicitationAnswer"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Recording409"];
      412: components["responses"]["Problem412"];
      422: components["responses"]["Recording422"];
      default: components["responses"]["Problem"];
    };
  };
  readMaterial: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag of the answer that you have. 304 where it is still the same. */
        "if-none-match"?: components["parameters"]["IfNoneMatch"];
      };
      path: {
        /** @example CMPP-2022-01 */
        code: components["parameters"]["SolicitationCode"];
        /** @example 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 */
        sha256: components["parameters"]["FileSha256"];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components["responses"]["ReadFile"];
      304: components["responses"]["NotModified"];
      404: components["responses"]["Problem404"];
      500: components["responses"]["Problem500"];
      default: components["responses"]["Problem"];
    };
  };
  listNotices: {
    parameters: {
      query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        cursor?: components["parameters"]["Cursor"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Published solicitations by code. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["NoticePageSummaryList"];
          "text/html": string;
        };
      };
      400: components["responses"]["Problem400"];
      default: components["responses"]["Problem"];
    };
  };
  readNotice: {
    parameters: {
      query?: {
        /** @description The version of this number. The one in force when you leave it out. */
        version?: number;
        at?: components["parameters"]["At"];
      };
      header?: never;
      path: {
        /** @example CMPP-2022-01 */
        code: components["parameters"]["SolicitationCode"];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The solicitation as applicants read it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["NoticePage"];
          "text/html": string;
        };
      };
      404: components["responses"]["Problem404"];
      default: components["responses"]["Problem"];
    };
  };
  readNoticeMaterial: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag of the answer that you have. 304 where it is still the same. */
        "if-none-match"?: components["parameters"]["IfNoneMatch"];
      };
      path: {
        /** @example CMPP-2022-01 */
        code: components["parameters"]["SolicitationCode"];
        /** @example 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 */
        sha256: components["parameters"]["FileSha256"];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components["responses"]["ReadFile"];
      304: components["responses"]["NotModified"];
      404: components["responses"]["Problem404"];
      500: components["responses"]["Problem500"];
      default: components["responses"]["Problem"];
    };
  };
  reviseSolicitation: {
    parameters: {
      query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        dryRun?: components["parameters"]["DryRun"];
      };
      header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        "idempotency-key"?: components["parameters"]["IdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        "if-match"?: components["parameters"]["IfMatch"];
      };
      path: {
        /** @example CMPP-2022-01 */
        code: components["parameters"]["SolicitationCode"];
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": components["schemas"]["Revision"];
      };
    };
    responses: {
      200: components["responses"]["SolicitationAnswer"];
      201: components["responses"]["SolicitationAnswer"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Recording409"];
      412: components["responses"]["Problem412"];
      422: components["responses"]["Recording422"];
      default: components["responses"]["Problem"];
    };
  };
  amendSolicitation: {
    parameters: {
      query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        dryRun?: components["parameters"]["DryRun"];
      };
      header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        "if-match"?: components["parameters"]["IfMatch"];
      };
      path: {
        /** @example CMPP-2022-01 */
        code: components["parameters"]["SolicitationCode"];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["SolicitationAmendment"];
      };
    };
    responses: {
      200: components["responses"]["AmendedSolicitationAnswer"];
      201: components["responses"]["AmendedSolicitationAnswer"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Recording409"];
      412: components["responses"]["Problem412"];
      422: components["responses"]["Recording422"];
      default: components["responses"]["Problem"];
    };
  };
  listSolicitationVersions: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @example CMPP-2022-01 */
        code: components["parameters"]["SolicitationCode"];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Every version of one solicitation. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SolicitationVersions"];
        };
      };
      404: components["responses"]["Problem404"];
      default: components["responses"]["Problem"];
    };
  };
  listApplications: {
    parameters: {
      query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        cursor?: components["parameters"]["Cursor"];
        solicitation?: components["parameters"]["Solicitation"];
        status?: components["schemas"]["ApplicationStatus"];
        applicant?: components["schemas"]["Code"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page of the list. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApplicationLineList"];
        };
      };
      400: components["responses"]["Problem400"];
      default: components["responses"]["Problem"];
    };
  };
  receiveApplication: {
    parameters: {
      query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        dryRun?: components["parameters"]["DryRun"];
      };
      header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        "idempotency-key"?: components["parameters"]["IdempotencyKey"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewApplication"];
      };
    };
    responses: {
      200: components["responses"]["NewApplicationAnswer"];
      201: components["responses"]["NewApplicationAnswer"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Recording409"];
      422: components["responses"]["Recording422"];
      default: components["responses"]["Problem"];
    };
  };
  readApplication: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag of the answer that you have. 304 where it is still the same. */
        "if-none-match"?: components["parameters"]["IfNoneMatch"];
      };
      path: {
        /** @example APPL-0S4KQ2W-4T9M3 */
        code: components["parameters"]["ApplicationCode"];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The record. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Application"];
        };
      };
      304: components["responses"]["NotModified"];
      404: components["responses"]["Problem404"];
      default: components["responses"]["Problem"];
    };
  };
  listApplicants: {
    parameters: {
      query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        cursor?: components["parameters"]["Cursor"];
      };
      header?: never;
      path: {
        /** @example CMPP-2022-01 */
        code: components["parameters"]["SolicitationCode"];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page of the list. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApplicantOfRecordList"];
        };
      };
      400: components["responses"]["Problem400"];
      404: components["responses"]["Problem404"];
      default: components["responses"]["Problem"];
    };
  };
  withdrawApplication: {
    parameters: {
      query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        dryRun?: components["parameters"]["DryRun"];
      };
      header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        "idempotency-key"?: components["parameters"]["IdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        "if-match"?: components["parameters"]["IfMatch"];
      };
      path: {
        /** @example APPL-0S4KQ2W-4T9M3 */
        code: components["parameters"]["ApplicationCode"];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["ApplicationReason"];
      };
    };
    responses: {
      200: components["responses"]["ApplicationAnswer"];
      201: components["responses"]["ApplicationAnswer"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Recording409"];
      412: components["responses"]["Problem412"];
      422: components["responses"]["Recording422"];
      default: components["responses"]["Problem"];
    };
  };
  listExclusionLists: {
    parameters: {
      query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        cursor?: components["parameters"]["Cursor"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page of the list. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ExclusionListList"];
        };
      };
      400: components["responses"]["Problem400"];
      default: components["responses"]["Problem"];
    };
  };
  importExclusionList: {
    parameters: {
      query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        dryRun?: components["parameters"]["DryRun"];
      };
      header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        "idempotency-key"?: components["parameters"]["IdempotencyKey"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewExclusionList"];
      };
    };
    responses: {
      200: components["responses"]["ExclusionListAnswer"];
      201: components["responses"]["ExclusionListAnswer"];
      409: components["responses"]["Recording409"];
      422: components["responses"]["Recording422"];
      default: components["responses"]["Problem"];
    };
  };
  readExclusionReading: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @example 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 */
        sha256: components["parameters"]["FileSha256"];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description How far a file is read, and its parties stored. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ExclusionReading"];
        };
      };
      404: components["responses"]["Problem404"];
      default: components["responses"]["Problem"];
    };
  };
  readChecklist: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @example APPL-0S4KQ2W-4T9M3 */
        code: components["parameters"]["ApplicationCode"];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What the solicitation requires, with the service’s own check of each item. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Checklist"];
        };
      };
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      default: components["responses"]["Problem"];
    };
  };
  screenApplication: {
    parameters: {
      query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        dryRun?: components["parameters"]["DryRun"];
      };
      header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        "idempotency-key"?: components["parameters"]["IdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        "if-match"?: components["parameters"]["IfMatch"];
      };
      path: {
        /** @example APPL-0S4KQ2W-4T9M3 */
        code: components["parameters"]["ApplicationCode"];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewScreening"];
      };
    };
    responses: {
      200: components["responses"]["ApplicationAnswer"];
      201: components["responses"]["ApplicationAnswer"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Recording409"];
      412: components["responses"]["Problem412"];
      422: components["responses"]["Recording422"];
      default: components["responses"]["Problem"];
    };
  };
  readConflicts: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @example APPL-0S4KQ2W-4T9M3 */
        code: components["parameters"]["ApplicationCode"];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The declarations for one application. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Conflicts"];
        };
      };
      404: components["responses"]["Problem404"];
      default: components["responses"]["Problem"];
    };
  };
  declareConflict: {
    parameters: {
      query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        dryRun?: components["parameters"]["DryRun"];
      };
      header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        "idempotency-key"?: components["parameters"]["IdempotencyKey"];
      };
      path: {
        /** @example APPL-0S4KQ2W-4T9M3 */
        code: components["parameters"]["ApplicationCode"];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewDeclaration"];
      };
    };
    responses: {
      200: components["responses"]["DeclarationAnswer"];
      201: components["responses"]["DeclarationAnswer"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Recording409"];
      422: components["responses"]["Recording422"];
      default: components["responses"]["Problem"];
    };
  };
  confirmMember: {
    parameters: {
      query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        dryRun?: components["parameters"]["DryRun"];
      };
      header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        "idempotency-key"?: components["parameters"]["IdempotencyKey"];
      };
      path: {
        /** @example APPL-0S4KQ2W-4T9M3 */
        code: components["parameters"]["ApplicationCode"];
        /** @example BAKERRIPLEY */
        organization: components["schemas"]["Code"];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components["responses"]["ConfirmedMemberAnswer"];
      201: components["responses"]["ConfirmedMemberAnswer"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Recording409"];
      422: components["responses"]["Recording422"];
      default: components["responses"]["Problem"];
    };
  };
  admitReader: {
    parameters: {
      query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        dryRun?: components["parameters"]["DryRun"];
      };
      header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        "idempotency-key"?: components["parameters"]["IdempotencyKey"];
      };
      path: {
        /** @example CMPP-2022-01 */
        code: components["parameters"]["SolicitationCode"];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewReader"];
      };
    };
    responses: {
      200: components["responses"]["ReaderAnswer"];
      201: components["responses"]["ReaderAnswer"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Recording409"];
      422: components["responses"]["Recording422"];
      default: components["responses"]["Problem"];
    };
  };
  readReviews: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @example APPL-0S4KQ2W-4T9M3 */
        code: components["parameters"]["ApplicationCode"];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The reviews of one application. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Reviews"];
        };
      };
      404: components["responses"]["Problem404"];
      default: components["responses"]["Problem"];
    };
  };
  submitReview: {
    parameters: {
      query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        dryRun?: components["parameters"]["DryRun"];
      };
      header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        "idempotency-key"?: components["parameters"]["IdempotencyKey"];
      };
      path: {
        /** @example APPL-0S4KQ2W-4T9M3 */
        code: components["parameters"]["ApplicationCode"];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewReview"];
      };
    };
    responses: {
      200: components["responses"]["SubmittedReviewAnswer"];
      201: components["responses"]["SubmittedReviewAnswer"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Recording409"];
      422: components["responses"]["Recording422"];
      default: components["responses"]["Problem"];
    };
  };
  rankApplications: {
    parameters: {
      query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        cursor?: components["parameters"]["Cursor"];
        /** @description A total further from the mean than this number of standard deviations is an outlier. */
        deviations?: string;
      };
      header?: never;
      path: {
        /** @example CMPP-2022-01 */
        code: components["parameters"]["SolicitationCode"];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page of the list. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ScoreList"];
        };
      };
      400: components["responses"]["Problem400"];
      404: components["responses"]["Problem404"];
      default: components["responses"]["Problem"];
    };
  };
  listDecisionPolicies: {
    parameters: {
      query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        cursor?: components["parameters"]["Cursor"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page of the list. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["DecisionPolicyList"];
        };
      };
      400: components["responses"]["Problem400"];
      default: components["responses"]["Problem"];
    };
  };
  adoptDecisionPolicy: {
    parameters: {
      query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        dryRun?: components["parameters"]["DryRun"];
        confirms?: components["parameters"]["Confirms"];
      };
      header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        "idempotency-key"?: components["parameters"]["IdempotencyKey"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewDecisionPolicy"];
      };
    };
    responses: {
      200: components["responses"]["DecisionPolicyAnswer"];
      201: components["responses"]["DecisionPolicyAnswer"];
      202: components["responses"]["Proposal"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Recording409"];
      422: components["responses"]["Recording422"];
      default: components["responses"]["Problem"];
    };
  };
  listDecisions: {
    parameters: {
      query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        cursor?: components["parameters"]["Cursor"];
        solicitation?: components["parameters"]["Solicitation"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page of the list. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["DecisionList"];
        };
      };
      400: components["responses"]["Problem400"];
      default: components["responses"]["Problem"];
    };
  };
  recommendDecision: {
    parameters: {
      query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        dryRun?: components["parameters"]["DryRun"];
      };
      header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        "idempotency-key"?: components["parameters"]["IdempotencyKey"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewDecision"];
      };
    };
    responses: {
      200: components["responses"]["NewDecisionAnswer"];
      201: components["responses"]["NewDecisionAnswer"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Recording409"];
      422: components["responses"]["Recording422"];
      default: components["responses"]["Problem"];
    };
  };
  abandonDecision: {
    parameters: {
      query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        dryRun?: components["parameters"]["DryRun"];
      };
      header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        "idempotency-key"?: components["parameters"]["IdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        "if-match"?: components["parameters"]["IfMatch"];
      };
      path: {
        /** @example DEC-0001 */
        code: components["parameters"]["DecisionCode"];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["Abandonment"];
      };
    };
    responses: {
      200: components["responses"]["DecisionAnswer"];
      201: components["responses"]["DecisionAnswer"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Recording409"];
      412: components["responses"]["Problem412"];
      422: components["responses"]["Recording422"];
      default: components["responses"]["Problem"];
    };
  };
  reviseDecision: {
    parameters: {
      query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        dryRun?: components["parameters"]["DryRun"];
      };
      header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        "idempotency-key"?: components["parameters"]["IdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        "if-match"?: components["parameters"]["IfMatch"];
      };
      path: {
        /** @example DEC-0001 */
        code: components["parameters"]["DecisionCode"];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["DecisionRevision"];
      };
    };
    responses: {
      200: components["responses"]["DecisionAnswer"];
      201: components["responses"]["DecisionAnswer"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Recording409"];
      412: components["responses"]["Problem412"];
      422: components["responses"]["Recording422"];
      default: components["responses"]["Problem"];
    };
  };
  readDecision: {
    parameters: {
      query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        cursor?: components["parameters"]["Cursor"];
      };
      header?: {
        /** @description The ETag of the answer that you have. 304 where it is still the same. */
        "if-none-match"?: components["parameters"]["IfNoneMatch"];
      };
      path: {
        /** @example DEC-0001 */
        code: components["parameters"]["DecisionCode"];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The record. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["DecisionReport"];
        };
      };
      304: components["responses"]["NotModified"];
      400: components["responses"]["Problem400"];
      404: components["responses"]["Problem404"];
      default: components["responses"]["Problem"];
    };
  };
  readSeatConflicts: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @example DEC-0001 */
        code: components["parameters"]["DecisionCode"];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The recusals and declarations of each seat. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SeatConflicts"];
        };
      };
      404: components["responses"]["Problem404"];
      default: components["responses"]["Problem"];
    };
  };
  declareForDecision: {
    parameters: {
      query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        dryRun?: components["parameters"]["DryRun"];
      };
      header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        "idempotency-key"?: components["parameters"]["IdempotencyKey"];
      };
      path: {
        /** @example DEC-0001 */
        code: components["parameters"]["DecisionCode"];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewInterests"];
      };
    };
    responses: {
      200: components["responses"]["InterestsAnswer"];
      201: components["responses"]["InterestsAnswer"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Recording409"];
      422: components["responses"]["Recording422"];
      default: components["responses"]["Problem"];
    };
  };
  castBallot: {
    parameters: {
      query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        dryRun?: components["parameters"]["DryRun"];
      };
      header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        "idempotency-key"?: components["parameters"]["IdempotencyKey"];
      };
      path: {
        /** @example DEC-0001 */
        code: components["parameters"]["DecisionCode"];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewBallot"];
      };
    };
    responses: {
      200: components["responses"]["BallotAnswer"];
      201: components["responses"]["BallotAnswer"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Recording409"];
      422: components["responses"]["Recording422"];
      default: components["responses"]["Problem"];
    };
  };
  readMinutes: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @example DEC-0001 */
        code: components["parameters"]["DecisionCode"];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Attendance, recusals, votes, amounts, the counts, the hash and the ledger entries. */
      200: {
        headers: {
          "Content-Disposition": components["headers"]["Content-Disposition"];
          [name: string]: unknown;
        };
        content: {
          "text/markdown": string;
          "application/pdf": string;
        };
      };
      404: components["responses"]["Problem404"];
      default: components["responses"]["Problem"];
    };
  };
  listAwards: {
    parameters: {
      query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        cursor?: components["parameters"]["Cursor"];
        solicitation?: components["parameters"]["Solicitation"];
        grantee?: components["schemas"]["Code"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page of the list. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["AwardList"];
        };
      };
      400: components["responses"]["Problem400"];
      default: components["responses"]["Problem"];
    };
  };
  draftAward: {
    parameters: {
      query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        dryRun?: components["parameters"]["DryRun"];
      };
      header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        "idempotency-key"?: components["parameters"]["IdempotencyKey"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewAward"];
      };
    };
    responses: {
      200: components["responses"]["NewAwardAnswer"];
      201: components["responses"]["NewAwardAnswer"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Recording409"];
      422: components["responses"]["Recording422"];
      default: components["responses"]["Problem"];
    };
  };
  readAward: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag of the answer that you have. 304 where it is still the same. */
        "if-none-match"?: components["parameters"]["IfNoneMatch"];
      };
      path: {
        /** @example AWD-0001 */
        code: components["parameters"]["AwardCode"];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The record. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Award"];
        };
      };
      304: components["responses"]["NotModified"];
      404: components["responses"]["Problem404"];
      default: components["responses"]["Problem"];
    };
  };
  executeAward: {
    parameters: {
      query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        dryRun?: components["parameters"]["DryRun"];
      };
      header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        "if-match"?: components["parameters"]["IfMatch"];
      };
      path: {
        /** @example AWD-0001 */
        code: components["parameters"]["AwardCode"];
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": components["schemas"]["Execution"];
      };
    };
    responses: {
      200: components["responses"]["AwardAnswer"];
      201: components["responses"]["AwardAnswer"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Recording409"];
      412: components["responses"]["Problem412"];
      422: components["responses"]["Recording422"];
      default: components["responses"]["Problem"];
    };
  };
  readAwardExclusions: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @example AWD-0001 */
        code: components["parameters"]["AwardCode"];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What the list says today. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["AwardExclusions"];
        };
      };
      404: components["responses"]["Problem404"];
      default: components["responses"]["Problem"];
    };
  };
  confirmContinuation: {
    parameters: {
      query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        dryRun?: components["parameters"]["DryRun"];
      };
      header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        "idempotency-key"?: components["parameters"]["IdempotencyKey"];
      };
      path: {
        /** @example AWD-0001 */
        code: components["parameters"]["AwardCode"];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewContinuation"];
      };
    };
    responses: {
      200: components["responses"]["ContinuationAnswer"];
      201: components["responses"]["ContinuationAnswer"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Recording409"];
      422: components["responses"]["Recording422"];
      default: components["responses"]["Problem"];
    };
  };
  certifyDecision: {
    parameters: {
      query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        dryRun?: components["parameters"]["DryRun"];
      };
      header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        "if-match"?: components["parameters"]["IfMatch"];
      };
      path: {
        /** @example DEC-0001 */
        code: components["parameters"]["DecisionCode"];
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": components["schemas"]["Certification"];
      };
    };
    responses: {
      200: components["responses"]["CertifiedDecisionAnswer"];
      201: components["responses"]["CertifiedDecisionAnswer"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Recording409"];
      412: components["responses"]["Problem412"];
      422: components["responses"]["Recording422"];
      default: components["responses"]["Problem"];
    };
  };
  listDisbursements: {
    parameters: {
      query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        cursor?: components["parameters"]["Cursor"];
        award?: components["parameters"]["Award"];
        status?: components["schemas"]["DisbursementStatus"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page of the list. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["DisbursementList"];
        };
      };
      400: components["responses"]["Problem400"];
      default: components["responses"]["Problem"];
    };
  };
  requestDisbursement: {
    parameters: {
      query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        dryRun?: components["parameters"]["DryRun"];
      };
      header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewDisbursement"];
      };
    };
    responses: {
      200: components["responses"]["NewDisbursementAnswer"];
      201: components["responses"]["NewDisbursementAnswer"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Recording409"];
      422: components["responses"]["Recording422"];
      default: components["responses"]["Problem"];
    };
  };
  readDisbursement: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag of the answer that you have. 304 where it is still the same. */
        "if-none-match"?: components["parameters"]["IfNoneMatch"];
      };
      path: {
        /** @example DSB-0001 */
        code: components["parameters"]["DisbursementCode"];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The record. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Disbursement"];
        };
      };
      304: components["responses"]["NotModified"];
      404: components["responses"]["Problem404"];
      default: components["responses"]["Problem"];
    };
  };
  approveDisbursement: {
    parameters: {
      query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        dryRun?: components["parameters"]["DryRun"];
      };
      header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        "if-match"?: components["parameters"]["IfMatch"];
      };
      path: {
        /** @example DSB-0001 */
        code: components["parameters"]["DisbursementCode"];
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": components["schemas"]["Approval"];
      };
    };
    responses: {
      200: components["responses"]["DisbursementAnswer"];
      201: components["responses"]["DisbursementAnswer"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Recording409"];
      412: components["responses"]["Problem412"];
      422: components["responses"]["Recording422"];
      default: components["responses"]["Problem"];
    };
  };
  rejectDisbursement: {
    parameters: {
      query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        dryRun?: components["parameters"]["DryRun"];
      };
      header?: {
        /** @description Makes it safe to send the request again: a fresh random string for each new command. */
        "idempotency-key"?: components["parameters"]["IdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        "if-match"?: components["parameters"]["IfMatch"];
      };
      path: {
        /** @example DSB-0001 */
        code: components["parameters"]["DisbursementCode"];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["Reason"];
      };
    };
    responses: {
      200: components["responses"]["DisbursementAnswer"];
      201: components["responses"]["DisbursementAnswer"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Recording409"];
      412: components["responses"]["Problem412"];
      422: components["responses"]["Recording422"];
      default: components["responses"]["Problem"];
    };
  };
  cancelDisbursement: {
    parameters: {
      query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        dryRun?: components["parameters"]["DryRun"];
      };
      header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        "if-match"?: components["parameters"]["IfMatch"];
      };
      path: {
        /** @example DSB-0001 */
        code: components["parameters"]["DisbursementCode"];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["Reason"];
      };
    };
    responses: {
      200: components["responses"]["DisbursementAnswer"];
      201: components["responses"]["DisbursementAnswer"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Recording409"];
      412: components["responses"]["Problem412"];
      422: components["responses"]["Recording422"];
      default: components["responses"]["Problem"];
    };
  };
  payDisbursement: {
    parameters: {
      query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        dryRun?: components["parameters"]["DryRun"];
      };
      header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        "if-match"?: components["parameters"]["IfMatch"];
      };
      path: {
        /** @example DSB-0001 */
        code: components["parameters"]["DisbursementCode"];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["PaymentConfirmation"];
      };
    };
    responses: {
      200: components["responses"]["DisbursementAnswer"];
      201: components["responses"]["DisbursementAnswer"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Recording409"];
      412: components["responses"]["Problem412"];
      422: components["responses"]["Recording422"];
      default: components["responses"]["Problem"];
    };
  };
  returnPayment: {
    parameters: {
      query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        dryRun?: components["parameters"]["DryRun"];
      };
      header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        "if-match"?: components["parameters"]["IfMatch"];
      };
      path: {
        /** @example DSB-0001 */
        code: components["parameters"]["DisbursementCode"];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["PaymentReturn"];
      };
    };
    responses: {
      200: components["responses"]["DisbursementAnswer"];
      201: components["responses"]["DisbursementAnswer"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Recording409"];
      412: components["responses"]["Problem412"];
      422: components["responses"]["Recording422"];
      default: components["responses"]["Problem"];
    };
  };
  listDisallowances: {
    parameters: {
      query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        cursor?: components["parameters"]["Cursor"];
        award?: components["parameters"]["Award"];
        /** @description `true` lists those of which something is still owed back. */
        owed?: boolean;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page of the list. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["DisallowanceList"];
        };
      };
      400: components["responses"]["Problem400"];
      default: components["responses"]["Problem"];
    };
  };
  disallowCost: {
    parameters: {
      query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        dryRun?: components["parameters"]["DryRun"];
      };
      header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewDisallowance"];
      };
    };
    responses: {
      200: components["responses"]["NewDisallowanceAnswer"];
      201: components["responses"]["NewDisallowanceAnswer"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Recording409"];
      422: components["responses"]["Recording422"];
      default: components["responses"]["Problem"];
    };
  };
  readDisallowance: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag of the answer that you have. 304 where it is still the same. */
        "if-none-match"?: components["parameters"]["IfNoneMatch"];
      };
      path: {
        /** @example DIS-0001 */
        code: components["parameters"]["DisallowanceCode"];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The record. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Disallowance"];
        };
      };
      304: components["responses"]["NotModified"];
      404: components["responses"]["Problem404"];
      default: components["responses"]["Problem"];
    };
  };
  recoverCost: {
    parameters: {
      query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        dryRun?: components["parameters"]["DryRun"];
      };
      header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        "if-match"?: components["parameters"]["IfMatch"];
      };
      path: {
        /** @example DIS-0001 */
        code: components["parameters"]["DisallowanceCode"];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["Recovery"];
      };
    };
    responses: {
      200: components["responses"]["DisallowanceAnswer"];
      201: components["responses"]["DisallowanceAnswer"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Recording409"];
      412: components["responses"]["Problem412"];
      422: components["responses"]["Recording422"];
      default: components["responses"]["Problem"];
    };
  };
  forgiveCost: {
    parameters: {
      query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        dryRun?: components["parameters"]["DryRun"];
      };
      header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        "if-match"?: components["parameters"]["IfMatch"];
      };
      path: {
        /** @example DIS-0001 */
        code: components["parameters"]["DisallowanceCode"];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["Forgiveness"];
      };
    };
    responses: {
      200: components["responses"]["DisallowanceAnswer"];
      201: components["responses"]["DisallowanceAnswer"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Recording409"];
      412: components["responses"]["Problem412"];
      422: components["responses"]["Recording422"];
      default: components["responses"]["Problem"];
    };
  };
  reinstateCost: {
    parameters: {
      query?: {
        /** @description `true` answers what the command would do, with a `preview` of entries and balances, and writes nothing. */
        dryRun?: components["parameters"]["DryRun"];
      };
      header: {
        /**
         * @description A fresh random string for each new command. The same one again answers the same bytes, and nothing happens twice. A dry run needs it and does not use it up.
         * @example a-fresh-random-string
         */
        "idempotency-key": components["parameters"]["RequiredIdempotencyKey"];
        /** @description The ETag of the version that you read. The command is refused where the record has changed since. */
        "if-match"?: components["parameters"]["IfMatch"];
      };
      path: {
        /** @example DIS-0001 */
        code: components["parameters"]["DisallowanceCode"];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["Reinstatement"];
      };
    };
    responses: {
      200: components["responses"]["DisallowanceAnswer"];
      201: components["responses"]["DisallowanceAnswer"];
      404: components["responses"]["Problem404"];
      409: components["responses"]["Recording409"];
      412: components["responses"]["Problem412"];
      422: components["responses"]["Recording422"];
      default: components["responses"]["Problem"];
    };
  };
  readFundingSummary: {
    parameters: {
      query?: {
        effectiveAt?: components["parameters"]["EffectiveAt"];
        knownAt?: components["parameters"]["KnownAt"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Per fund and in total, at the end of a day. */
      200: {
        headers: {
          "Content-Disposition": components["headers"]["Content-Disposition"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["FundingSummary"];
          "text/csv": string;
        };
      };
      422: components["responses"]["Problem422"];
      default: components["responses"]["Problem"];
    };
  };
  readChanges: {
    parameters: {
      query: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        cursor?: components["parameters"]["Cursor"];
        effectiveAt?: components["parameters"]["EffectiveAt"];
        knownAt?: components["parameters"]["KnownAt"];
        since: components["schemas"]["Timestamp"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The figures of one day at two times. A table holds the same page; `Link` names the next. */
      200: {
        headers: {
          Link: components["headers"]["Link"];
          "Content-Disposition": components["headers"]["Content-Disposition"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Changes"];
          "text/csv": string;
        };
      };
      400: components["responses"]["Problem400"];
      422: components["responses"]["Problem422"];
      default: components["responses"]["Problem"];
    };
  };
  exportLedger: {
    parameters: {
      query: {
        /** @description `jsonl`: the exact bytes of each entry. `csv`: a line per transfer, for a spreadsheet. `texts`: the private texts of the entries. `hledger`, `beancount`: a journal that those programs check. `xlsx`: a workbook. `gl_detail`, `trial_balance`, `chart_of_accounts`, `user_listing`: the files of the AICPA Audit Data Standards. */
        format: "jsonl" | "csv" | "texts" | "hledger" | "beancount" | "xlsx" | "gl_detail" | "trial_balance" | "chart_of_accounts" | "user_listing";
        from?: components["parameters"]["From"];
        through?: components["parameters"]["Through"];
        knownAt?: components["parameters"]["KnownAt"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Sealed entries in the order of their leaves, then the rest in the order of recording. */
      200: {
        headers: {
          "Content-Disposition": components["headers"]["Content-Disposition"];
          "Known-At": components["headers"]["Known-At"];
          [name: string]: unknown;
        };
        content: {
          "application/jsonl": string;
          "text/csv": string;
          "text/plain": string;
          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
        };
      };
      422: components["responses"]["Problem422"];
      default: components["responses"]["Problem"];
    };
  };
  readCheckpoint: {
    parameters: {
      query?: {
        /** @description The size of a tree: the number of its entries. */
        size?: components["parameters"]["Size"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The latest, or the one of that size. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "text/plain": string;
          "application/json": components["schemas"]["Checkpoint"];
        };
      };
      404: components["responses"]["Problem404"];
      default: components["responses"]["Problem"];
    };
  };
  listCheckpoints: {
    parameters: {
      query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        cursor?: components["parameters"]["Cursor"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page of the list. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["CheckpointList"];
        };
      };
      400: components["responses"]["Problem400"];
      default: components["responses"]["Problem"];
    };
  };
  readConsistency: {
    parameters: {
      query: {
        /** @description The size of a tree: the number of its entries. */
        from: number;
        /** @description The size of a tree: the number of its entries. */
        to?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Proof that the newer tree holds the older one unchanged (RFC 6962, 2.1.2). */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Consistency"];
        };
      };
      409: components["responses"]["Problem409"];
      422: components["responses"]["Problem422"];
      default: components["responses"]["Problem"];
    };
  };
  readReceipt: {
    parameters: {
      query?: {
        /** @description The size of a tree: the number of its entries. */
        size?: components["parameters"]["Size"];
      };
      header?: never;
      path: {
        /** @example 0193b7f2-5d1c-7a5e-8f00-2a4f6c1d9e77 */
        id: components["parameters"]["EntryId"];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A C2SP tlog-proof with the entry, or the receipt as JSON. */
      200: {
        headers: {
          "Content-Disposition": components["headers"]["Content-Disposition"];
          [name: string]: unknown;
        };
        content: {
          "text/plain": string;
          "application/json": components["schemas"]["Receipt"];
        };
      };
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      default: components["responses"]["Problem"];
    };
  };
  listAwardReceipts: {
    parameters: {
      query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        cursor?: components["parameters"]["Cursor"];
      };
      header?: never;
      path: {
        /** @example AWD-0001 */
        code: components["parameters"]["AwardCode"];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components["responses"]["ReceiptLineList"];
      400: components["responses"]["Problem400"];
      404: components["responses"]["Problem404"];
      default: components["responses"]["Problem"];
    };
  };
  listDisbursementReceipts: {
    parameters: {
      query?: {
        /**
         * @description At most this many items, from 1 to 500.
         * @example 50
         */
        limit?: components["parameters"]["Limit"];
        /** @description `next` of the page before. It belongs to this list with these filters. */
        cursor?: components["parameters"]["Cursor"];
      };
      header?: never;
      path: {
        /** @example DSB-0001 */
        code: components["parameters"]["DisbursementCode"];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components["responses"]["ReceiptLineList"];
      400: components["responses"]["Problem400"];
      404: components["responses"]["Problem404"];
      default: components["responses"]["Problem"];
    };
  };
  readApplicationReceipt: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @example APPL-0S4KQ2W-4T9M3 */
        code: components["parameters"]["ApplicationCode"];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The receipt as JSON, or its proof alone as a text that verifies offline (C2SP tlog-proof). */
      200: {
        headers: {
          "Content-Disposition": components["headers"]["Content-Disposition"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApplicationReceipt"];
          "text/plain": string;
        };
      };
      404: components["responses"]["Problem404"];
      409: components["responses"]["Problem409"];
      default: components["responses"]["Problem"];
    };
  };
  cosignCheckpoint: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["Cosignature"];
      };
    };
    responses: {
      /** @description Done, with the record as it stands. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Checkpoint"];
        };
      };
      404: components["responses"]["Problem404"];
      422: components["responses"]["Problem422"];
      default: components["responses"]["Problem"];
    };
  };
  readFindings: {
    parameters: {
      query?: {
        /** @description Only the integrity checks, which must find nothing. */
        only?: "wrong";
        from?: components["parameters"]["From"];
        through?: components["parameters"]["Through"];
        /**
         * @description The most findings that each test lists, 1 to 500.
         * @example 20
         */
        limit?: number;
        roundThousands?: components["schemas"]["Amount"];
        /** @description Entries recorded more than this number of days after their effective date are listed. */
        backdatedDays?: number;
        /** @description Disallowed cost that is owed back longer than this number of days is listed. */
        owedDays?: number;
        /** @description The time at which the night begins, in the zone of the business. */
        nightFrom?: string;
        /** @description The time at which the night ends. */
        nightUntil?: string;
        /** @description Users with at most this number of entries, and accounts with at most this number of transfers, are listed. */
        rare?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Every test, those that must find nothing first. */
      200: {
        headers: {
          "Content-Disposition": components["headers"]["Content-Disposition"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Findings"];
          "text/csv": string;
        };
      };
      422: components["responses"]["Problem422"];
      default: components["responses"]["Problem"];
    };
  };
  readAuditPackage: {
    parameters: {
      query?: {
        from?: components["parameters"]["From"];
        to?: components["schemas"]["CalendarDate"];
        /** @description The size of an earlier package. This package then proves that it holds that one unchanged. */
        previous?: number;
        /** @description Whether the package discloses names of persons and free text. */
        texts?: "withhold" | "disclose";
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The whole ledger with its proof, the files derived from it, and two programs that verify it. */
      200: {
        headers: {
          "Content-Disposition": components["headers"]["Content-Disposition"];
          [name: string]: unknown;
        };
        content: {
          "application/zip": string;
        };
      };
      404: components["responses"]["Problem404"];
      422: components["responses"]["Problem422"];
      default: components["responses"]["Problem"];
    };
  };
  readVerifierForNode: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components["responses"]["ReadVerifierForNode"];
      400: components["responses"]["Problem400"];
      default: components["responses"]["Problem"];
    };
  };
  readVerifierForPython: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components["responses"]["ReadVerifierForNode"];
      400: components["responses"]["Problem400"];
      default: components["responses"]["Problem"];
    };
  };
}
