// The session of the logged-in user. The access token lives in memory only; the refresh token is in localStorage,
// shared by all tabs. A refresh token works once, and a second use ends the session. So only one tab refreshes at a
// time (Web Locks; one promise within a tab), and reads the token after it has the lock.

const KEY = 'carillon.refresh';
const LOCK = 'carillon.refresh';

export interface Tokens {
  access: string;
  refresh: string;
}

/**
 * Exchanges a refresh token for new tokens; null means that it is no longer valid.
 * @throws when the server cannot be reached
 */
export type Exchange = (refresh: string) => Promise<Tokens | null>;

/** The parts of the browser that a session needs; specs replace them. */
export interface Browser {
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** Runs `work` while no other tab runs work of the same name. */
  withLock<T>(name: string, work: () => Promise<T>): Promise<T>;
}

/** Keeps the tokens of the logged-in user, and renews the access token when the API refuses it. */
export class Session {
  private access: string | null = null;
  private refreshing: Promise<string | null> | null = null;
  private readonly endListeners = new Set<() => void>();

  constructor(
    private readonly exchange: Exchange,
    private readonly browser: Browser,
  ) {}

  /** Whether this browser has a session, perhaps from an earlier visit. */
  get isOpen(): boolean {
    return this.access !== null || this.browser.storage.getItem(KEY) !== null;
  }

  /** The refresh token, shared by all tabs; null when nobody is logged in. */
  get refreshToken(): string | null {
    return this.browser.storage.getItem(KEY);
  }

  /** Starts or continues the session with new tokens. */
  begin(tokens: Tokens): void {
    this.access = tokens.access;
    this.browser.storage.setItem(KEY, tokens.refresh);
  }

  /** Ends the session in all tabs of this browser, without a request to the server. */
  end(): void {
    this.forget();
    this.browser.storage.removeItem(KEY);
  }

  /**
   * Drops the access token of this tab and notifies its listeners. The refresh token is left to the tab that changed
   * it.
   */
  forget(): void {
    this.access = null;
    for (const listener of this.endListeners) listener();
  }

  /** Calls `listener` whenever the session ends; returns the function that unsubscribes it. */
  onEnd(listener: () => void): () => void {
    this.endListeners.add(listener);
    return () => this.endListeners.delete(listener);
  }

  /** Gives the access token for a request, renewed if need be; null means that nobody is logged in. */
  async token(): Promise<string | null> {
    return this.access ?? (await this.renew(null));
  }

  /**
   * Gives an access token other than the refused one; null means that the session has ended. Concurrent callers share
   * one exchange.
   */
  renew(refused: string | null): Promise<string | null> {
    if (this.access !== null && this.access !== refused) return Promise.resolve(this.access);
    this.refreshing ??= this.browser
      .withLock(LOCK, () => this.rotate())
      .finally(() => {
        this.refreshing = null;
      });
    return this.refreshing;
  }

  private async rotate(): Promise<string | null> {
    const refresh = this.refreshToken;
    if (refresh === null) return null;
    const tokens = await this.exchange(refresh);
    if (tokens !== null) this.begin(tokens);
    else if (this.refreshToken === refresh) this.end();
    return tokens?.access ?? null;
  }
}

/** Adapts the real browser. Web Locks exist on https and localhost only; elsewhere tabs refresh without a lock. */
export function thisBrowser(): Browser {
  return {
    storage: localStorage,
    withLock: (name, work) => ('locks' in navigator ? navigator.locks.request(name, work) : work()),
  };
}

/** Makes this tab forget its token when another tab logs out. */
export function followOtherTabs(session: Session): void {
  addEventListener('storage', ({ key, newValue }) => {
    if (key === KEY && newValue === null) session.forget();
  });
}
