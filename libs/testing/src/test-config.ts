import { loadConfig } from '#config/load-config';
import type { Config } from '#config/config';

/** Returns a valid configuration for specs; nothing of the real environment reaches it. */
export function testConfig(changes: Partial<Config> = {}): Readonly<Config> {
  const config = loadConfig({
    DATABASE_URL: 'postgres://nobody:x@127.0.0.1:1/none',
    RABBITMQ_URL: 'amqp://nobody:x@127.0.0.1:1/none',
    SMTP_URL: 'smtp://127.0.0.1:1',
    JWT_SECRET: 'a secret of the specs, long enough to pass',
    EMAIL_PROOF: 'assumed',
    SECRETS_KEYS: `spec:${'5e'.repeat(32)}`,
  });
  return Object.freeze({ ...config, ...changes });
}
