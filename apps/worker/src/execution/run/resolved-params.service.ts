import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import type { Outcome } from '#contracts/outcome';
import { NO_SECRETS, SecretMask } from '#contracts/secrets/secret-mask.policy';
import { secretReferences, withSecrets } from '#contracts/secrets/secret-references.policy';
import { taskKind } from '#contracts/task-kinds';
import { checkParams } from '#contracts/task-params.policy';
import type { ClaimedRun } from '#runs/lease/run-lease.repository';
import { CannotOpen, SecretKeys } from '#secrets/secret-keys.policy';
import { SecretVaultService } from '#secrets/secret-vault.service';

/** Parameters with their secrets filled in, and the mask that keeps those out of logs and results. */
export interface ResolvedParams {
  params: ClaimedRun['params'];
  mask: SecretMask;
}

/** Fills secrets into the parameters of a run just before it starts; they are decrypted nowhere else. */
@Injectable()
export class ResolvedParamsService {
  private readonly keys: SecretKeys;

  constructor(
    private readonly dataSource: DataSource,
    private readonly vault: SecretVaultService,
    @Inject(CONFIG) config: Readonly<Config>,
  ) {
    this.keys = new SecretKeys(config.secretsKeys);
  }

  /** Asks the database only when the run names a secret. */
  async of({
    kind,
    ownerId,
    params,
  }: Pick<ClaimedRun, 'kind' | 'ownerId' | 'params'>): Promise<ResolvedParams | { refusal: Outcome }> {
    const names = [...new Set(secretReferences(params).map(({ name }) => name))];
    if (names.length === 0) return { params, mask: NO_SECRETS };
    try {
      const opened = await this.vault.open(this.dataSource.manager, this.keys, ownerId, names);
      if ('missing' in opened) return { refusal: refused('SECRET_MISSING', missing(opened.missing)) };
      const resolved = withSecrets(params, opened.values);
      const problem = problemOf(kind, resolved);
      if (problem !== null) return { refusal: refused('SECRET_NOT_USABLE', problem) };
      return { params: resolved, mask: new SecretMask(opened.values.values()) };
    } catch (error) {
      if (!(error instanceof CannotOpen)) throw error;
      return { refusal: refused('SECRET_NOT_READABLE', `${error.message}; ask the operator`) };
    }
  }
}

function missing(names: string[]): string {
  return `there is no secret named ${names.join(', ')} any more; set it again with PUT /api/secrets/:name`;
}

/**
 * Refuses a secret with a line end in a header, because it would write headers of its own. The problem names only the
 * places: its message might contain the value.
 */
function problemOf(kind: string, params: ClaimedRun['params']): string | null {
  const definition = taskKind(kind);
  const problems = definition === undefined ? [] : checkParams(definition, params);
  if (problems.length === 0) return null;
  const places = [...new Set(problems.map(({ path }) => `params.${path}`))].join(', ');
  return `with the values of its secrets in place, ${places} would not be valid (a line end in a header, too long, …)`;
}

function refused(code: string, message: string): Outcome {
  return { status: 'failed', retryable: false, error: { code, message } };
}
