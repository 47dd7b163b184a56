import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { overflow, seriousFindings } from './browser';

/** The folder for pictures; git ignores it. */
const SCREENSHOTS = join(process.cwd(), '.local', 'screenshots');

/** Takes a picture of a page if pictures are wanted: `SCREENSHOTS=1 npm test -- apps/web/test`. */
export async function takePicture(at: Page, name: string, fullPage = false): Promise<void> {
  if (process.env.SCREENSHOTS === undefined) return;
  mkdirSync(SCREENSHOTS, { recursive: true });
  await at.screenshot({ path: join(SCREENSHOTS, `${name}.png`), fullPage });
}

const PHONE = { width: 360, height: 800 };
const DESKTOP = { width: 1440, height: 900 };

/** The problems that were found, by screen. */
export type ScreenFindings = Record<string, unknown>;

/** Opens a screen in the size of a phone and then of a desktop, and collects its problems. */
export async function lookAtScreen(at: Page, path: string, findings: ScreenFindings): Promise<void> {
  await at.emulateMedia({ reducedMotion: 'reduce' });
  await at.setViewportSize(PHONE);
  await at.goto(path);
  await at.getByRole('heading', { level: 1 }).waitFor();
  await at.waitForLoadState('networkidle');
  await lookAtOpenScreen(at, path, findings);
}

/** Looks at what is open now, such as a dialog, in the size of a phone and then of a desktop, and collects its problems. */
export async function lookAtOpenScreen(at: Page, path: string, findings: ScreenFindings): Promise<void> {
  const name = nameOf(path);
  await at.setViewportSize(PHONE);
  const wider = await overflow(at);
  if (wider > 0) findings[`${path} at 360 px`] = `${wider} px too wide`;
  await takePicture(at, `${name}-phone`);
  await at.setViewportSize(DESKTOP);
  for (const colorScheme of ['light', 'dark'] as const) {
    await at.emulateMedia({ colorScheme });
    // The page follows in a task of its own, and is painted a frame later.
    await at.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor({ state: 'attached' });
    await at.evaluate('new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))');
    // The other colour scheme differs in its colours only.
    const found = await seriousFindings(at, colorScheme === 'dark' ? ['color-contrast'] : undefined);
    if (found.length > 0) findings[`${path} ${colorScheme}`] = found;
    await takePicture(at, `${name}-${colorScheme}`);
  }
}

function nameOf(path: string): string {
  const name = path.replace(/[0-9a-f-]{36}/g, 'id').replaceAll(/\W+/g, '-');
  return name.replace(/^-|-$/g, '') || 'overview';
}
