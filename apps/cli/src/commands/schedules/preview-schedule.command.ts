import { Option, SubCommand } from 'nest-commander';
import { newId } from '#database/new-id';
import { checkSchedule } from '#schedules/schedule-check.policy';
import { hashNotes, previewSchedule } from '#schedules/schedule-preview.policy';
import { AdminCommand } from '../../frame/admin-command';
import { UsageError } from '../../frame/exit-code';
import { parseCount } from '../../shared/parse-argument';
import { cronSpec } from '../../shared/parse-schedule';
import { textTable } from '../../frame/text-table';

const MAX_COUNT = 100;
const DEFAULT_COUNT = 10;

@SubCommand({ name: 'preview', description: 'preview a cron expression', arguments: '<cron>' })
export class PreviewScheduleCommand extends AdminCommand {
  override readonly examples: [string, string][] = [
    ['schedules preview "30 2 * * 1-5" --zone Europe/Berlin', 'with what clock changes will do to it'],
  ];

  @Option({ flags: '--zone <name>', description: 'IANA name of the time zone', defaultValue: 'UTC' })
  parseZone(text: string): string {
    return text;
  }

  @Option({ flags: '--count <n>', description: `number of occurrences, max ${MAX_COUNT}` })
  parseCount(text: string): number {
    return parseCount(text, MAX_COUNT);
  }

  async run(
    [cron = '']: string[],
    { zone = 'UTC', count = DEFAULT_COUNT }: { zone?: string; count?: number },
  ): Promise<void> {
    const now = new Date();
    const spec = cronSpec(cron, zone, newId());
    const problems = checkSchedule(spec, { now, minIntervalSeconds: null });
    if (problems.length > 0) throw new UsageError(problems.map(({ message }) => message).join('\n'));
    const { description, next, warnings: ofTimes } = previewSchedule(spec, now, count);
    const warnings = [...hashNotes(spec), ...ofTimes];
    this.answer.print({ cron, timeZone: zone, description, next, warnings }, () => {
      const table = textTable(
        ['LOCAL', 'UTC', 'NOTE'],
        next.map(({ at, local, note }) => [local, at, note ?? null]),
      );
      return [description, table, ...warnings.map((warning) => `Warning: ${warning}`)].join('\n\n');
    });
  }
}
