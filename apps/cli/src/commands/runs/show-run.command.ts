import { kindTitle } from '#contracts/task-kinds';
import { SubCommand } from 'nest-commander';
import { notFound } from '#contracts/refusal';
import { RunQueryRepository, type RunDetail } from '#runs/read/run-query.repository';
import { timelineOf } from '#runs/read/run-timeline.policy';
import { channelName } from '#contracts/words/channel-words';
import { durationText } from '#contracts/words/duration-words';
import { EVENT_WORDS } from '#contracts/words/event-words';
import { reasonText } from '#contracts/words/reason-words';
import { DELIVERY_STATUS_WORDS, OUTCOME_WORDS, LATE_CAUSE_WORDS, TRIGGER_WORDS } from '#contracts/words/status-words';
import { timelineWords } from '#contracts/words/timeline-words';
import { AdminCommand } from '../../frame/admin-command';
import { DatabaseAccess } from '../../shared/database-access';
import { runStatusText } from '../../shared/run-status-text';
import { parseId } from '../../shared/parse-argument';
import { plain, shortened, textFacts, textTable } from '../../frame/text-table';

const DETAIL_WIDTH = 120;

@SubCommand({ name: 'show', description: 'show a run', arguments: '<id>' })
export class ShowRunCommand extends AdminCommand {
  override readonly examples: [string, string][] = [
    ['runs show 0193…', 'show its timeline, attempts, deliveries and result or error'],
  ];

  constructor(
    private readonly database: DatabaseAccess,
    private readonly runs: RunQueryRepository,
  ) {
    super();
  }

  async run([id]: string[]): Promise<void> {
    const runId = parseId(id, 'run');
    const run = await this.runs.get(await this.database.open(), null, runId);
    if (run === null) throw notFound('run', runId);
    this.answer.print({ ...run, timeline: timelineOf(run) }, () => words(run, new Date()));
  }
}

function words(run: RunDetail, now: Date): string {
  const paragraphs = [summary(run, now), timeline(run), attempts(run), deliveries(run), ...ending(run)];
  return paragraphs.filter((paragraph) => paragraph !== '').join('\n\n');
}

function summary(run: RunDetail, now: Date): string {
  return textFacts([
    ['Run', run.id],
    ['Task', `${run.taskTitle} (${run.taskId})`],
    ['Kind', kindTitle(run.kind)],
    ['Status', runStatusText(run, now)],
    ['Trigger', TRIGGER_WORDS[run.trigger]],
    ['Attempt', run.attempt],
    ['Version', versionOf(run)],
    ['Start delay', inUnits(run.latenessMs)],
    ['Reason for delay', run.lateCause && LATE_CAUSE_WORDS[run.lateCause]],
    ['Duration', inUnits(run.durationMs)],
    ['Reason', run.reason && reasonText(run.reason)],
  ]);
}

const inUnits = (value: number | null): string | null => (value === null ? null : durationText(value));

/** Says with which version of its task a run was executed. */
function versionOf({ taskVersion, startedAt, ownParams }: RunDetail): string | null {
  if (taskVersion === null) return startedAt === null ? null : 'unknown';
  return `${taskVersion} of the task${ownParams ? ', with its own parameters' : ''}`;
}

function timeline(run: RunDetail): string {
  const steps = timelineOf(run);
  const words = timelineWords(steps);
  return textTable(
    ['TIME', 'EVENT', 'DETAILS'],
    steps.map(({ at }, index) => [
      at,
      words[index]?.title ?? null,
      shortened(words[index]?.detail ?? '', DETAIL_WIDTH),
    ]),
  );
}

function attempts(run: RunDetail): string {
  if (run.attempts.length === 0) return '';
  const lines = run.attempts.map(({ attempt, outcome, startedAt, finishedAt, error }) => {
    return [
      attempt,
      outcome && OUTCOME_WORDS[outcome],
      startedAt,
      finishedAt,
      error && `${error.code}: ${error.message}`,
    ];
  });
  return textTable(['ATTEMPT', 'OUTCOME', 'STARTED', 'FINISHED', 'ERROR'], lines);
}

function deliveries(run: RunDetail): string {
  if (run.deliveries.length === 0) return '';
  const lines = run.deliveries.map(({ event, channel, status, attempts: tries, answer }) => {
    return [EVENT_WORDS[event].name, channelName(channel), DELIVERY_STATUS_WORDS[status], tries, answer];
  });
  return textTable(['EVENT', 'CHANNEL', 'STATUS', 'ATTEMPTS', 'RESPONSE'], lines);
}

function ending({ error, result }: RunDetail): string[] {
  const pretty = (value: unknown): string => plain(JSON.stringify(value, null, 2));
  const errors = error ? [`Error ${error.code}: ${plain(error.message)}`] : [];
  if (error?.detail !== undefined) errors.push(pretty(error.detail));
  return [...errors, ...(result === null ? [] : [`Result\n${pretty(result)}`])];
}
