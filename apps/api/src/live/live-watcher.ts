import type { Caller } from '../access/access.policy';
import type { WatchedLog } from '#runs/read/run-log.repository';
import type { LiveEvent } from './live-event';

/** A connection to a client, whatever its protocol. */
export interface Outlet {
  send(text: string, id: string, done?: () => void): void;
  /** Bytes that the client has not read yet. */
  waitingBytes(): number;
  close(why: CloseReason): void;
}

/** Close codes for private use (RFC 6455), made of the HTTP status with the same meaning. */
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

/** More than a few results of the largest size. */
const MAX_WAITING_BYTES = 1024 * 1024;
const MAX_BUFFERED_EVENTS = 2000;
export const MAX_WATCHED_LOGS = 20;

/** How far the log of a run was sent. */
export interface LogPosition {
  /** The last line that was sent; null when there was none yet. */
  afterId: string | null;
  /** True when the run has ended and all its lines were sent. */
  isOver: boolean;
}

/** A connection of a person, with what it watches. */
export class LiveWatcher {
  readonly joinedAt = Date.now();
  private readonly logs = new Map<string, LogPosition>();
  /** Events that arrive while older ones are being sent; null when those were sent. */
  private buffered: LiveEvent[] | null = [];
  private readonly caughtUp = new Set<string>();
  private isOpen = true;

  constructor(
    private readonly outlet: Outlet,
    public caller: Caller,
    /** The only task that is watched; null: all tasks of this person. */
    readonly taskId: string | null,
    private readonly onClose: (watcher: LiveWatcher) => void,
    /** When the access token expires; null: the connection lasts as long as its session or API token. */
    public expiresAt: number | null,
  ) {}

  get userId(): string {
    return this.caller.user.id;
  }

  /** Watches a log. False when as many logs are watched as allowed. Idempotent. */
  watchLog(runId: string): boolean {
    if (this.logs.has(runId)) return true;
    if (this.logs.size >= MAX_WATCHED_LOGS) return false;
    this.logs.set(runId, { afterId: null, isOver: false });
    return true;
  }

  unwatchLog(runId: string): void {
    this.logs.delete(runId);
  }

  /** Returns the watched logs that may have further lines. */
  openLogs(): WatchedLog[] {
    const open = [...this.logs].filter(([, { isOver }]) => !isOver);
    return open.map(([runId, { afterId }]) => ({ runId, afterId }));
  }

  /** Notes how far a log was sent, unless it is no longer watched. */
  setLogPosition(runId: string, position: LogPosition): void {
    if (this.logs.has(runId)) this.logs.set(runId, position);
  }

  /** Sends an event, or keeps it until older ones were sent. */
  onEvent(event: LiveEvent): void {
    if (!this.isOpen || (this.taskId !== null && event.taskId !== this.taskId)) return;
    if (this.buffered === null) return this.sendEvent(event);
    if (this.buffered.length >= MAX_BUFFERED_EVENTS) return this.close(CLOSE.tooSlow);
    this.buffered.push(event);
  }

  /** Sends an old event and waits until it was written: the client sets the pace. */
  async catchUp(event: LiveEvent): Promise<void> {
    if (!this.isOpen || (this.taskId !== null && event.taskId !== this.taskId) || this.caughtUp.has(event.id)) return;
    this.caughtUp.add(event.id);
    await new Promise<void>((resolve) => this.outlet.send(this.textOf(event), event.id, resolve));
  }

  /** Sends the events that arrived meanwhile, and every later one at once. */
  goLive(): void {
    const buffered = this.buffered ?? [];
    this.buffered = null;
    for (const event of buffered) this.sendEvent(event);
  }

  /** Sends a message that is no event, such as an answer or a line of a log. */
  sendMessage(body: object): void {
    if (this.isOpen) this.deliver(JSON.stringify(body), '');
  }

  close(why: CloseReason): void {
    this.leave();
    this.outlet.close(why);
  }

  /** Called when the connection has ended. */
  leave(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.onClose(this);
  }

  private sendEvent(event: LiveEvent): void {
    if (!this.caughtUp.has(event.id)) this.deliver(this.textOf(event), event.id);
  }

  /** Disconnects a client that does not read; it can reconnect and catch up. */
  private deliver(text: string, id: string): void {
    if (!this.isOpen) return;
    if (this.outlet.waitingBytes() > MAX_WAITING_BYTES) return this.close(CLOSE.tooSlow);
    this.outlet.send(text, id);
  }

  private textOf({ id, type, body }: LiveEvent): string {
    return JSON.stringify(this.taskId === null ? { id, type, ...body } : { id, ...body });
  }
}
