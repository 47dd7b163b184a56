/** Whether an account must confirm its email address before it is trusted with tokens, webhooks and mails. */
export const EMAIL_PROOFS = ['required', 'assumed'] as const;
export type EmailProof = (typeof EMAIL_PROOFS)[number];

/** Whether anybody may sign up, or admins create accounts. */
export const REGISTRATIONS = ['open', 'closed'] as const;
export type Registration = (typeof REGISTRATIONS)[number];

interface Deployment {
  publicUrl?: string;
  /**
   * Left out by a process that sends no mail and does not know it; then the operator sets EMAIL_PROOF where mail leaves
   * the machine.
   */
  smtpUrl?: string;
  mailCatcher?: string;
}

const LOCAL_HOST = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/i;

/** Whether an address can be reached from its own machine only. Pure. */
export function isLocalUrl(url: string): boolean {
  return LOCAL_HOST.test(new URL(url).hostname);
}

/**
 * Returns the default: addresses are assumed to be right only where no mail leaves the machine and nobody else can
 * register. Pure.
 */
export function defaultEmailProof({ publicUrl = '', smtpUrl, mailCatcher }: Deployment): EmailProof {
  const isCaught = mailCatcher !== undefined && withoutSlash(mailCatcher) === withoutSlash(smtpUrl ?? mailCatcher);
  return isCaught && isLocalUrl(publicUrl) ? 'assumed' : 'required';
}

/** Returns the default: where others can reach Carillon, admins create the accounts. Pure. */
export function defaultRegistration({ publicUrl = '' }: Pick<Deployment, 'publicUrl'>): Registration {
  return isLocalUrl(publicUrl) ? 'open' : 'closed';
}

const withoutSlash = (url: string): string => url.replace(/\/+$/, '');
