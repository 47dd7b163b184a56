import { mailToken } from '#notifications/mail-token.policy';

/** Where a mail leads. */
export interface MailLinks {
  run: string | null;
  task: string | null;
  /** A page that asks whether to have no more mails about the task. */
  mute: string | null;
  /** The same for all mails but those about the account; a POST there does it at once (RFC 8058). */
  unsubscribe: string;
}

/** Pure. */
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
    unsubscribe: page('unsubscribe', mailToken(secret, { purpose: 'unsubscribe', userId })),
  };
}
