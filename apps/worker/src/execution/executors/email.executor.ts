import { Injectable } from '@nestjs/common';
import { stoppedOutcome, type Execution, type Executor } from '#contracts/executor';
import { addressList } from '#contracts/mail-address.policy';
import type { Outcome } from '#contracts/outcome';
import type { EmailParams } from '#contracts/task-kinds/email.params';
import { MailFailure } from '#mail/mail-failure.policy';
import { Mailer, type Handover, type Mail } from '#mail/mailer';

/** Sends one mail. */
@Injectable()
export class EmailExecutor implements Executor<EmailParams> {
  constructor(private readonly mailer: Mailer) {}

  async execute(params: EmailParams, execution: Execution): Promise<Outcome> {
    const { signal, runId } = execution;
    if (signal.aborted) return stoppedOutcome(signal, 'before the mail was sent');
    const mail = mailOf(params, execution);
    const recipients = recipientsOf(mail);
    const taken = await execution.takeRecipients(recipients.length);
    if (taken === null) return capped(recipients.length);
    execution.log('info', `mail to ${recipients.join(', ')}`);
    try {
      return completed(await this.mailer.send(mail, { messageId: `run.${runId}`, signal }), execution);
    } catch (error) {
      await taken.giveBack();
      if (signal.aborted) return stoppedOutcome(signal, 'connection to the mail server cut');
      if (!(error instanceof MailFailure)) throw error;
      const { code, message, retryable } = error;
      return { status: 'failed', retryable, error: { code, message } };
    }
  }
}

const recipientsOf = ({ to, cc = [], bcc = [] }: Mail): string[] => [...to, ...cc, ...bcc];

function capped(count: number): Outcome {
  const message = `this mail has ${count} recipients, and fewer are left of those that your tasks may write to in a day; it begins anew at 00:00 UTC`;
  return { status: 'failed', retryable: false, error: { code: 'MAIL_CAP', message } };
}

function mailOf(params: EmailParams, { runId, taskId, attempt }: Execution): Mail {
  return {
    to: addressList(params.to),
    cc: addressList(params.cc),
    bcc: addressList(params.bcc),
    subject: params.subject,
    text: params.text ?? undefined,
    html: params.html ?? undefined,
    headers: { 'X-Carillon-Run': runId, 'X-Carillon-Task': taskId, 'X-Carillon-Attempt': String(attempt) },
  };
}

/** Some recipients refused is still a mail sent: another attempt would send it to the others again. */
function completed({ messageId, accepted, rejected, response }: Handover, execution: Execution): Outcome {
  execution.log('info', `the mail server took it: ${response}`);
  if (rejected.length > 0) execution.log('warn', `the mail server refused ${rejected.join(', ')}`);
  return { status: 'completed', result: { messageId, accepted, rejected, response } };
}

export default EmailExecutor;
