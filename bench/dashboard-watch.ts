import type { Page } from 'playwright-core';

/** A sight is something on the page: the first of the selected elements whose text or attribute matches. */
export interface Sight {
  selector: string;
  /** The attribute that is looked at; the text by default. */
  attribute?: string;
  /** A pattern; anything by default. */
  is?: string;
  /** The former text or attribute of the first match, which it no longer has. */
  not?: string;
}

/** Returns a sight that is shown as soon as the one that is shown now is another one. */
export async function anotherThanNow(page: Page, sight: Sight): Promise<Sight> {
  const not = await page.evaluate<string | undefined>(`(${find.toString()})(${JSON.stringify(sight)})`);
  if (not === undefined) throw new Error(`The page has nothing like ${JSON.stringify(sight)}`);
  return { ...sight, not };
}

/**
 * Acts, and returns the milliseconds from the click or keystroke until the browser has painted the sight. The page itself
 * takes both times and looks in each frame, because the driver of the browser waits before it clicks, and asks only every 500 ms.
 */
export async function msUntilShown(page: Page, act: () => Promise<unknown>, sight: Sight): Promise<number> {
  await page.evaluate(`globalThis.find = ${find.toString()}; (${watch.toString()})(${JSON.stringify(sight)})`);
  await act();
  return page.evaluate<number>('globalThis.shownAfter');
}

/* eslint-disable @typescript-eslint/no-explicit-any -- these run in the page, whose types the bench does not have */

/** Returns the text or attribute of the first match, or nothing while that is as before. */
function find({ selector, attribute, is = '', not }: Sight): string | undefined {
  const elements: any[] = [...(globalThis as any).document.querySelectorAll(selector)];
  const values = elements.map((one) => (attribute === undefined ? one.textContent : one.getAttribute(attribute)));
  const value = values.find((one) => new RegExp(is).test(one));
  return value === not ? undefined : value;
}

/** Promises as `shownAfter` the time from the next click or keystroke to the sight. */
function watch(sight: Sight): void {
  const page = globalThis as any;
  page.shownAfter = new Promise<number>((resolve, reject) => {
    const begin = ({ timeStamp }: { timeStamp: number }): void => {
      for (const type of ['click', 'input']) page.document.removeEventListener(type, begin, true);
      const look = (): void => {
        // A timer that is set in a frame ends after that frame is painted.
        const ms = page.performance.now() - timeStamp;
        if (page.find(sight) !== undefined) page.setTimeout(() => resolve(page.performance.now() - timeStamp));
        else if (ms < 10_000) page.requestAnimationFrame(look);
        else reject(new Error(`Not shown within 10 s: ${JSON.stringify(sight)}`));
      };
      page.requestAnimationFrame(look);
    };
    for (const type of ['click', 'input']) page.document.addEventListener(type, begin, true);
  });
}
