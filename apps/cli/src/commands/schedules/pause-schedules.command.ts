import { Option, SubCommand } from 'nest-commander';
import { GlobalPauseFlow } from '#flows/operations/global-pause.flow';
import { AdminCommand } from '../../frame/admin-command';
import { DatabaseAccess } from '../../shared/database-access';
import { CLI_ACTOR } from '../../shared/audit-actor';

@SubCommand({
  name: 'pause-all',
  description: 'pause all schedules',
})
export class PauseSchedulesCommand extends AdminCommand {
  override readonly examples: [string, string][] = [
    ['schedules pause-all --reason "the warehouse moves tonight"', 'runs started by hand and retries go on'],
  ];

  constructor(
    private readonly database: DatabaseAccess,
    private readonly pauses: GlobalPauseFlow,
  ) {
    super();
  }

  @Option({ flags: '--reason <text>', description: 'reason shown at every skipped occurrence', required: true })
  parseReason(text: string): string {
    return text;
  }

  async run(_: string[], { reason }: { reason: string }): Promise<void> {
    await this.database.open();
    await this.pauses.pause(CLI_ACTOR, reason);
    this.answer.print({ paused: true, reason }, () => 'All schedules paused.');
  }
}
