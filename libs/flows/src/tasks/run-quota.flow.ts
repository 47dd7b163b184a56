import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { Refusal } from '#contracts/refusal';
import type { NewDelivery } from '#notifications/deliveries/delivery.repository';
import {
  isNearQuota,
  allowanceOf,
  useOf,
  type OwnerUsage,
  type RunQuotaUse,
  type RunAllowance,
} from '#runs/enqueue/run-quota.policy';
import { RunQuotaRepository } from '#runs/enqueue/run-quota.repository';

type Settings = Pick<Config, 'maxWaitingRuns' | 'maxLogBytesPerUser' | 'maxResultBytesPerUser'>;

/** As far as waiting runs are counted to be shown, whatever the quota is. */
export const MAX_SHOWN_WAITING = 10_000;

/**
 * Quotas on runs that wait, and on bytes of logs and results: whoever is beyond one starts nothing more. Asked in the
 * transaction that makes the runs, after its locks on schedules, runs and tasks.
 */
@Injectable()
export class RunQuotaFlow {
  constructor(
    private readonly quotas: RunQuotaRepository,
    @Inject(CONFIG) private readonly config: Readonly<Settings>,
  ) {}

  /** Before a run of each of these tasks is made. @throws Refusal QUOTA_EXCEEDED */
  async refuseStarts(manager: EntityManager, taskIds: string[]): Promise<void> {
    if (taskIds.length > 0) await this.refuseBeyond(manager, await this.quotas.ownersOf(manager, taskIds));
  }

  /** Before so many runs of each of these people are made. @throws Refusal QUOTA_EXCEEDED */
  async refuseBeyond(manager: EntityManager, asked: Map<string, number>): Promise<void> {
    const allowances = await this.allowances(manager, asked);
    for (const [ownerId, count] of asked) {
      const { runs, because } = allowances.get(ownerId) ?? NO_LIMIT;
      if (count > runs)
        throw new Refusal('QUOTA_EXCEEDED', count === 1 ? because : `${count} more are too many: ${because}`);
    }
  }

  /** How many runs more each of these people may have, who are asked for so many; until the end of the transaction. */
  async allowances(manager: EntityManager, asked: Map<string, number>): Promise<Map<string, RunAllowance>> {
    const usage = await this.usage(manager, [...asked.keys()]);
    const near = usage.filter((one) => isNearQuota(one, asked.get(one.ownerId) ?? 0)).map(({ ownerId }) => ownerId);
    if (near.length > 0) await this.quotas.lock(manager, near);
    // What those have made who had the lock before is seen now.
    const counted = near.length > 0 ? await this.usage(manager, near) : [];
    return new Map([...usage, ...counted].map((one) => [one.ownerId, allowanceOf(one)]));
  }

  /** What each of these people uses, to be shown: by their ids. */
  async used(manager: EntityManager, ownerIds: string[]): Promise<Map<string, RunQuotaUse>> {
    const usage = await this.usage(manager, ownerIds, MAX_SHOWN_WAITING);
    return new Map(usage.map((one) => [one.ownerId, useOf(one)]));
  }

  private usage(manager: EntityManager, ownerIds: string[], countTo = 0): Promise<OwnerUsage[]> {
    const { maxWaitingRuns, maxLogBytesPerUser, maxResultBytesPerUser } = this.config;
    const settings = {
      waitingRuns: maxWaitingRuns,
      logBytes: maxLogBytesPerUser,
      resultBytes: maxResultBytesPerUser,
    };
    return this.quotas.usage(manager, ownerIds, settings, countTo);
  }
}

/** Tells a person, once a day (UTC), that occurrences of theirs are skipped. Pure. */
export function quotaSkipped(userId: string, because: string, now: Date): NewDelivery {
  const eventKey = `QUOTA_REACHED:runs:${now.toISOString().slice(0, 10)}`;
  const note = `occurrences of schedules are skipped: ${because}`;
  return { eventKey, taskId: null, runId: null, userId, event: 'QUOTA_REACHED', channel: 'EMAIL', note };
}

const NO_LIMIT: RunAllowance = { runs: Infinity, because: '', becauseWhenFull: '' };
