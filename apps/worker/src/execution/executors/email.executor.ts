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
    execution.log('info', `mail to ${[...mail.to, ...(mail.cc ?? []), ...(mail.bcc ?? [])].join(', ')}`);
    try {
      return completed(await this.mailer.send(mail, { messageId: `run.${runId}`, signal }), execution);
    } catch (error) {
      if (signal.aborted) return stoppedOutcome(signal, 'connection to the mail server cut');
      if (!(error instanceof MailFailure)) throw error;
      const { code, message, retryable } = error;
      return { status: 'failed', retryable, error: { code, message } };
    }
  }
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
