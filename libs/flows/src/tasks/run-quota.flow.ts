import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { Refusal } from '#contracts/refusal';
import { ACCOUNT, type Notice } from '#notifications/notice';
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

/** How far waiting runs are counted for display, whatever the quota is. */
export const MAX_SHOWN_WAITING = 10_000;

/**
 * Enforces quotas on waiting runs and on bytes of logs and results: an owner beyond one starts nothing more. Callers
 * ask in the transaction that makes the runs, after its locks on schedules, runs and tasks.
 */
@Injectable()
export class RunQuotaFlow {
  constructor(
    private readonly quotas: RunQuotaRepository,
    @Inject(CONFIG) private readonly config: Readonly<Settings>,
  ) {}

  /** Refuses when a run of each of these tasks would exceed a quota of an owner. @throws Refusal QUOTA_EXCEEDED */
  async refuseStarts(manager: EntityManager, taskIds: string[]): Promise<void> {
    if (taskIds.length > 0) await this.refuseBeyond(manager, await this.quotas.ownersOf(manager, taskIds));
  }

  /** Refuses when that many runs of each owner would exceed a quota. @throws Refusal QUOTA_EXCEEDED */
  async refuseBeyond(manager: EntityManager, asked: Map<string, number>): Promise<void> {
    const allowances = await this.allowances(manager, asked);
    for (const [ownerId, count] of asked) {
      const { runs, because } = allowances.get(ownerId) ?? NO_LIMIT;
      if (count > runs)
        throw new Refusal('QUOTA_EXCEEDED', count === 1 ? because : `${count} more are too many: ${because}`);
    }
  }

  /**
   * Returns how many more runs each of these owners may have. Near a quota, owners are locked until the end of the
   * transaction.
   */
  async allowances(manager: EntityManager, asked: Map<string, number>): Promise<Map<string, RunAllowance>> {
    const usage = await this.usage(manager, [...asked.keys()]);
    const near = usage.filter((one) => isNearQuota(one, asked.get(one.ownerId) ?? 0)).map(({ ownerId }) => ownerId);
    if (near.length > 0) await this.quotas.lock(manager, near);
    // With the lock, runs that other transactions made meanwhile are counted.
    const counted = near.length > 0 ? await this.usage(manager, near) : [];
    return new Map([...usage, ...counted].map((one) => [one.ownerId, allowanceOf(one)]));
  }

  /** Returns how much of their quotas these owners use, by their ids. */
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

/** Returns the notice, one a day (UTC), that occurrences of an owner are skipped. Pure. */
export function quotaSkipped(person: string, because: string, now: Date): Notice {
  const key = `QUOTA_REACHED:runs:${now.toISOString().slice(0, 10)}`;
  const note = `occurrences of schedules are skipped: ${because}`;
  return { event: 'QUOTA_REACHED', key, person, about: ACCOUNT, note };
}

const NO_LIMIT: RunAllowance = { runs: Infinity, because: '', becauseWhenFull: '' };
