import { mailToken } from '#notifications/mail-token.policy';

/** The addresses that a mail links to. */
export interface MailLinks {
  run: string | null;
  task: string | null;
  /** A page that asks whether to stop mails about this task. */
  mute: string | null;
  /** A page that asks whether to acknowledge the failure of the task, which stops its reminders. */
  acknowledge: string | null;
  /**
   * A page that asks whether to stop all mails except those about the account. A POST to it does so at once (RFC 8058).
   */
  unsubscribe: string;
}

/** Makes the links of a mail. Pure. */
export function mailLinks(
  publicUrl: string,
  secret: string,
  { userId, taskId, runId }: { userId: string; taskId: string | null; runId: string | null },
): MailLinks {
  const page = (name: string, token: string): string => `${publicUrl}/api/notifications/${name}?token=${token}`;
  return {
    run: runId && `${publicUrl}/runs/${runId}`,
    task: taskId && `${publicUrl}/tasks/${taskId}`,
    mute: taskId && page('mute', mailToken(secret, { purpose: 'mute', userId, taskId })),
    acknowledge: taskId && page('acknowledge', mailToken(secret, { purpose: 'acknowledge', userId, taskId })),
    unsubscribe: page('unsubscribe', mailToken(secret, { purpose: 'unsubscribe', userId })),
  };
}
