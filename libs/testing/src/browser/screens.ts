import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { overflow, seriousFindings } from './browser';

/** Where pictures of screens are kept for people to look at; git ignores it. */
export const SCREENSHOTS = join(process.cwd(), '.local', 'screenshots');

/** What was found wrong, by screen. */
export type ScreenFindings = Record<string, unknown>;

/** Opens a screen as a phone and then as a desk has it, collects what is wrong, and keeps pictures. */
export async function lookAtScreen(at: Page, path: string, findings: ScreenFindings): Promise<void> {
  mkdirSync(SCREENSHOTS, { recursive: true });
  const name = nameOf(path);
  await at.emulateMedia({ reducedMotion: 'reduce' });
  await at.setViewportSize({ width: 360, height: 800 });
  await at.goto(path);
  await at.getByRole('heading', { level: 1 }).waitFor();
  await at.waitForLoadState('networkidle');
  const wider = await overflow(at);
  if (wider > 0) findings[`${path} at 360 px`] = `${wider} px too wide`;
  await at.screenshot({ path: join(SCREENSHOTS, `${name}-phone.png`) });
  await at.setViewportSize({ width: 1440, height: 900 });
  for (const colorScheme of ['light', 'dark'] as const) {
    await at.emulateMedia({ colorScheme });
    // The page follows in a moment of its own; a frame later it is painted.
    await at.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor({ state: 'attached' });
    await at.evaluate('new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))');
    // The other scheme has other colours, and nothing else that is other.
    const found = await seriousFindings(at, colorScheme === 'dark' ? ['color-contrast'] : undefined);
    if (found.length > 0) findings[`${path} ${colorScheme}`] = found;
    await at.screenshot({ path: join(SCREENSHOTS, `${name}-${colorScheme}.png`) });
  }
}

function nameOf(path: string): string {
  const name = path.replace(/[0-9a-f-]{36}/g, 'id').replaceAll(/\W+/g, '-');
  return name.replace(/^-|-$/g, '') || 'overview';
}
