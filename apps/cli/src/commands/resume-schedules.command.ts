import { SubCommand } from 'nest-commander';
import { Refusal } from '#contracts/refusal';
import { GlobalPauseRepository } from '#schedules/global-pause.repository';
import { AdminCommand } from '../admin-command';
import { DatabaseAccess } from '../database-access';

@SubCommand({ name: 'resume-all', description: 'let schedules run again' })
export class ResumeSchedulesCommand extends AdminCommand {
  constructor(
    private readonly database: DatabaseAccess,
    private readonly pauses: GlobalPauseRepository,
  ) {
    super();
  }

  async run(): Promise<void> {
    const resumed = await this.pauses.resume(await this.database.open());
    if (!resumed) throw new Refusal('CONFLICT', 'schedules are not paused');
    this.answer.give({ paused: false }, () => 'Schedules run again.');
  }
}
