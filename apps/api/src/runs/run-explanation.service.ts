import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { notFound } from '#contracts/refusal';
import { serverNow } from '#database/server-facts';
import { explainRun, type Circumstances } from '#runs/explain-run.policy';
import { RunQueryRepository } from '#runs/run-query.repository';
import { WorkerRepository } from '#runs/worker.repository';
import { GlobalPauseRepository } from '#schedules/global-pause.repository';
import { quotasOf } from '#users/quota.policy';
import type { UserView } from '#users/user.repository';
import type { RunExplanationDto } from './run.dto';

/** Says to its owner why a run is where it is: the words are those of `runs explain` of the CLI. */
@Injectable()
export class RunExplanationService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly runs: RunQueryRepository,
    private readonly workers: WorkerRepository,
    private readonly pauses: GlobalPauseRepository,
    @Inject(CONFIG) private readonly config: Readonly<Config>,
  ) {}

  /** @throws Refusal NOT_FOUND */
  async explain(user: UserView, runId: string): Promise<RunExplanationDto> {
    const run = await this.runs.get(this.dataSource.manager, user.id, runId);
    if (run === null) throw notFound('run', runId);
    return { runId, status: run.status, explanation: explainRun(run, await this.circumstances(user)) };
  }

  private async circumstances(user: UserView): Promise<Circumstances> {
    const { manager } = this.dataSource;
    const pause = await this.pauses.find(manager);
    return {
      now: await serverNow(manager),
      workers: await this.workers.countAlive(manager),
      globalPause: pause?.reason ?? null,
      atOnce: { busy: await this.runs.busyOf(manager, user.id), most: this.mostAtOnce(user) },
    };
  }

  /** 0: any number. Admins are above the setting, not above a quota of their own. */
  private mostAtOnce(user: UserView): number {
    if (user.role === 'admin') return user.quotas.runsAtOnce ?? 0;
    return quotasOf(user, this.config).runsAtOnce;
  }
}
