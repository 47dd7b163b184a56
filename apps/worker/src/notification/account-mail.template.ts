import type { AccountMailPurpose } from '#contracts/accounts';
import type { ClaimedAccountMail } from '#users/account-mail.repository';
import { ACCOUNT_TOKEN_HOURS } from '#users/account-token.repository';
import { templates, type MailText } from './mail-frame';

interface Words {
  subject: string;
  page: string;
  why: string;
  ignore: string;
  route: string;
}

const WORDS: Record<AccountMailPurpose, Words> = {
  VERIFY_EMAIL: {
    subject: 'Confirm your e-mail address',
    page: 'verify-email',
    why: 'please confirm that this is your e-mail address',
    ignore: 'If you have no account at Carillon, somebody mistyped their address: do nothing.',
    route: 'POST /api/auth/email/verify',
  },
  RESET_PASSWORD: {
    subject: 'Set a new password',
    page: 'reset-password',
    why: 'somebody asked for a new password for your account',
    ignore: 'If it was not you, do nothing: your password stays as it is.',
    route: 'POST /api/auth/password/reset',
  },
};

const TEXT = templates.compile(
  `Hello,

{{words.why}}. Within {{hours}}, open

{{link}}

or send this token to {{words.route}}:

{{token}}

It works once. {{words.ignore}}
`,
  { noEscape: true },
);

const HTML = templates.compile(`{{#> frame}}
<h1 style="margin:0 0 12px;font-size:20px;line-height:1.3">{{words.subject}}</h1>
<p style="margin:0 0 12px">Hello,</p>
<p style="margin:0 0 18px">{{words.why}}. The link is good for {{hours}}.</p>
<p style="margin:0 0 18px">{{> button url=link label=words.subject}}</p>
<p class="soft" style="margin:0 0 4px;color:#5f6874;font-size:13px">If the button does not work, open</p>
<p style="margin:0 0 12px;font-size:13px;overflow-wrap:anywhere"><a href="{{link}}">{{link}}</a></p>
<p class="soft" style="margin:0;color:#5f6874;font-size:13px">or send this token to {{words.route}}:</p>
{{> code text=token}}
<p style="margin:16px 0 0">It works once. {{words.ignore}}</p>
{{/frame}}`);

/**
 * The mail that carries a token, as text and as HTML. It may go to a stranger whose address somebody typed: nothing in it
 * is theirs to choose, not even a name.
 */
export function accountMail(mail: ClaimedAccountMail, token: string, publicUrl: string): MailText {
  const words = WORDS[mail.purpose];
  const hours = ACCOUNT_TOKEN_HOURS[mail.purpose];
  const values = {
    words,
    token,
    hours: hours === 1 ? 'one hour' : `${hours} hours`,
    link: `${publicUrl}/${words.page}?token=${token}`,
  };
  const subject = `[Carillon] ${words.subject}`;
  return { subject, text: TEXT(values), html: HTML({ ...values, subject, preheader: words.why, links: {} }) };
}
