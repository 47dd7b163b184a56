import { SubCommand } from 'nest-commander';
import { OverviewRepository } from '#runs/read/overview.repository';
import { AdminCommand } from '../../frame/admin-command';
import { DatabaseAccess } from '../../shared/database-access';
import { textTable } from '../../frame/text-table';

@SubCommand({ name: 'list', description: 'workers that have not ended, with what each works on' })
export class ListWorkersCommand extends AdminCommand {
  constructor(
    private readonly database: DatabaseAccess,
    private readonly runs: OverviewRepository,
  ) {
    super();
  }

  async run(): Promise<void> {
    const workers = await this.runs.workers(await this.database.open());
    this.answer.print({ workers }, () =>
      textTable(
        ['HOST', 'PID', 'STATE', 'SINCE', 'HEARTBEAT', 'RUNS'],
        workers.map(({ host, pid, state, startedAt, heartbeatAt, runs }) => [
          ...[host, pid, state, startedAt, heartbeatAt],
          runs.map(({ id, kind }) => `${kind} ${id}`).join(', '),
        ]),
      ),
    );
  }
}
