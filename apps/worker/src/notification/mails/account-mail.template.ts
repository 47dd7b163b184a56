import type { AccountNotice, AccountTokenPurpose } from '#contracts/accounts';
import { ACCOUNT_TOKEN_HOURS } from '#users/accounts/account-token.repository';
import { templates, type MailText } from './mail-frame';

interface Words {
  subject: string;
  page: string;
  /** The request to the reader; the text goes on with the time for which the link is valid. */
  ask: string;
  ignore: string;
  route: string;
}

const WORDS: Record<AccountTokenPurpose, Words> = {
  VERIFY_EMAIL: {
    subject: 'Confirm your email address',
    page: 'verify-email',
    ask: 'Confirm your email address',
    ignore: 'If you did not sign up, ignore this email.',
    route: 'POST /api/auth/email/verify',
  },
  RESET_PASSWORD: {
    subject: 'Set your password',
    page: 'reset-password',
    // An admin who creates an account lets its owner choose the password by this mail, too.
    ask: 'Set the password of your Carillon account',
    ignore: 'If you did not request this and no account was created for you, ignore this email.',
    route: 'POST /api/auth/password/reset',
  },
};

const TEXT = templates.compile(
  `Hello,

{{words.ask}} (link valid for {{hours}}, works once):

{{link}}

{{words.ignore}}

--
For API users: send this token to {{words.route}}
{{token}}
`,
  { noEscape: true },
);

const HTML = templates.compile(`{{#> frame}}
<h1 style="margin:0 0 12px;font-size:20px;line-height:1.3">{{words.subject}}</h1>
<p style="margin:0 0 12px">Hello,</p>
<p style="margin:0 0 18px">{{words.ask}}. The link is valid for {{hours}} and works once.</p>
<p style="margin:0 0 18px">{{> button url=link label=words.subject}}</p>
<p class="soft" style="margin:0 0 4px;color:#5f6874;font-size:13px">If the button does not work, open</p>
<p style="margin:0 0 12px;font-size:13px;overflow-wrap:anywhere"><a href="{{link}}">{{link}}</a></p>
<p style="margin:0 0 16px">{{words.ignore}}</p>
<p class="soft" style="margin:0;color:#5f6874;font-size:13px">For API users: send this token to {{words.route}}</p>
{{> code text=token}}
{{/frame}}`);

/**
 * Writes the mail with a token, as text and as HTML. It may go to a stranger whose address somebody typed, so nothing
 * in it, not even a name, can be chosen by whoever asked for it.
 */
export function accountMail(purpose: AccountTokenPurpose, token: string, publicUrl: string): MailText {
  const words = WORDS[purpose];
  const hours = ACCOUNT_TOKEN_HOURS[purpose];
  const values = {
    words,
    token,
    hours: hours === 1 ? 'one hour' : `${hours} hours`,
    link: `${publicUrl}/${words.page}?token=${token}`,
  };
  const subject = `[Carillon] ${words.subject}`;
  return { subject, text: TEXT(values), html: HTML({ ...values, subject, preheader: words.ask, links: {} }) };
}

interface NoticeWords {
  subject: string;
  what: string;
  page: string;
}

const NOTICES: Record<AccountNotice, NoticeWords> = {
  TOKEN_CREATED: {
    subject: 'New API token',
    what: 'An API token was created for your account. Applications that have it act as you.',
    page: 'account/tokens',
  },
  PASSWORD_CHANGED: {
    subject: 'Password changed',
    what: 'The password of your account was changed, and all sessions were logged out.',
    page: 'forgot-password',
  },
  EMAIL_CHANGED: {
    subject: 'Email address changed',
    what: 'The email address of your account was changed. Emails about it no longer go to this address.',
    page: 'account',
  },
};

const IF_NOT_YOU =
  'If this was not you, set a new password now and revoke unknown API tokens, or contact the administrator.';

const NOTICE_TEXT = templates.compile(
  `Hello,

{{words.what}}

${IF_NOT_YOU}

{{link}}
`,
  { noEscape: true },
);

const NOTICE_HTML = templates.compile(`{{#> frame}}
<h1 style="margin:0 0 12px;font-size:20px;line-height:1.3">{{words.subject}}</h1>
<p style="margin:0 0 12px">Hello,</p>
<p style="margin:0 0 12px">{{words.what}}</p>
<p style="margin:0 0 18px">${IF_NOT_YOU}</p>
<p style="margin:0 0 18px">{{> button url=link label="Open Carillon"}}</p>
{{/frame}}`);

/** Writes the mail that reports a change of the account to its owner; nothing in it gives access. */
export function accountNoticeMail(notice: AccountNotice, publicUrl: string): MailText {
  const words = NOTICES[notice];
  const values = { words, link: `${publicUrl}/${words.page}` };
  const subject = `[Carillon] ${words.subject}`;
  const html = NOTICE_HTML({ ...values, subject, preheader: words.what, links: {} });
  return { subject, text: NOTICE_TEXT(values), html };
}
