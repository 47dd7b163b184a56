import type { Browser, Page } from 'playwright-core';
import { openBrowser, overflow, seriousFindings } from '#testing/browser/browser';
import { takePicture } from '#testing/browser/screens';
import { Visitors } from '#testing/browser/visitors';
import { SharedSystem } from '#testing/processes/shared-system';

let system: SharedSystem;
let browser: Browser;
let page: Page;
let visitors: Visitors;

beforeAll(async () => {
  [system, browser] = await Promise.all([SharedSystem.borrow(), openBrowser()]);
  await system.api.register('ada');
  visitors = new Visitors(system, browser);
  page = await visitors.logIn('ada');
});

afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

async function press(...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

const heading = (name: string) => page.getByRole('heading', { name, level: 1 });
const sheet = () => page.getByRole('dialog', { name: 'Keyboard shortcuts' });

/** Opens the list of shortcuts from the menu, where it is found also while single-key shortcuts are off. */
async function openSheetFromMenu(): Promise<void> {
  await page.getByRole('button', { name: 'ada' }).click();
  await page.getByRole('menuitem', { name: 'Keyboard shortcuts' }).click();
  await sheet().waitFor();
}

async function closeSheet(): Promise<void> {
  await press('Escape');
  await sheet().waitFor({ state: 'detached' });
}

describe('somebody who uses the shortcuts of single keys', () => {
  it('opens pages, begins a new task, and finds the search box', async () => {
    await press('g', 'r');
    await heading('Runs').waitFor();
    await press('n');
    await heading('New task').waitFor();
    await press('g', 't');
    await heading('Tasks').waitFor();
    const search = page.getByRole('textbox', { name: 'Search tasks' });
    await search.waitFor();
    await press('/');
    await page.locator('input[data-page-search]:focus').waitFor();
    await press('g', 'r');
    expect(await search.inputValue()).toBe('gr');
    expect(new URL(page.url()).pathname).toBe('/tasks');
  });

  it('is not shown the page of admins', async () => {
    await page.goto('/tasks');
    await heading('Tasks').waitFor();
    await press('g', 'a', 'g', 'i');
    await heading('Incidents').waitFor();
    await page.goBack();
    await heading('Tasks').waitFor();
  });

  it('sees them all with ?, and none does anything while they are shown', async () => {
    await press('?');
    await sheet().waitFor();
    await sheet().getByRole('cell', { name: 'Notifications' }).waitFor();
    expect(await sheet().getByRole('cell', { name: 'Admin' }).count()).toBe(0);
    await press('g', 'r', 'n');
    expect(new URL(page.url()).pathname).toBe('/tasks');
  });

  it.each(['light', 'dark'] as const)(
    'finds no problem that axe knows in the list, in %s colours',
    async (colorScheme) => {
      await page.emulateMedia({ colorScheme });
      await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor({ state: 'attached' });
      await page.evaluate('new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))');
      expect(await seriousFindings(page)).toEqual([]);
      await takePicture(page, `shortcuts-${colorScheme}`);
    },
  );

  it('reads the list on a phone without scrolling sideways', async () => {
    await page.setViewportSize({ width: 360, height: 800 });
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await takePicture(page, 'shortcuts-phone');
    await page.setViewportSize({ width: 1440, height: 900 });
    await closeSheet();
  });

  it('turns them off, finds them off after a reload, and turns them on from the menu', async () => {
    await openSheetFromMenu();
    await sheet().getByRole('switch', { name: 'Single-key shortcuts' }).click();
    await closeSheet();
    await page.reload();
    await heading('Tasks').waitFor();
    await press('?', 'n', 'g', 'r');
    await openSheetFromMenu();
    expect(new URL(page.url()).pathname).toBe('/tasks');
    await sheet().getByRole('switch', { name: 'Single-key shortcuts' }).click();
    await closeSheet();
    await press('g', 'r');
    await heading('Runs').waitFor();
    expect(visitors.complaints).toEqual([]);
  });
});
