import type { Browser, Page } from 'playwright-core';
import type { ApiClient } from '#testing/api-client';
import { openBrowser } from '#testing/browser/browser';
import { Visitors } from '#testing/browser/visitors';
import { SharedSystem } from '#testing/processes/shared-system';

/** Each payload calls `hacked()` where a page treats a user's text as its own markup, script, address or style. */
const PAYLOADS = [
  '<script>hacked()</script>',
  '"><script>hacked()</script>',
  '<img src=x onerror=hacked()>',
  '<img src=x onerror="hacked()"//',
  '"><img src=x onerror=hacked()>',
  "'><img src=x onerror=hacked()>",
  '<svg onload=hacked()>',
  '<svg><script>hacked()</script></svg>',
  '<svg><animate onbegin=hacked() attributeName=x dur=1s>',
  '<math><mtext></p><img src=x onerror=hacked()>',
  '<iframe src="javascript:parent.hacked()"></iframe>',
  '<iframe srcdoc="<script>parent.hacked()</script>"></iframe>',
  '<object data="javascript:hacked()"></object>',
  '<embed src="javascript:hacked()">',
  '<a href="javascript:hacked()">look here</a>',
  'javascript:hacked()',
  '[look here](javascript:hacked())',
  '<details open ontoggle=hacked()>',
  '<video><source onerror=hacked()></video>',
  '<body onload=hacked()>',
  '<input autofocus onfocus=hacked()>',
  '<style>@import "javascript:hacked()";</style>',
  '<link rel=stylesheet href="data:text/css,*{x:1}" onload=hacked()>',
  '<base href="https://evil.example/">',
  '<meta http-equiv=refresh content="0;url=javascript:hacked()">',
  '<form action="javascript:hacked()"><button>go</button></form>',
  '</title><script>hacked()</script>',
  '</textarea><script>hacked()</script>',
  '&lt;script&gt;hacked()&lt;/script&gt;',
  '{{constructor.constructor("hacked()")()}}',
  '{hacked()}',
  '<noscript><p title="</noscript><img src=x onerror=hacked()>">',
];
/** Selects elements and attributes that no page of ours contains, so that they must come from a payload. */
const FOREIGN = [
  '#root [onerror], #root [onload], #root [ontoggle], #root [onfocus], #root [onbegin], [data-portal] [onerror]',
  'iframe, object, embed, base, meta[http-equiv=refresh], #root script, #root img[src="x"]',
  'a[href^="javascript:"], form[action^="javascript:"]',
].join(', ');
const MANY = { title: 'all of them', description: PAYLOADS.join('\n') };

let system: SharedSystem;
let browser: Browser;
let page: Page;
let ada: ApiClient;
let visitors: Visitors;
const dialogs: string[] = [];

beforeAll(async () => {
  [system, browser] = await Promise.all([SharedSystem.borrow(), openBrowser()]);
  ada = await system.api.register('ada');
  await system.rows(`UPDATE users SET role = 'admin' WHERE username = 'ada'`);
  visitors = new Visitors(system, browser);
  page = await visitors.logIn('ada', { script: 'window.hacks = 0; window.hacked = () => { window.hacks++; };' });
  page.on('dialog', (dialog) => {
    if (dialog.type() === 'beforeunload') return;
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
});

afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** Builds a data task whose result is a table of the payloads; without rows its error quotes one. */
function taskOf(title: string, description: string, rows: string[] | null): object {
  const inline = `said\n${(rows ?? ['x']).map(cell).join('\n')}`;
  const sql = rows === null ? `select ${cell(title)} from nowhere` : 'select * from input';
  return {
    title,
    description,
    kind: 'data',
    tags: ['<b>tag</b>'],
    params: { source: { inline }, format: 'csv', sql },
    retry: { maxAttempts: 1 },
    notify: { on: ['COMPLETED', 'FAILED'] },
  };
}

/** Expects that a page shows the texts, that no script of theirs ran, and that none became an element. */
async function expectHarmless(path: string, ...shown: string[]): Promise<void> {
  await page.goto(path);
  await page.getByRole('heading', { level: 1 }).waitFor();
  for (const text of shown) await page.getByText(text, { exact: false }).first().waitFor();
  await page.waitForLoadState('networkidle');
  const found = await page.evaluate(
    `({ hacks: window.hacks, foreign: [...document.querySelectorAll(${JSON.stringify(FOREIGN)})].map((one) => one.outerHTML) })`,
  );
  expect({ path, found }).toEqual({ path, found: { hacks: 0, foreign: [] } });
}

describe(`${PAYLOADS.length} texts that would take over a page`, () => {
  let taskId: string;
  let runId: string;
  let failedId: string;

  beforeAll(async () => {
    for (const payload of PAYLOADS) {
      const failing = payload.startsWith('"><img');
      const made = await ada.ok('POST', '/api/tasks', taskOf(payload, payload, failing ? null : [payload]));
      if (failing) failedId = made.id;
    }
    taskId = (await ada.ok('POST', '/api/tasks', taskOf(MANY.title, MANY.description, PAYLOADS))).id;
    await ada.ok('POST', '/api/tokens', { name: PAYLOADS[2], scopes: ['read'] });
    await ada.ok('PATCH', '/api/users/me', { firstName: PAYLOADS[0], lastName: PAYLOADS[6] });
    const runs = await system.until(
      () => ada.ok('GET', '/api/runs?pageSize=100'),
      { what: 'all runs have ended' },
      ({ results }) =>
        results.length === PAYLOADS.length + 1 &&
        results.every(({ status }: { status: string }) => ['COMPLETED', 'FAILED'].includes(status)),
    );
    runId = runs.results.find((run: { taskId: string }) => run.taskId === taskId).id;
    failedId = runs.results.find((run: { taskId: string }) => run.taskId === failedId).id;
  });

  it('are titles and tags in the list of tasks, and nothing else', async () => {
    await expectHarmless('/tasks?ordering=title', '<b>tag</b>');
    await expectHarmless('/tasks?ordering=-title', '<b>tag</b>');
    await expectHarmless('/', PAYLOADS[4]!);
  });

  it('are a description and params on the page of a task, and in its form', async () => {
    await expectHarmless(`/tasks/${taskId}`, MANY.title);
    await expectHarmless(`/tasks/${taskId}?tab=settings`, 'ontoggle=hacked()');
    await expectHarmless(`/tasks/${taskId}/edit`);
  });

  it('are cells of a result, and an error that quotes one', async () => {
    await expectHarmless('/runs');
    await expectHarmless(`/runs/${runId}?tab=result`, '<video><source onerror=hacked()></video>');
    await expectHarmless(`/runs/${failedId}`, 'nowhere');
  });

  it('are notifications, names of tokens, and names of people', async () => {
    await expectHarmless('/notifications', PAYLOADS.at(-1)!);
    await expectHarmless('/account');
    await expectHarmless('/account/tokens', PAYLOADS[2]!);
  });

  it('are what admins see of others', async () => {
    for (const path of ['/admin', '/admin/tasks', '/admin/runs', '/admin/users', '/admin/audit', '/admin/dead-letters'])
      await expectHarmless(path);
  });

  it('make no page complain', () => expect([...dialogs, ...visitors.complaints]).toEqual([]));
});
