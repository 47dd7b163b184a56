// The one WebSocket over which the server pushes events. It authenticates by its first message, reconnects when it is
// lost, and then requests the events that it has missed (`?since=`).

/** An event or a control message that the server pushes. */
export interface LiveMessage {
  id?: string;
  type?: string;
  taskId?: string | null;
  runId?: string | null;
  /** The status that the run of a `run.changed` has reached, and when it reached it. */
  status?: string;
  at?: string;
  /** The scheduled time of that run; an older server leaves it out. */
  scheduledFor?: string;
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

/** The parts of the browser that the connection uses; specs replace them. */
export interface LiveSources {
  open(path: string): LiveSocket;
  /** Gives an access token other than the refused one; null means that nobody is logged in. */
  token(refused: string | null): Promise<string | null>;
  schedule(work: () => void, ms: number): () => void;
  /** Gives a random number from 0 to 1. */
  random(): number;
}

const FIRST_WAIT_MS = 500;
const MAX_WAIT_MS = 30_000;
/** A shorter interruption is not shown to people. */
const LOST_AFTER_MS = 4_000;
const NOT_LOGGED_IN = 4401;

/** Keeps one WebSocket open between `start` and `stop`, reconnecting with backoff and jitter. */
export class LiveConnection {
  private socket: LiveSocket | null = null;
  private lastEventId: string | null = null;
  private attempts = 0;
  private usedToken: string | null = null;
  private refusedToken: string | null = null;
  private current: LiveState = 'off';
  private readonly timers = new Map<'reconnect' | 'lost', () => void>();
  private readonly messageListeners = new Set<(message: LiveMessage) => void>();
  private readonly stateListeners = new Set<() => void>();
  private readonly logSubscriptions = new Map<string, number>();

  constructor(private readonly sources: LiveSources) {}

  /** The present state, for `useSyncExternalStore`. */
  get state(): LiveState {
    return this.current;
  }

  /** Connects; does nothing when the connection is started already. */
  start(): void {
    if (this.current !== 'off') return;
    this.setState('waiting');
    this.startLostTimer();
    void this.connect();
  }

  /** Disconnects and forgets the last event, so that the next user's connection does not continue this one's. */
  stop(): void {
    const { socket } = this;
    // The socket is cleared before it is closed, so that its `onclose` does not start a reconnect.
    this.socket = null;
    this.lastEventId = null;
    this.setState('off');
    for (const cancel of this.timers.values()) cancel();
    this.timers.clear();
    socket?.close();
  }

  /** Calls `listener` for every event; returns the function that unsubscribes it. */
  onMessage(listener: (message: LiveMessage) => void): () => void {
    this.messageListeners.add(listener);
    return () => this.messageListeners.delete(listener);
  }

  /** Calls `listener` when the state changes; returns the function that unsubscribes it. */
  onState(listener: () => void): () => void {
    this.stateListeners.add(listener);
    return () => this.stateListeners.delete(listener);
  }

  /**
   * Subscribes to events about new log lines of a run; returns the function that unsubscribes. Subscriptions to one run
   * are counted.
   */
  watchLog(runId: string): () => void {
    const before = this.logSubscriptions.get(runId) ?? 0;
    this.logSubscriptions.set(runId, before + 1);
    if (before === 0) this.send({ type: 'subscribe', runId });
    return () => {
      const left = (this.logSubscriptions.get(runId) ?? 1) - 1;
      if (left > 0) return void this.logSubscriptions.set(runId, left);
      this.logSubscriptions.delete(runId);
      this.send({ type: 'unsubscribe', runId });
    };
  }

  private async connect(): Promise<void> {
    // A token that cannot be had now is asked for again by the next reconnect.
    const token = await this.sources.token(this.refusedToken).catch(() => null);
    if (this.current === 'off') return;
    if (token === null) return this.scheduleReconnect();
    this.usedToken = token;
    const since = this.lastEventId === null ? '' : `?since=${encodeURIComponent(this.lastEventId)}`;
    const socket = this.sources.open(`/ws${since}`);
    this.socket = socket;
    socket.onopen = () => socket.send(JSON.stringify({ type: 'auth', token }));
    socket.onmessage = ({ data }) => this.receive(socket, data);
    socket.onclose = ({ code }) => this.handleClose(socket, code);
  }

  private receive(socket: LiveSocket, data: unknown): void {
    if (socket !== this.socket || typeof data !== 'string') return;
    const message = JSON.parse(data) as LiveMessage;
    if (message.type === 'ready') return this.handleReady();
    if (message.id !== undefined) this.lastEventId = message.id;
    for (const listener of this.messageListeners) listener(message);
  }

  private handleReady(): void {
    this.attempts = 0;
    this.refusedToken = null;
    this.timers.get('lost')?.();
    this.timers.delete('lost');
    this.setState('open');
    for (const runId of this.logSubscriptions.keys()) this.send({ type: 'subscribe', runId });
  }

  private handleClose(socket: LiveSocket, code: number): void {
    if (socket !== this.socket || this.current === 'off') return;
    this.socket = null;
    if (code === NOT_LOGGED_IN) this.refusedToken = this.usedToken;
    if (this.current === 'open') this.setState('waiting');
    this.startLostTimer();
    this.scheduleReconnect();
  }

  private scheduleReconnect(): void {
    const waitMs = Math.min(MAX_WAIT_MS, FIRST_WAIT_MS * 2 ** this.attempts++) * (0.5 + this.sources.random() / 2);
    this.timers.set(
      'reconnect',
      this.sources.schedule(() => void this.connect(), waitMs),
    );
  }

  /** Starts the timer after which the state becomes `lost`, unless the connection is back by then. */
  private startLostTimer(): void {
    if (this.timers.has('lost') || this.current === 'lost') return;
    const cancel = this.sources.schedule(() => {
      this.timers.delete('lost');
      this.setState('lost');
    }, LOST_AFTER_MS);
    this.timers.set('lost', cancel);
  }

  private send(body: object): void {
    if (this.current === 'open') this.socket?.send(JSON.stringify(body));
  }

  private setState(state: LiveState): void {
    if (this.current === state) return;
    this.current = state;
    for (const listener of this.stateListeners) listener();
  }
}
