import Handlebars from 'handlebars';
import type { AccountMailPurpose } from '#contracts/accounts';
import type { ClaimedAccountMail } from '#users/account-mail.repository';
import { ACCOUNT_TOKEN_HOURS } from '#users/account-token.repository';

export interface AccountMailText {
  subject: string;
  text: string;
  html: string;
}

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

const templates = Handlebars.create();

const TEXT = templates.compile(
  `Hello {{name}},

{{words.why}}. Within {{hours}}, open

{{link}}

or send this token to {{words.route}}:

{{token}}

It works once. {{words.ignore}}
`,
  { noEscape: true },
);

const HTML = templates.compile(`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark">
<style>
body{font:15px/1.5 system-ui,sans-serif;margin:0;padding:24px}
code{background:#8881;padding:2px 6px;border-radius:4px;word-break:break-all;font-size:13px}
</style></head><body>
<h1 style="font-size:20px;margin:0 0 12px">{{words.subject}}</h1>
<p>Hello {{name}},</p>
<p>{{words.why}}. Within {{hours}}, open</p>
<p><a href="{{link}}">{{link}}</a></p>
<p>or send this token to <code>{{words.route}}</code>:</p>
<p><code>{{token}}</code></p>
<p>It works once. {{words.ignore}}</p>
</body></html>
`);

/** The mail that carries a token, as text and as HTML. */
export function accountMail(mail: ClaimedAccountMail, token: string, publicUrl: string): AccountMailText {
  const words = WORDS[mail.purpose];
  const hours = ACCOUNT_TOKEN_HOURS[mail.purpose];
  const values = {
    words,
    token,
    name: mail.firstName || mail.username,
    hours: hours === 1 ? 'one hour' : `${hours} hours`,
    link: `${publicUrl}/${words.page}?token=${token}`,
  };
  return { subject: `[Carillon] ${words.subject}`, text: TEXT(values), html: HTML(values) };
}
