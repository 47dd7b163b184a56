/** Whether an account must confirm its email address before it is trusted with tokens, webhooks and mails. */
export const EMAIL_PROOFS = ['required', 'assumed'] as const;
export type EmailProof = (typeof EMAIL_PROOFS)[number];

/** Whether anybody may sign up, or admins create accounts. */
export const REGISTRATIONS = ['open', 'closed'] as const;
export type Registration = (typeof REGISTRATIONS)[number];

interface Place {
  publicUrl?: string;
  /** Absent: this process sends no mail and does not know; the operator says EMAIL_PROOF where mail leaves the catcher. */
  smtpUrl?: string;
  mailCatcher?: string;
}

const LOCAL_HOST = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/i;

/** Whether an address is reached from its own machine only. Pure. */
export function isLocalUrl(url: string): boolean {
  return LOCAL_HOST.test(new URL(url).hostname);
}

/** Addresses are assumed to be right only where no mail leaves the machine and nobody else comes in. Pure. */
export function defaultEmailProof({ publicUrl = '', smtpUrl, mailCatcher }: Place): EmailProof {
  const isCaught = mailCatcher !== undefined && withoutSlash(mailCatcher) === withoutSlash(smtpUrl ?? mailCatcher);
  return isCaught && isLocalUrl(publicUrl) ? 'assumed' : 'required';
}

/** Who opens Carillon to others decides who they are, unless told otherwise. Pure. */
export function defaultRegistration({ publicUrl = '' }: Pick<Place, 'publicUrl'>): Registration {
  return isLocalUrl(publicUrl) ? 'open' : 'closed';
}

const withoutSlash = (url: string): string => url.replace(/\/+$/, '');
