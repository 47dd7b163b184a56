// Generates the secrets of a checkout once: the secret that signs tokens, the key of users' secrets, and the first
// administrator's password.
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { randomPassword } from '../services/state.mjs';
import { readJson, writeJson } from './json-file.mjs';
import { local } from './paths.mjs';

const remembered = (file, make) => {
  // A checkout of an older version may lack some values, which are generated now.
  const value = { ...make(), ...readJson(local(file), undefined) };
  writeJson(local(file), value);
  return value;
};

/** The variables that a checkout has unless the user sets them: secrets that do not change, and the listening address. */
export const generatedEnv = () => ({
  // The API, the health pages and their metrics are reachable only from this machine by default.
  HOST: '127.0.0.1',
  ...remembered('secrets.json', () => ({
    JWT_SECRET: randomPassword() + randomPassword(),
    SECRETS_KEYS: `main:${randomBytes(32).toString('hex')}`,
  })),
});

/** Name, address and password of the first administrator. */
export const firstAdmin = () =>
  remembered('admin.json', () => ({
    username: 'admin',
    email: 'admin@example.com',
    password: randomPassword().slice(0, 24),
  }));

/** Deletes the generated secrets and the first administrator. */
export function forgetSecrets() {
  for (const file of ['secrets.json', 'admin.json']) rmSync(local(file), { force: true });
}
