import { SubCommand } from 'nest-commander';
import { RaiseZoneRulesFlow, type RaisedRules } from '#flows/schedules/raise-zone-rules.flow';
import { AdminCommand } from '../../frame/admin-command';
import { DatabaseAccess } from '../../shared/database-access';

@SubCommand({
  name: 'raise',
  description: 'apply the zone rules of this version and replan schedules',
})
export class RaiseZonesCommand extends AdminCommand {
  override readonly examples: [string, string][] = [
    ['zones raise', 'after the last process of a rolling update; running it again does no harm'],
  ];

  constructor(
    private readonly database: DatabaseAccess,
    private readonly flow: RaiseZoneRulesFlow,
  ) {
    super();
  }

  async run(): Promise<void> {
    await this.database.open();
    const raised = await this.flow.raise();
    this.answer.print({ ...raised }, () => raisedInWords(raised));
  }
}

/** Says in a line what a raise of the zone rules has done. */
export function raisedInWords({ version, from, moved }: RaisedRules): string {
  if (from === version && moved === 0) return `The zone rules ${version} are in force.`;
  const schedules = `${moved} ${moved === 1 ? 'schedule has' : 'schedules have'} another next run`;
  return `The zone rules ${version} are in force${from === '' ? '' : ` (before: ${from})`}; ${schedules}.`;
}
