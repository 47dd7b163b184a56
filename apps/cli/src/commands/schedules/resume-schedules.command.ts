import { SubCommand } from 'nest-commander';
import { GlobalPauseFlow } from '#flows/operations/global-pause.flow';
import { AdminCommand } from '../../frame/admin-command';
import { DatabaseAccess } from '../../shared/database-access';
import { CLI_ACTOR } from '../../shared/audit-actor';

@SubCommand({ name: 'resume-all', description: 'resume all schedules' })
export class ResumeSchedulesCommand extends AdminCommand {
  constructor(
    private readonly database: DatabaseAccess,
    private readonly pauses: GlobalPauseFlow,
  ) {
    super();
  }

  async run(): Promise<void> {
    await this.database.open();
    await this.pauses.resume(CLI_ACTOR);
    this.answer.print({ paused: false }, () => 'All schedules resumed.');
  }
}
