import { kindTitle } from '#contracts/task-kinds';
import { SubCommand } from 'nest-commander';
import { notFound } from '#contracts/refusal';
import { TaskQueryRepository, type TaskWithSchedule } from '#tasks/task-query.repository';
import { serverNow } from '#database/server-facts';
import { durationText } from '#contracts/words/duration-words';
import { OVERLAP_WORDS } from '#contracts/words/task-words';
import { runStatusText } from '../../shared/run-status-text';
import { scheduleText } from '../../shared/schedule-text';
import { AdminCommand } from '../../frame/admin-command';
import { DatabaseAccess } from '../../shared/database-access';
import { parseId } from '../../shared/parse-argument';
import { OwnedTasks } from '../../shared/owned-tasks';
import { plain, textFacts } from '../../frame/text-table';

@SubCommand({ name: 'show', description: 'show a task with its schedule and parameters', arguments: '<id>' })
export class ShowTaskCommand extends AdminCommand {
  override readonly examples: [string, string][] = [['tasks show 0193…', 'show its settings, next run and last run']];

  constructor(
    private readonly database: DatabaseAccess,
    private readonly owned: OwnedTasks,
    private readonly tasks: TaskQueryRepository,
  ) {
    super();
  }

  async run([id]: string[]): Promise<void> {
    const taskId = parseId(id, 'task');
    const manager = await this.database.open();
    const task = await this.tasks.get(manager, await this.owned.ownerOf(taskId), taskId);
    if (task === null) throw notFound('task', taskId);
    const now = await serverNow(manager);
    this.answer.print(task, () => words(task, now));
  }
}

/** Says when a schedule runs, as it was written. */
function timesOf({ cron, intervalSeconds, runAt }: NonNullable<TaskWithSchedule['schedule']>): string {
  const written = cron ?? runAt ?? (intervalSeconds === null ? null : `every ${durationText(intervalSeconds * 1000)}`);
  return written === null ? '' : `: ${written}`;
}

function words(task: TaskWithSchedule, now: Date): string {
  const { schedule, latestRun } = task;
  const facts = textFacts([
    ['Task', task.id],
    ['Title', task.title],
    ['Owner', task.owner],
    ['Description', task.description],
    ['Tags', task.tags.join(', ')],
    ['Kind', kindTitle(task.kind)],
    ['Status', latestRun === null ? 'Never run' : runStatusText(latestRun, now)],
    ['Consecutive failures', task.failuresInARow || null],
    ['Last run', latestRun && `${latestRun.id} ${runStatusText(latestRun, now)}`],
    ['Schedule', schedule && `${scheduleText(schedule)}${timesOf(schedule)}`],
    ['Time zone', schedule && schedule.timeZone],
    ['Pause reason', schedule && schedule.pauseReason],
    ['Next run', schedule?.nextDueAt ? new Date(schedule.nextDueAt) : null],
    ['Overlap', OVERLAP_WORDS[task.overlap]],
    ['Max attempts', task.maxAttempts],
    [
      'Timeout',
      `${durationText(task.timeoutSeconds * 1000)}, kill after ${durationText(task.hardTimeoutSeconds * 1000)}`,
    ],
    ['Version', task.version],
    ['Created', task.createdAt],
  ]);
  return `${facts}\n\nParameters\n${plain(JSON.stringify(task.params, null, 2))}`;
}
