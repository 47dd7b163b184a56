import type { MailClaim } from '#notifications/mail-token.policy';

interface Words {
  question: string;
  button: string;
  done: string;
  after: string;
}

const WORDS: Record<MailClaim['purpose'], Words> = {
  unsubscribe: {
    question: 'Unsubscribe from all Carillon emails?',
    button: 'Unsubscribe',
    done: 'You are unsubscribed.',
    after: 'In-app notifications and account emails continue. Turn emails back on under Notifications → Preferences.',
  },
  mute: {
    question: 'Mute emails about this task?',
    button: 'Mute task',
    done: 'Task muted.',
    after: "In-app notifications continue. Unmute it in the task's settings.",
  },
  acknowledge: {
    question: 'Acknowledge that this task is failing?',
    button: 'Acknowledge',
    done: 'Acknowledged.',
    after: 'Reminders stop until the task recovers and fails again.',
  },
};

/** The title and the text of the page when there is nothing to acknowledge. */
const NOT_FAILING = 'This task is not failing.';
const NOTHING_CHANGED = 'There is nothing to acknowledge: the task has recovered or no longer exists.';

/** Makes a page with one button. Only the token, which is signed, comes from outside. */
export function askPage({ purpose }: MailClaim, token: string): string {
  const { question, button, after } = WORDS[purpose];
  const action = `/api/notifications/${purpose}?token=${encodeURIComponent(token)}`;
  return page(
    question,
    `<p>${after}</p>
<form method="post" action="${action}"><button>${button}</button></form>`,
  );
}

/** Makes the page that answers the button; `isDone` is false when there was nothing to acknowledge. */
export function donePage({ purpose }: MailClaim, publicUrl: string, isDone: boolean): string {
  const { done, after } = WORDS[purpose];
  const link = publicUrl === '' ? '/' : encodeURI(publicUrl);
  const text = isDone ? after : NOTHING_CHANGED;
  return page(isDone ? done : NOT_FAILING, `<p>${text}</p>\n<p><a href="${link}">Open Carillon</a></p>`);
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
