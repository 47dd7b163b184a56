import { SubCommand } from 'nest-commander';
import { notFound } from '#contracts/refusal';
import { explainRun } from '#runs/explain-run.policy';
import { RunQueryRepository } from '#runs/run-query.repository';
import { WorkerRepository } from '#runs/worker.repository';
import { GlobalPauseRepository } from '#schedules/global-pause.repository';
import { AdminCommand } from '../admin-command';
import { DatabaseAccess } from '../database-access';
import { givenId } from '../given';

@SubCommand({ name: 'explain', description: 'why a run is where it is, in plain words', arguments: '<id>' })
export class ExplainRunCommand extends AdminCommand {
  protected override readonly examples: [string, string][] = [
    ['runs explain 0193…', 'why it did not run, why it waits, or how late it was'],
  ];

  constructor(
    private readonly database: DatabaseAccess,
    private readonly runs: RunQueryRepository,
    private readonly workers: WorkerRepository,
    private readonly pauses: GlobalPauseRepository,
  ) {
    super();
  }

  async run([id]: string[]): Promise<void> {
    const runId = givenId(id, 'run');
    const manager = await this.database.open();
    const run = await this.runs.get(manager, null, runId);
    if (run === null) throw notFound('run', runId);
    const pause = await this.pauses.find(manager);
    const workers = await this.workers.countAlive(manager);
    const explanation = explainRun(run, { now: new Date(), workers, globalPause: pause?.reason ?? null });
    this.answer.give({ runId, status: run.status, explanation }, () => explanation);
  }
}
