import { Injectable } from '@nestjs/common';
import { stoppedOutcome, type Execution, type Executor } from '#contracts/executor';
import { addressList } from '#contracts/fields/mail-address.policy';
import type { FailedOutcome, JsonValue, Outcome } from '#contracts/outcome';
import type { EmailParams } from '#contracts/task-kinds/email.params';
import { MailFailure } from '#mail/mail-failure.policy';
import { Mailer, type AnsweredRecipient, type Handover, type Mail } from '#mail/mailer';

/** Sends one mail, and in later attempts only to those recipients that the server has not settled yet. */
@Injectable()
export class EmailExecutor implements Executor<EmailParams> {
  constructor(private readonly mailer: Mailer) {}

  async execute(params: EmailParams, execution: Execution): Promise<Outcome> {
    const { signal, runId } = execution;
    if (signal.aborted) return stoppedOutcome(signal, 'before the mail was sent');
    const before = earlierAttempts(execution.previous);
    const mail = mailOf(params, execution);
    const recipients = recipientsOf(mail).filter((address) => !before.settled.has(address));
    if (recipients.length === 0) return { status: 'completed', result: execution.previous };
    const allowance = await execution.takeRecipients(recipients.length);
    if (allowance === null) return { ...overAllowance(recipients.length), ...before.result };
    execution.log('info', `mail to ${recipients.join(', ')}`);
    try {
      const only = before.settled.size > 0 ? { only: recipients } : {};
      const onHandedOver = (): void => execution.handedOver();
      const handover = await this.mailer.send(
        { ...mail, ...only },
        { messageId: `run.${runId}`, signal, giveUp: execution.killSignal, onHandedOver },
      );
      return outcomeOf(handover, before, execution);
    } catch (error) {
      if (!(error instanceof MailFailure)) {
        await allowance.release();
        if (signal.aborted) return { ...stoppedOutcome(signal, 'connection to the mail server cut'), ...before.result };
        throw error;
      }
      const { code, message, retryable, mayBeTaken } = error;
      if (!mayBeTaken) await allowance.release();
      return { status: 'failed', retryable, error: { code, message }, ...before.result };
    }
  }
}

const recipientsOf = ({ to, cc = [], bcc = [] }: Mail): string[] => [...to, ...cc, ...bcc];

function overAllowance(count: number): FailedOutcome {
  const message = `this mail has ${count} recipients, and fewer are left of those that your tasks may write to in a day; the count starts again at 00:00 UTC`;
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
    headers: {
      'X-Carillon-Run': runId,
      ...(taskId === null ? { 'X-Carillon-Test-Run': 'true' } : { 'X-Carillon-Task': taskId }),
      'X-Carillon-Attempt': String(attempt),
    },
  };
}

/** How far earlier attempts of the run have come. */
interface EarlierAttempts {
  /** Recipients that have the mail or will never get it; another attempt writes to the others only. */
  settled: Set<string>;
  accepted: string[];
  rejected: string[];
  /** The answers of the mail server for the refused recipients. */
  refusals: AnsweredRecipient[];
  /** The result to store again when this attempt reaches nobody. */
  result: { result?: JsonValue };
}

function earlierAttempts(previous: JsonValue): EarlierAttempts {
  const { accepted, rejected, refusals } = (previous ?? {}) as Record<string, unknown>;
  const [had, never] = [textsOf(accepted), textsOf(rejected)];
  return {
    ...{ accepted: had, rejected: never, settled: new Set([...had, ...never]) },
    refusals: Array.isArray(refusals) ? (refusals as AnsweredRecipient[]) : [],
    result: previous === null ? {} : { result: previous },
  };
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/**
 * Decides the outcome: a mail counts as sent although some recipients were refused for good. While the server defers
 * others, the run is retried for those alone.
 */
function outcomeOf({ messageId, response, ...now }: Handover, before: EarlierAttempts, execution: Execution): Outcome {
  const accepted = [...before.accepted, ...now.accepted];
  const rejected = [...before.rejected, ...now.rejected.map(({ address }) => address)];
  const refusals = [...before.refusals, ...now.rejected].map(({ address, response: words }) => ({
    address,
    response: words,
  }));
  execution.log('info', `Accepted by the mail server: ${response}`);
  if (now.rejected.length > 0) execution.log('warn', `the mail server refused ${listOf(now.rejected)}`);
  const result = { messageId, accepted, rejected, ...(refusals.length > 0 && { refusals }), response };
  if (now.waiting.length === 0) return { status: 'completed', result };
  const message = `the mail server accepted the mail, but not yet for ${listOf(now.waiting)}`;
  execution.log('warn', message);
  const waiting = now.waiting.map(({ address }) => address);
  return {
    status: 'failed',
    retryable: true,
    error: { code: 'SMTP_NOT_NOW', message },
    result: { ...result, waiting },
  };
}

function listOf(recipients: AnsweredRecipient[]): string {
  return recipients.map(({ address, response }) => `${address} (${response})`).join(', ');
}

export default EmailExecutor;
