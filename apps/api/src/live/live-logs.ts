import type { DataSource } from 'typeorm';
import type { RunLogRepository, WatchedLog } from '#runs/read/run-log.repository';
import type { LiveWatcher } from './live-watcher';

/** The most lines of one log that are read in one turn. */
const MAX_LINES = 200;
/** The most lines of all logs together that one statement reads, because they are in memory until they are sent. */
const MAX_LINES_PER_STATEMENT = 5000;
const MAX_LOGS_PER_STATEMENT = 500;

/** A log from a certain line on, with all connections that have received the lines before it. */
interface Readers {
  log: WatchedLog;
  watchers: LiveWatcher[];
}

/** Sends the lines of logs to those who watch them. */
export class LiveLogs {
  constructor(
    private readonly dataSource: DataSource,
    private readonly lines: RunLogRepository,
  ) {}

  /**
   * Sends the lines since the last turn, by one statement for all watched logs, and by none while no watched log can
   * grow. The log of a run that has ended is read to its end once, because its lines are committed before its end.
   */
  async sendNewLines(watchers: LiveWatcher[]): Promise<void> {
    const open = readersOf(watchers);
    for (let at = 0; at < open.length; at += MAX_LOGS_PER_STATEMENT)
      await this.sendNewLinesOf(open.slice(at, at + MAX_LOGS_PER_STATEMENT));
  }

  private async sendNewLinesOf(open: Readers[]): Promise<void> {
    const limit = Math.min(MAX_LINES, Math.ceil(MAX_LINES_PER_STATEMENT / open.length));
    const logs = open.map(({ log }) => log);
    const read = await this.lines.watched(this.dataSource.manager, logs, limit);
    for (const [place, { lines, hasEnded }] of read.entries()) {
      const { log, watchers } = open[place]!;
      const lastId = lines.at(-1)?.id ?? log.afterId;
      const isOver = hasEnded && lines.length < limit;
      for (const watcher of watchers) {
        for (const line of lines) watcher.sendMessage({ type: 'run.log', ...line });
        watcher.setLogPosition(log.runId, { afterId: lastId, isOver });
      }
    }
  }
}

function readersOf(watchers: LiveWatcher[]): Readers[] {
  const readers = new Map<string, Readers>();
  for (const watcher of watchers) {
    for (const log of watcher.openLogs()) {
      const key = `${log.runId} ${log.afterId}`;
      const known = readers.get(key);
      if (known) known.watchers.push(watcher);
      else readers.set(key, { log, watchers: [watcher] });
    }
  }
  return [...readers.values()];
}
