import type { LetIn } from '../access/access.policy';
import type { WatchedLog } from '#runs/read/run-log.repository';
import type { LiveEvent } from './live-event';

/** A connection to somebody who watches, whatever it is made of. */
export interface Outlet {
  send(text: string, id: string, done?: () => void): void;
  /** What the other side has not taken yet. */
  waitingBytes(): number;
  close(why: CloseReason): void;
}

/** Codes of RFC 6455 for private use, after the HTTP status that says the same. */
export const CLOSE = {
  notLoggedIn: { code: 4401, reason: 'not logged in, or no longer' },
  forbidden: { code: 4403, reason: 'the API token may not read' },
  notFound: { code: 4404, reason: 'there is no such task' },
  late: { code: 4408, reason: 'no {"type":"auth","token":"…"} within 5 s' },
  full: { code: 4503, reason: 'too many connections wait for their token; come again and send it at once' },
  badMessage: { code: 4400, reason: 'this message is not understood' },
  tooMany: { code: 4429, reason: 'too many connections of this user' },
  tooSlow: { code: 4413, reason: 'messages were not taken fast enough; come again with ?since=' },
  stopping: { code: 1001, reason: 'this process stops; come again with ?since=' },
} as const;
export type CloseReason = (typeof CLOSE)[keyof typeof CLOSE];

/** More than some results of the largest size. */
const MAX_WAITING_BYTES = 1024 * 1024;
const MAX_HELD_EVENTS = 2000;
export const MAX_WATCHED_LOGS = 20;

/** How far the log of a run was sent. */
export interface LogPosition {
  /** The last line that was sent; null: none yet. */
  afterId: string | null;
  /** The run has ended and all of its lines were sent. */
  isOver: boolean;
}

/** One person at one connection, and what of theirs they watch. */
export class LiveWatcher {
  readonly joinedAt = Date.now();
  private readonly logs = new Map<string, LogPosition>();
  /** Events that come while older ones are being caught up with; null: caught up. */
  private held: LiveEvent[] | null = [];
  private readonly caughtUp = new Set<string>();
  private isOpen = true;

  constructor(
    private readonly outlet: Outlet,
    public letIn: LetIn,
    /** Only this task; null: all of this person. */
    readonly taskId: string | null,
    private readonly onClose: (watcher: LiveWatcher) => void,
    /** When the access token expires; null: as long as its session or API token is good. */
    public expiresAt: number | null,
  ) {}

  get userId(): string {
    return this.letIn.user.id;
  }

  /** False: as many logs are watched already as may be. Again is no change. */
  watchLog(runId: string): boolean {
    if (this.logs.has(runId)) return true;
    if (this.logs.size >= MAX_WATCHED_LOGS) return false;
    this.logs.set(runId, { afterId: null, isOver: false });
    return true;
  }

  unwatchLog(runId: string): void {
    this.logs.delete(runId);
  }

  /** The logs that may have lines which were not sent. */
  openLogs(): WatchedLog[] {
    const open = [...this.logs].filter(([, { isOver }]) => !isOver);
    return open.map(([runId, { afterId }]) => ({ runId, afterId }));
  }

  /** Lines were sent, unless nobody watches this log any more. */
  moveLog(runId: string, position: LogPosition): void {
    if (this.logs.has(runId)) this.logs.set(runId, position);
  }

  /** Sends an event, or keeps it until what came before has been sent. */
  tell(event: LiveEvent): void {
    if (!this.isOpen || (this.taskId !== null && event.taskId !== this.taskId)) return;
    if (this.held === null) return this.send(event);
    if (this.held.length >= MAX_HELD_EVENTS) return this.close(CLOSE.tooSlow);
    this.held.push(event);
  }

  /** Sends an old event and waits until it has left: the reader sets the pace. */
  async catchUp(event: LiveEvent): Promise<void> {
    if (!this.isOpen || (this.taskId !== null && event.taskId !== this.taskId) || this.caughtUp.has(event.id)) return;
    this.caughtUp.add(event.id);
    await new Promise<void>((resolve) => this.outlet.send(this.textOf(event), event.id, resolve));
  }

  /** What was kept meanwhile goes out, and from now on everything at once. */
  goLive(): void {
    const held = this.held ?? [];
    this.held = null;
    for (const event of held) this.send(event);
  }

  /** Words that are no events: answers, lines of a log. */
  say(body: object): void {
    if (this.isOpen) this.deliver(JSON.stringify(body), '');
  }

  close(why: CloseReason): void {
    this.leave();
    this.outlet.close(why);
  }

  /** The connection is gone. */
  leave(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.onClose(this);
  }

  private send(event: LiveEvent): void {
    if (!this.caughtUp.has(event.id)) this.deliver(this.textOf(event), event.id);
  }

  /** Who does not take what they are sent is let go: they come again and catch up. */
  private deliver(text: string, id: string): void {
    if (!this.isOpen) return;
    if (this.outlet.waitingBytes() > MAX_WAITING_BYTES) return this.close(CLOSE.tooSlow);
    this.outlet.send(text, id);
  }

  private textOf({ id, type, body }: LiveEvent): string {
    return JSON.stringify(this.taskId === null ? { id, type, ...body } : { id, ...body });
  }
}
