import type { Settings } from '../frame/settings';
import type { Check } from './check';
import { smtpGreeting } from './smtp-greeting';

const GREETING_TIMEOUT_MS = 4000;

/** Checks that a mail server answers at SMTP_URL. */
export const mailCheck = (settings: Settings): Check => ({
  name: 'smtp',
  toDo: 'start the mail server, or mend SMTP_URL',
  run: async () => ({ ok: true, says: await smtpGreeting(settings.read('smtpUrl').smtpUrl, GREETING_TIMEOUT_MS) }),
});
