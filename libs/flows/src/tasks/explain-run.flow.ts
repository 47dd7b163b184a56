import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { notFound } from '#contracts/refusal';
import type { RunStatus } from '#contracts/states';
import { serverNow } from '#database/server-facts';
import { explainRun, type Circumstances } from '#runs/read/explain-run.policy';
import { RunQueryRepository } from '#runs/read/run-query.repository';
import { WorkerRepository } from '#runs/lease/worker.repository';
import { GlobalPauseRepository } from '#schedules/global-pause.repository';
import { UserRepository } from '#users/user.repository';

export interface ExplainedRun {
  runId: string;
  status: RunStatus;
  explanation: string;
}

/** Explains why a run has its status, for the API and the CLI. */
@Injectable()
export class ExplainRunFlow {
  constructor(
    private readonly runs: RunQueryRepository,
    private readonly workers: WorkerRepository,
    private readonly pauses: GlobalPauseRepository,
    private readonly users: UserRepository,
  ) {}

  /**
   * Explains a run.
   * @param ownerId null: whoever owns it
   * @param maxRunsAtOnce the setting for a user without a quota of their own
   * @throws Refusal NOT_FOUND
   */
  async explain(
    manager: EntityManager,
    ownerId: string | null,
    runId: string,
    maxRunsAtOnce: number,
  ): Promise<ExplainedRun> {
    const run = await this.runs.get(manager, ownerId, runId);
    if (run === null) throw notFound('run', runId);
    const pause = await this.pauses.find(manager);
    const explanation = explainRun(run, {
      now: await serverNow(manager),
      workers: await this.workers.countAlive(manager),
      globalPause: pause?.reason ?? null,
      ...(await this.limits(manager, runId, maxRunsAtOnce)),
    });
    return { runId, status: run.status, explanation };
  }

  /** Admins are not bound by the setting, but by a quota of their own. */
  private async limits(
    manager: EntityManager,
    runId: string,
    setting: number,
  ): Promise<Pick<Circumstances, 'atOnce' | 'slots'>> {
    const run = await this.runs.ownerOf(manager, runId);
    const owner = run && (await this.users.find(manager, run.ownerId));
    if (run === null || owner === null) return {};
    const { workClass } = run;
    const max = owner.quotas.runsAtOnce ?? (owner.role === 'admin' ? 0 : setting);
    return {
      atOnce: { running: await this.runs.busyOf(manager, owner.id), max },
      slots: { workClass, ...(await this.runs.slotsOf(manager, owner.id, workClass)) },
    };
  }
}
