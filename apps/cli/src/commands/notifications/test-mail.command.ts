import { Option, SubCommand } from 'nest-commander';
import { isPlainAddress } from '#contracts/fields/mail-address.policy';
import { newId } from '#database/new-id';
import { Mailer, type Handover } from '#mail/mailer';
import { AdminCommand } from '../../frame/admin-command';
import { UsageError } from '../../frame/exit-code';
import { Settings } from '../../frame/settings';

const TIMEOUT_MS = 60_000;

@SubCommand({ name: 'test', description: 'send a test email over SMTP_URL' })
export class TestMailCommand extends AdminCommand {
  override readonly examples: [string, string][] = [
    ['notify test --to ada@example.com', 'the mail server takes it, or says why not'],
  ];

  constructor(private readonly settings: Settings) {
    super();
  }

  @Option({ flags: '--to <address>', description: 'recipient', required: true })
  parseTo(text: string): string {
    if (!isPlainAddress(text)) throw new UsageError(`--to '${text}' is no address: must be such as ada@example.com`);
    return text;
  }

  async run(_: string[], { to }: { to: string }): Promise<void> {
    const { messageId, response } = await send(this.settings.read('smtpUrl', 'mailFrom'), to);
    this.answer.print({ to, messageId, response }, () => `Sent to ${to} as ${messageId}. The server said: ${response}`);
  }
}

/** @throws MailFailure with the answer of the mail server */
async function send(settings: { smtpUrl: string; mailFrom: string }, to: string): Promise<Handover> {
  const mailer = new Mailer({ ...settings, workerIoConcurrency: 1 });
  try {
    const subject = '[Carillon] A test mail';
    const text =
      'This is a test mail of Carillon (npm run cli -- notify test). That you can read it means that mails arrive.';
    return await mailer.send(
      { to: [to], subject, text, html: `<p>${text}</p>`, headers: { 'X-Carillon-Event': 'TEST' } },
      { messageId: `test.${newId()}`, signal: AbortSignal.timeout(TIMEOUT_MS) },
    );
  } finally {
    mailer.onApplicationShutdown();
  }
}
