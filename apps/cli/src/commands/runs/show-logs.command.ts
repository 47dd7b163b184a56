import { setTimeout as pause } from 'node:timers/promises';
import { Option, SubCommand } from 'nest-commander';
import type { EntityManager } from 'typeorm';
import { LOG_LEVELS, type LogLevel } from '#contracts/executor';
import { notFound } from '#contracts/refusal';
import { FINAL_RUN_STATUSES, type RunStatus } from '#contracts/states';
import { RunLogRepository, type RunLogLine } from '#runs/read/run-log.repository';
import { RunQueryRepository } from '#runs/read/run-query.repository';
import { RUN_STATUS_WORDS } from '#contracts/words/status-words';
import { AdminCommand } from '../../frame/admin-command';
import { DatabaseAccess } from '../../shared/database-access';
import { UsageError } from '../../frame/exit-code';
import { parseId, parseWords } from '../../shared/parse-argument';

interface Options {
  follow?: boolean;
  level?: LogLevel;
  json?: boolean;
}

const LINES_PER_READ = 1000;
const POLL_MS = 500;

@SubCommand({ name: 'logs', description: 'show the log of a run', arguments: '<id>' })
export class ShowLogsCommand extends AdminCommand {
  override readonly examples: [string, string][] = [
    ['runs logs 0193… --follow', 'new lines as they come, until the run ends'],
    ['runs logs 0193… --level warn', 'only warnings and errors'],
  ];

  constructor(
    private readonly database: DatabaseAccess,
    private readonly runs: RunQueryRepository,
    private readonly logs: RunLogRepository,
  ) {
    super();
  }

  @Option({ flags: '--follow', description: 'follow new lines until the run ends' })
  parseFollow(): boolean {
    return true;
  }

  @Option({ flags: '--level <level>', description: `this level and above: ${LOG_LEVELS.join(', ')}` })
  parseLevel(text: string): LogLevel {
    const [level, ...more] = parseWords(text, LOG_LEVELS);
    if (level !== undefined && more.length === 0) return level;
    throw new UsageError(`--level takes one of ${LOG_LEVELS.join(', ')}`);
  }

  async run([id]: string[], { follow = false, level = 'debug', json = false }: Options): Promise<void> {
    const runId = parseId(id, 'run');
    if (follow && json)
      throw new UsageError('--follow has no end that one JSON document could wait for: leave out one');
    const manager = await this.database.open();
    const levels = LOG_LEVELS.slice(LOG_LEVELS.indexOf(level));
    if (follow) return this.follow(manager, runId, levels);
    await this.statusOf(manager, runId);
    const lines = await this.linesAfter(manager, runId, levels, null);
    this.answer.print({ runId, lines }, () => lines.map(words).join('\n') || 'No log lines.');
  }

  private async follow(manager: EntityManager, runId: string, levels: LogLevel[]): Promise<void> {
    let lastId: string | null = null;
    for (;;) {
      // The status is read before the lines, so that a run that has ended is shown with all its lines.
      const status = await this.statusOf(manager, runId);
      const lines: RunLogLine[] = await this.linesAfter(manager, runId, levels, lastId);
      for (const line of lines) this.answer.printLine(words(line));
      lastId = lines.at(-1)?.id ?? lastId;
      if (isFinal(status)) return this.answer.note(`Run ${RUN_STATUS_WORDS[status].toLowerCase()}.`);
      await pause(POLL_MS);
    }
  }

  private async statusOf(manager: EntityManager, runId: string): Promise<RunStatus> {
    const run = await this.runs.ownerOf(manager, runId);
    if (run === null) throw notFound('run', runId);
    return run.status;
  }

  private async linesAfter(
    manager: EntityManager,
    runId: string,
    levels: LogLevel[],
    afterId: string | null,
  ): Promise<RunLogLine[]> {
    const lines: RunLogLine[] = [];
    for (let last = afterId; ; last = lines.at(-1)?.id ?? last) {
      const page = await this.logs.list(manager, runId, { afterId: last, levels, limit: LINES_PER_READ });
      lines.push(...page);
      if (page.length < LINES_PER_READ) return lines;
    }
  }
}

function words({ at, attempt, level, line }: RunLogLine): string {
  return `${at.toISOString()} #${attempt} ${level.padEnd(5)} ${line}`;
}

function isFinal(status: RunStatus): boolean {
  return (FINAL_RUN_STATUSES as readonly RunStatus[]).includes(status);
}
