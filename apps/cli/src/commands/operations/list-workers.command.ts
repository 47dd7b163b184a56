import { SubCommand } from 'nest-commander';
import { kindTitle } from '#contracts/task-kinds';
import { OverviewRepository } from '#runs/read/overview.repository';
import { WORKER_STATE_WORDS } from '#contracts/words/status-words';
import { AdminCommand } from '../../frame/admin-command';
import { DatabaseAccess } from '../../shared/database-access';
import { textTable } from '../../frame/text-table';

@SubCommand({ name: 'list', description: 'list workers and their runs' })
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
        ['HOST', 'PID', 'STATE', 'STARTED', 'HEARTBEAT', 'RUNS'],
        workers.map(({ host, pid, state, startedAt, heartbeatAt, runs }) => [
          ...[host, pid, WORKER_STATE_WORDS[state], startedAt, heartbeatAt],
          runs.map(({ id, kind }) => `${kindTitle(kind)} ${id}`).join(', '),
        ]),
      ),
    );
  }
}
