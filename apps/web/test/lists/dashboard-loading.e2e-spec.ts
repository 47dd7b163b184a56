import type { Route } from 'playwright-core';
import { seriousFindings } from '#testing/browser/browser';
import { oneVisitor } from '#testing/browser/one-visitor';
import { takePicture } from '#testing/browser/screens';

let taskId: string;

const ada = oneVisitor('ada', async (api) => {
  const schedule = { type: 'CRON', cron: '0 3 * * *' };
  const task = { title: 'Nightly import', kind: 'http', params: { url: 'https://example.com/' }, schedule };
  taskId = (await api.post('/api/tasks', task)).id as string;
});

const status = () => ada.page.getByRole('status').filter({ hasText: /^Loading$/ });

/** Holds back the answers to these requests until the returned function is called. */
async function holdBack(url: RegExp): Promise<() => Promise<void>> {
  let isHeld = true;
  const held: Route[] = [];
  await ada.page.route(url, async (route) => {
    if (isHeld) held.push(route);
    else await route.continue();
  });
  return async () => {
    isHeld = false;
    await Promise.all(held.map((route) => route.continue()));
  };
}

/** Runs in the page: the heights of the rows of the table. */
const ROW_HEIGHTS = `[...document.querySelectorAll('tbody tr')].map((row) => row.getBoundingClientRect().height)`;
/** Runs in the page: where the first column with a title begins. */
const PLACE = `(({ left, top }) => [left, top])(document.querySelector('th[data-accessor=title]').getBoundingClientRect())`;
/** Runs in the page: the first shape of what is loading. */
const SHAPE = `document.querySelector('main .late .mantine-Skeleton-root, main .late.mantine-Skeleton-root')`;
/** Runs in the page: whether shapes move, and after which time they are shown. */
const MOTION = `[getComputedStyle(${SHAPE}, '::after').animationIterationCount,
  getComputedStyle(${SHAPE}.closest('.late')).animationDelay]`;

describe('while an answer is held back', () => {
  it('a list has rows of the right height, and then its content in their place', async () => {
    const release = await holdBack(/\/api\/tasks\?/);
    await ada.page.goto('/tasks');
    await status().getByText('Loading').waitFor();
    await ada.page.locator('[role=group][aria-busy=true]').waitFor();
    await ada.page.locator('tbody .mantine-Skeleton-root').first().waitFor();
    expect(await ada.page.getByRole('row').count()).toBe(1);
    const [place, heights] = [await ada.page.evaluate(PLACE), await ada.page.evaluate<number[]>(ROW_HEIGHTS)];
    expect(new Set(heights)).toEqual(new Set([40]));
    expect(await seriousFindings(ada.page)).toEqual([]);
    await takePicture(ada.page, 'loading-list');
    await release();
    await ada.page.getByRole('link', { name: 'Nightly import' }).waitFor();
    expect(await status().count()).toBe(0);
    expect(await ada.page.locator('[aria-busy=true]').count()).toBe(0);
    expect([await ada.page.evaluate(PLACE), await ada.page.evaluate(ROW_HEIGHTS)]).toEqual([place, [40]]);
  });

  it('a panel has lines, without motion where the system asks for none', async () => {
    await ada.page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'dark' });
    const release = await holdBack(/\/api\/logs/);
    await ada.page.goto('/logs');
    await status().getByText('Loading').waitFor();
    expect(await ada.page.evaluate(MOTION)).toEqual(['1', '0.3s']);
    expect(await seriousFindings(ada.page)).toEqual([]);
    await takePicture(ada.page, 'loading-panel-dark');
    await release();
    await ada.page.getByText('No log lines').waitFor();
    expect(await status().count()).toBe(0);
  });

  it('a page has the shape of its title and panels', async () => {
    await ada.page.emulateMedia({ reducedMotion: 'no-preference', colorScheme: 'light' });
    const release = await holdBack(new RegExp(`/api/tasks/${taskId}$`));
    await ada.page.goto(`/tasks/${taskId}`);
    await status().getByText('Loading').waitFor();
    expect(await ada.page.evaluate(MOTION)).toEqual(['infinite', '0.3s']);
    await takePicture(ada.page, 'loading-page');
    await release();
    await ada.page.getByRole('heading', { level: 1, name: 'Nightly import' }).waitFor();
    await status().first().waitFor({ state: 'detached' });
  });
});
