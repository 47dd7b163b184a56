import type { MailClaim } from '#notifications/mail-token.policy';

interface Words {
  question: string;
  button: string;
  done: string;
  after: string;
}

const WORDS: Record<MailClaim['purpose'], Words> = {
  unsubscribe: {
    question: 'No more e-mails from Carillon?',
    button: 'No more e-mails',
    done: 'You get no more e-mails from Carillon.',
    after:
      'What your tasks do is still told in Carillon itself, and mails about your account (a new password, your address) still come. You can switch e-mails on again in your notification settings.',
  },
  mute: {
    question: 'No more e-mails about this task?',
    button: 'Mute this task',
    done: 'The task is muted: you get no more e-mails about it.',
    after:
      'What it does is still told in Carillon itself. You can end this in the settings of the task. Other tasks are not muted.',
  },
};

/** Makes a page with one button. Only the token, which is signed, comes from outside. */
export function askPage({ purpose }: MailClaim, token: string): string {
  const { question, button, after } = WORDS[purpose];
  const action = `/api/notifications/${purpose}?token=${encodeURIComponent(token)}`;
  return page(
    question,
    `<p>${after}</p>
<form method="post" action="${action}"><input type="hidden" name="List-Unsubscribe" value="One-Click"><button>${button}</button></form>`,
  );
}

export function donePage({ purpose }: MailClaim, publicUrl: string): string {
  const { done, after } = WORDS[purpose];
  const link = publicUrl === '' ? '/' : encodeURI(publicUrl);
  return page(done, `<p>${after}</p>\n<p><a href="${link}">Open Carillon</a></p>`);
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>
:root{color-scheme:light dark}
body{margin:0;padding:16px;background:#f2f4f7;color:#1f2329;font:16px/1.5 system-ui,sans-serif}
main{max-width:32rem;margin:10vh auto 0;padding:24px;background:#fff;border:1px solid #dfe3e8;border-radius:10px}
h1{margin:0 0 12px;font-size:20px}
a{color:#1d5fd1}
button{padding:10px 18px;border:0;border-radius:6px;background:#1d5fd1;color:#fff;font:inherit;font-weight:600;cursor:pointer}
@media (prefers-color-scheme:dark){body{background:#15181c;color:#e8eaed}main{background:#1f2429;border-color:#343b43}a{color:#8ab4f8}}
</style>
</head>
<body><main>
<h1>${title}</h1>
${body}
</main></body>
</html>
`;
}
