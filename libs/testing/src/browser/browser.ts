import { existsSync, readFileSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';

const USUAL = '/usr/bin/chromium';
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** Starts the Chromium that scripts/services/chromium.mjs found or fetched. */
export function openBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM ?? USUAL;
  if (!existsSync(executablePath)) throw new Error(`no Chromium at ${executablePath}: npm test provides one`);
  const own = JSON.parse(process.env.CHROMIUM_ENV ?? '{}') as Record<string, string>;
  // As root, which containers often are, Chromium has no sandbox; it opens our pages only.
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu'],
    env: { ...process.env, ...own } as Record<string, string>,
  });
}

interface Finding {
  id: string;
  impact: string;
  nodes: { html: string; any: { message: string }[] }[];
}

/**
 * Returns the findings of axe on a page, of all levels, one line each; of `rules` only, or of all with the size of targets
 * (WCAG 2.2, 2.5.8), which axe leaves out unless asked.
 */
export async function seriousFindings(page: Page, rules?: string[]): Promise<string[]> {
  // Passed rules are not described, and style sheets are not fetched again for the rule about locked orientation.
  const chosen = rules ? { runOnly: rules } : { rules: { 'target-size': { enabled: true } } };
  const options = JSON.stringify({ resultTypes: ['violations'], preload: false, ...chosen });
  if (!(await page.evaluate<boolean>(`'axe' in window`))) await page.evaluate(`${AXE};0`);
  const found = await page.evaluate<Finding[]>(`axe.run(${options}).then(({ violations }) => violations)`);
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, any }) => `${id}: ${html.slice(0, 200)} ${any[0]?.message ?? ''}`),
  );
}

/** Returns by how many pixels a page is wider than its window. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}
