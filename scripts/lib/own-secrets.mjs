// Decides which process gets which secret, so that an attacker in one process finds only the secrets that it needs.

const NEEDED_BY = { JWT_SECRET: ['api', 'worker'], SECRETS_KEYS: ['api', 'worker'], SMTP_URL: ['worker'] };

/** The environment of one process without the secrets of others. */
export function withOwnSecrets(name, env) {
  const own = { ...env };
  // The API cannot see SMTP_URL, so this setting tells it that mail goes to a real server.
  if (name === 'api' && env.SMTP_URL !== env.MAIL_CATCHER && !env.EMAIL_PROOF) own.EMAIL_PROOF = 'required';
  for (const [secret, processes] of Object.entries(NEEDED_BY)) if (!processes.includes(name)) delete own[secret];
  return own;
}
