import { Option, SubCommand } from 'nest-commander';
import { GlobalPauseRepository } from '#schedules/global-pause.repository';
import { AdminCommand } from '../admin-command';
import { DatabaseAccess } from '../database-access';

@SubCommand({
  name: 'pause-all',
  description: 'let no occurrence of any schedule run; what comes due is recorded as suppressed',
})
export class PauseSchedulesCommand extends AdminCommand {
  protected override readonly examples: [string, string][] = [
    ['schedules pause-all --reason "the warehouse moves tonight"', 'runs started by hand and retries go on'],
  ];

  constructor(
    private readonly database: DatabaseAccess,
    private readonly pauses: GlobalPauseRepository,
  ) {
    super();
  }

  @Option({ flags: '--reason <text>', description: 'why; it stands at every suppressed occurrence', required: true })
  parseReason(text: string): string {
    return text;
  }

  async run(_: string[], { reason }: { reason: string }): Promise<void> {
    await this.pauses.pause(await this.database.open(), reason, 'the admin CLI');
    this.answer.give({ paused: true, reason }, () => 'All schedules are paused.');
  }
}
