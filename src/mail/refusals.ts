import { refusals } from '../platform/refusal.ts'

/** Why a request about mail is refused, in the order the reasons are checked. */
export const mailRefusals = refusals({
  'mail-not-offered': {
    status: 404,
    title: 'This service sends no mail.',
    remedy: 'See what waits for you at /work. An operator turns mail on with the FIDUCIARY_SMTP_ settings.',
  },
  'mail-codes-used-up': {
    status: 409,
    title: 'Three codes were sent within a day.',
    rule: 'Nobody floods the address of another.',
    remedy: 'Type the code of the latest mail, or ask for another one at `again`.',
    constraint: 'mail_outbox_three_codes_a_day',
  },
  'mail-address-not-set': {
    status: 404,
    title: 'No address is set.',
    remedy: 'POST /v1/me/mail-address sets yours.',
  },
  'mail-address-already-confirmed': {
    status: 409,
    title: 'The address is confirmed already.',
    remedy: 'Nothing is left to do. POST /v1/me/mail-address sets another address.',
  },
  'mail-code-expired': {
    status: 409,
    title: 'The code is older than a day.',
    remedy: 'POST /v1/me/mail-address sends another code to the address.',
  },
  'mail-code-wrong': {
    status: 422,
    title: 'This is not the code that was sent.',
    remedy: 'Type the code of the latest mail. An address that is set again has a new code.',
  },
})
export const refuseMail = mailRefusals.refuse
