import { useSyncExternalStore } from 'react';

const SCHEME = 'data-mantine-color-scheme';

/**
 * Knows whether the page is being printed. Browsers differ in whether they send the events of printing, the change of the
 * medium, or both.
 */
class Printing {
  private isPrinting = false;
  /** The colour scheme before the print. */
  private scheme: string | null = null;
  private readonly listeners = new Set<() => void>();

  get isNow(): boolean {
    return this.isPrinting;
  }

  /** Follows the browser from now on. */
  follow(): void {
    const medium = matchMedia('print');
    medium.addEventListener('change', ({ matches }) => this.set(matches));
    addEventListener('beforeprint', () => this.set(true));
    addEventListener('afterprint', () => this.set(medium.matches));
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private set(isPrinting: boolean): void {
    if (isPrinting === this.isPrinting) return;
    this.isPrinting = isPrinting;
    this.lightUp();
    for (const listener of this.listeners) listener();
  }

  /** Paper is white, whatever the colours of the screen are. */
  private lightUp(): void {
    const { documentElement: page } = document;
    if (this.isPrinting) {
      this.scheme = page.getAttribute(SCHEME);
      page.setAttribute(SCHEME, 'light');
    } else if (this.scheme !== null) page.setAttribute(SCHEME, this.scheme);
  }
}

export const printing = new Printing();

/** Tells whether the page is being printed; React renders before the browser lays the paper out. */
export function usePrinting(): boolean {
  return useSyncExternalStore(
    (listener) => printing.subscribe(listener),
    () => printing.isNow,
  );
}
