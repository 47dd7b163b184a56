// Pages are chunks of their own. A click while the server is away must not end the app: the chunk waits for the server.
import type { ComponentType } from 'react';

/** The way to find out whether the server answers; specs replace it. */
export interface Server {
  answers: () => Promise<boolean>;
  /** Waits before the next question. */
  pause: () => Promise<void>;
}

/** Loads chunks, and waits for the server while it is away. */
export class PatientImport {
  private waiting = 0;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly server: Server) {}

  /** Whether a chunk waits for the server. */
  get isWaiting(): boolean {
    return this.waiting > 0;
  }

  /** Calls `listener` when `isWaiting` changes; returns the function that unsubscribes it. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /**
   * Loads a chunk. @throws the error of the import when it fails twice although the server answers: after an update the
   * files of the old version are gone, and only a reload of the page helps.
   */
  async load<T>(chunk: () => Promise<T>): Promise<T> {
    try {
      return await chunk();
    } catch {
      // The server may have come back between the import and the question, so the import is tried once more.
      await this.untilServerAnswers();
      return chunk();
    }
  }

  /** Resolves once the server answers. */
  async untilServerAnswers(): Promise<void> {
    if (await this.server.answers()) return;
    this.count(1);
    do await this.server.pause();
    while (!(await this.server.answers()));
    this.count(-1);
  }

  private count(change: number): void {
    this.waiting += change;
    for (const listener of this.listeners) listener();
  }
}

const PAUSE_MS = 2_000;

/** The imports of this app. Any answer below 500 comes from the server; a proxy before it answers 502 to 504 without it. */
export const imports = new PatientImport({
  answers: () =>
    fetch('/favicon.svg', { method: 'HEAD', cache: 'no-store' }).then(
      ({ status }) => status < 500,
      () => false,
    ),
  pause: () => new Promise((resolve) => setTimeout(resolve, PAUSE_MS)),
});

/** Loads a component by its name in the form that React.lazy expects. */
export function lazily<Name extends string, Props>(
  chunk: () => Promise<Record<Name, ComponentType<Props>>>,
  name: Name,
): () => Promise<{ default: ComponentType<Props> }> {
  return async () => ({ default: (await imports.load(chunk))[name] });
}
