// What is generated once per checkout: the secret that signs tokens, the key of users' secrets, and the first
// administrator's password.
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { randomPassword } from '../services/state.mjs';
import { readJson, writeJson } from './json-file.mjs';
import { local } from './paths.mjs';

const remembered = (file, make) => {
  // What a checkout of before did not have yet is made as well.
  const value = { ...make(), ...readJson(local(file), undefined) };
  writeJson(local(file), value);
  return value;
};

/** Variables that a checkout has unless somebody sets them: secrets, the same at every start, and who is let in. */
export const generatedEnv = () => ({
  // Nobody but this machine, until told otherwise: the API, the health pages and their metrics.
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

/** Forgets both. */
export function forgetSecrets() {
  for (const file of ['secrets.json', 'admin.json']) rmSync(local(file), { force: true });
}
