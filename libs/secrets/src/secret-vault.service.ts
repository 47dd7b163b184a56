import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Refusal } from '#contracts/refusal';
import { CannotOpen, SecretKeys } from './secret-keys.policy';
import { SecretRepository, type SecretView, type StoredSecret } from './secret.repository';

export const MAX_SECRETS = 100;
const ROTATED_AT_ONCE = 200;

/** The values of the secrets that a run needs, or the names of those that no longer exist. */
export type OpenedSecrets = { values: Map<string, string> } | { missing: string[] };

/** The result of one batch of a rotation. */
export interface Rotated {
  done: number;
  /** Secrets that could not be opened, with the reason; they are not changed. */
  failed: { ownerId: string; name: string; reason: string }[];
  /** Where the next batch starts; null when none is left. */
  after: { ownerId: string; name: string } | null;
}

/** Seals secrets when they are stored, opens them just before a run, and seals them again under another key. */
@Injectable()
export class SecretVaultService {
  constructor(private readonly secrets: SecretRepository) {}

  /** Stores a secret. @throws Refusal CONFLICT when the operator has no keys, QUOTA_EXCEEDED */
  async put(
    manager: EntityManager,
    keys: SecretKeys,
    ownerId: string,
    name: string,
    value: string,
  ): Promise<SecretView> {
    if (keys.current === null)
      throw new Refusal('CONFLICT', 'secrets are off here: the operator has not set SECRETS_KEYS');
    const stored = await this.secrets.put(manager, { ownerId, name, ...keys.seal(value, ownerId, name) }, MAX_SECRETS);
    if (stored === null)
      throw new Refusal('QUOTA_EXCEEDED', `you have ${MAX_SECRETS} secrets; no more are allowed. Delete one`);
    return stored;
  }

  /** Deletes a secret; returns whether there was one. */
  delete(manager: EntityManager, ownerId: string, name: string): Promise<boolean> {
    return this.secrets.delete(manager, ownerId, name);
  }

  /** Opens the secrets of a run. @throws CannotOpen */
  async open(manager: EntityManager, keys: SecretKeys, ownerId: string, names: string[]): Promise<OpenedSecrets> {
    const stored = await this.secrets.sealed(manager, ownerId, names);
    const values = new Map(stored.map((one) => [one.name, keys.open(one, ownerId, one.name)]));
    const missing = names.filter((name) => !values.has(name));
    return missing.length > 0 ? { missing } : { values };
  }

  /** Seals one batch again. Needs a transaction of its own, so that a batch is done as a whole or not at all. */
  async rotate(manager: EntityManager, keys: SecretKeys, after: Rotated['after']): Promise<Rotated> {
    if (keys.current === null) throw new Refusal('CONFLICT', 'SECRETS_KEYS is empty: there is no key to rotate to');
    const batch = await this.secrets.lockOfOtherKeys(manager, keys.current, after, ROTATED_AT_ONCE);
    const failed: Rotated['failed'] = [];
    const resealed = batch.flatMap((one) => {
      try {
        return [resealedWith(keys, one)];
      } catch (error) {
        if (!(error instanceof CannotOpen)) throw error;
        failed.push({ ownerId: one.ownerId, name: one.name, reason: error.message });
        return [];
      }
    });
    await this.secrets.reseal(manager, resealed);
    const last = batch.at(-1);
    const more = last !== undefined && batch.length === ROTATED_AT_ONCE;
    return { done: resealed.length, failed, after: more ? { ownerId: last.ownerId, name: last.name } : null };
  }
}

function resealedWith(keys: SecretKeys, { ownerId, name, ...sealed }: StoredSecret): StoredSecret {
  return { ownerId, name, ...keys.seal(keys.open(sealed, ownerId, name), ownerId, name) };
}
