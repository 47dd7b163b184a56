// Who is logged in. The access token lives in memory only; the refresh token is kept by the browser for all tabs, and each
// one works once: two tabs that used the same would end the login. So one refresh at a time (Web Locks, and within this
// tab one promise), and each reads the token when its turn has come.

const KEY = 'carillon.refresh';
const LOCK = 'carillon.refresh';

export interface Tokens {
  access: string;
  refresh: string;
}

/** Exchanges a refresh token; null when it is no longer good. @throws when the server could not be asked */
export type Exchange = (refresh: string) => Promise<Tokens | null>;

/** What a session needs of the browser. */
export interface Browser {
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** Runs one at a time over all tabs. */
  inTurn<T>(name: string, work: () => Promise<T>): Promise<T>;
}

export class Session {
  private access: string | null = null;
  private refreshing: Promise<string | null> | null = null;
  private readonly ends = new Set<() => void>();

  constructor(
    private readonly exchange: Exchange,
    private readonly browser: Browser,
  ) {}

  /** Somebody logged in here, now or on an earlier day. */
  get isOpen(): boolean {
    return this.access !== null || this.browser.storage.getItem(KEY) !== null;
  }

  get refreshToken(): string | null {
    return this.browser.storage.getItem(KEY);
  }

  begin(tokens: Tokens): void {
    this.access = tokens.access;
    this.browser.storage.setItem(KEY, tokens.refresh);
  }

  end(): void {
    this.forget();
    this.browser.storage.removeItem(KEY);
  }

  /** Another tab has logged out, or in as somebody else. */
  forget(): void {
    this.access = null;
    for (const told of this.ends) told();
  }

  /** Calls back when the login has ended; returns how to stop that. */
  onEnd(told: () => void): () => void {
    this.ends.add(told);
    return () => this.ends.delete(told);
  }

  /** A token for a request; null: nobody is logged in. */
  async token(): Promise<string | null> {
    return this.access ?? (await this.renew(null));
  }

  /** A token that is newer than the one that was refused. One exchange serves all who ask meanwhile. */
  renew(refused: string | null): Promise<string | null> {
    if (this.access !== null && this.access !== refused) return Promise.resolve(this.access);
    this.refreshing ??= this.browser
      .inTurn(LOCK, () => this.rotate())
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

/** The browser that this runs in. Web Locks are there on https and localhost only: elsewhere each tab is alone. */
export function thisBrowser(): Browser {
  return {
    storage: localStorage,
    inTurn: (name, work) => ('locks' in navigator ? navigator.locks.request(name, work) : work()),
  };
}

/** Ends or renews what this tab knows when another tab logs out or in. */
export function followOtherTabs(session: Session): void {
  addEventListener('storage', ({ key, newValue }) => {
    if (key === KEY && newValue === null) session.forget();
  });
}
