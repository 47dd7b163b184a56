// The one WebSocket over which the server pushes events. It authenticates by its first message, reconnects when it is
// lost, and then requests the events that it has missed (`?since=`).

/** An event or a control message that the server pushes. */
export interface LiveMessage {
  id?: string;
  type?: string;
  taskId?: string | null;
  runId?: string | null;
}

/** `waiting` means not connected, for less time than a person needs to know of. */
export type LiveState = 'off' | 'waiting' | 'open' | 'lost';

/** The part of a WebSocket that the connection uses. */
export interface LiveSocket {
  onopen: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: { code: number }) => void) | null;
  send(text: string): void;
  close(): void;
}

/** What the connection needs of its surroundings; specs replace it. */
export interface LiveSources {
  open(path: string): LiveSocket;
  /** Gives an access token other than the refused one; null means that nobody is logged in. */
  token(refused: string | null): Promise<string | null>;
  later(work: () => void, ms: number): () => void;
  /** Gives a random number from 0 to 1. */
  chance(): number;
}

const FIRST_WAIT_MS = 500;
const MOST_WAIT_MS = 30_000;
/** A shorter interruption is not shown to people. */
const LOST_AFTER_MS = 4_000;
const NOT_LOGGED_IN = 4401;

/** Keeps one WebSocket open between `start` and `stop`, reconnecting with backoff and jitter. */
export class LiveConnection {
  private socket: LiveSocket | null = null;
  private since: string | null = null;
  private tries = 0;
  private used: string | null = null;
  private refused: string | null = null;
  private current: LiveState = 'off';
  private readonly timers = new Map<'again' | 'lost', () => void>();
  private readonly listeners = new Set<(message: LiveMessage) => void>();
  private readonly watchers = new Set<() => void>();
  private readonly logs = new Map<string, number>();

  constructor(private readonly sources: LiveSources) {}

  /** The present state, for `useSyncExternalStore`. */
  get state(): LiveState {
    return this.current;
  }

  /** Connects; does nothing when the connection is started already. */
  start(): void {
    if (this.current !== 'off') return;
    this.show('waiting');
    this.expect();
    void this.connect();
  }

  /** Disconnects and forgets the last event, so that the next user's connection does not continue this one's. */
  stop(): void {
    const { socket } = this;
    // The socket is cleared before it is closed, so that its `onclose` does not start a reconnect.
    this.socket = null;
    this.since = null;
    this.show('off');
    for (const cancel of this.timers.values()) cancel();
    this.timers.clear();
    socket?.close();
  }

  /** Calls `listener` for every event; returns the function that unsubscribes it. */
  onMessage(told: (message: LiveMessage) => void): () => void {
    this.listeners.add(told);
    return () => this.listeners.delete(told);
  }

  /** Calls `listener` when the state changes; returns the function that unsubscribes it. */
  onState(told: () => void): () => void {
    this.watchers.add(told);
    return () => this.watchers.delete(told);
  }

  /**
   * Subscribes to the log lines of a run; returns the function that unsubscribes. Subscriptions to one run are counted.
   */
  watchLog(runId: string): () => void {
    const before = this.logs.get(runId) ?? 0;
    this.logs.set(runId, before + 1);
    if (before === 0) this.say({ type: 'subscribe', runId });
    return () => {
      const left = (this.logs.get(runId) ?? 1) - 1;
      if (left > 0) return void this.logs.set(runId, left);
      this.logs.delete(runId);
      this.say({ type: 'unsubscribe', runId });
    };
  }

  private async connect(): Promise<void> {
    const token = await this.sources.token(this.refused).catch(() => null);
    if (this.current === 'off') return;
    if (token === null) return this.again();
    this.used = token;
    const since = this.since === null ? '' : `?since=${encodeURIComponent(this.since)}`;
    const socket = this.sources.open(`/ws${since}`);
    this.socket = socket;
    socket.onopen = () => socket.send(JSON.stringify({ type: 'auth', token }));
    socket.onmessage = ({ data }) => this.hear(socket, data);
    socket.onclose = ({ code }) => this.lose(socket, code);
  }

  private hear(socket: LiveSocket, data: unknown): void {
    if (socket !== this.socket || typeof data !== 'string') return;
    const message = JSON.parse(data) as LiveMessage;
    if (message.type === 'ready') return this.begin();
    if (message.id !== undefined) this.since = message.id;
    for (const told of this.listeners) told(message);
  }

  private begin(): void {
    this.tries = 0;
    this.refused = null;
    this.timers.get('lost')?.();
    this.timers.delete('lost');
    this.show('open');
    for (const runId of this.logs.keys()) this.say({ type: 'subscribe', runId });
  }

  private lose(socket: LiveSocket, code: number): void {
    if (socket !== this.socket || this.current === 'off') return;
    this.socket = null;
    if (code === NOT_LOGGED_IN) this.refused = this.used;
    if (this.current === 'open') this.show('waiting');
    this.expect();
    this.again();
  }

  private again(): void {
    const wait = Math.min(MOST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.tries++) * (0.5 + this.sources.chance() / 2);
    this.timers.set(
      'again',
      this.sources.later(() => void this.connect(), wait),
    );
  }

  /** Starts the timer after which the state becomes `lost`, unless the connection is back by then. */
  private expect(): void {
    if (this.timers.has('lost') || this.current === 'lost') return;
    const cancel = this.sources.later(() => {
      this.timers.delete('lost');
      this.show('lost');
    }, LOST_AFTER_MS);
    this.timers.set('lost', cancel);
  }

  private say(body: object): void {
    if (this.current === 'open') this.socket?.send(JSON.stringify(body));
  }

  private show(state: LiveState): void {
    if (this.current === state) return;
    this.current = state;
    for (const told of this.watchers) told();
  }
}
