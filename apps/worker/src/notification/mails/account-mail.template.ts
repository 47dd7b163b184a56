import type { AccountNotice, AccountTokenPurpose } from '#contracts/accounts';
import { ACCOUNT_TOKEN_HOURS } from '#users/accounts/account-token.repository';
import { templates, type MailText } from './mail-frame';

interface Words {
  subject: string;
  page: string;
  why: string;
  ignore: string;
  route: string;
}

const WORDS: Record<AccountTokenPurpose, Words> = {
  VERIFY_EMAIL: {
    subject: 'Confirm your e-mail address',
    page: 'verify-email',
    why: 'please confirm that this is your e-mail address',
    ignore: 'If you have no account at Carillon, somebody mistyped their address: do nothing.',
    route: 'POST /api/auth/email/verify',
  },
  RESET_PASSWORD: {
    subject: 'Set your password',
    page: 'reset-password',
    // An admin who creates an account lets its owner choose the password by this mail, too.
    why: 'here you set the password of your account at Carillon: somebody asked for a new one, or an admin has created the account for you',
    ignore: 'If you expect neither, do nothing: nothing changes.',
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
  return { subject, text: TEXT(values), html: HTML({ ...values, subject, preheader: words.why, links: {} }) };
}

interface NoticeWords {
  subject: string;
  what: string;
  page: string;
}

const NOTICES: Record<AccountNotice, NoticeWords> = {
  TOKEN_CREATED: {
    subject: 'New API token',
    what: 'An API token was created for your account. Programs that have it act as you.',
    page: 'account/tokens',
  },
  PASSWORD_CHANGED: {
    subject: 'Password changed',
    what: 'The password of your account was changed, and all logins were ended.',
    page: 'forgot-password',
  },
  EMAIL_CHANGED: {
    subject: 'Email address changed',
    what: 'Your account now has another email address. Mails about it no longer come here.',
    page: 'account',
  },
};

const IF_NOT_YOU =
  'If this was not you, set a new password at once and revoke API tokens that you do not know, or ask the administrator.';

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
