import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '#testing/browser/browser';
import { HttpSink } from '#testing/servers/http-sink';
import { Visitors } from '#testing/browser/visitors';
import { WholeSystem } from '#testing/processes/whole-system';

const PASSWORD = 'correct horse battery';

let folder: string;
let sink: HttpSink;
let system: WholeSystem;
let browser: Browser;
let page: Page;
let visitors: Visitors;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'carillon-journey-spec-'));
  const commands = [{ name: 'echo', path: '/bin/echo', args: { patterns: ['.{0,100}'], max: 5 } }];
  writeFileSync(join(folder, 'commands.json'), JSON.stringify(commands));
  sink = await HttpSink.start();
  const env = { EGRESS_ALLOW: sink.host, COMMANDS_FILE: join(folder, 'commands.json') };
  [system, browser] = await Promise.all([WholeSystem.start({ env }), openBrowser()]);
  visitors = new Visitors(system, browser);
  page = await visitors.signUp('ada', PASSWORD);
  await system.rows(`UPDATE users SET may_use_command = true WHERE username = 'ada'`);
});

afterAll(async () => {
  await browser?.close();
  await system?.stop();
  await sink?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const field = (name: string) => page.getByRole('textbox', { name: new RegExp(`^${name}`) });

/** Opens the form of a new task and chooses its kind and its schedule type. */
async function newTask(title: string, kind: string, schedule: string): Promise<void> {
  await page.goto('/tasks/new');
  await page.getByLabel('Title').fill(title);
  await page.getByRole('combobox', { name: 'Kind' }).click();
  await page.getByRole('option', { name: kind }).click();
  await page.getByRole('radiogroup', { name: 'Schedule type' }).getByText(schedule, { exact: true }).click();
}

async function create(title: string): Promise<void> {
  await page.getByRole('button', { name: 'Create task' }).click();
  await heading(title).waitFor();
}

/** Starts the task whose page is open, and waits on the page of the run until it has completed. */
async function runNow(title: string): Promise<void> {
  await page.getByRole('button', { name: 'Run now' }).click();
  await heading(new RegExp(`^${title} · run of `)).waitFor();
  await completed();
}

const completed = (): Promise<void> => page.getByText('Completed', { exact: true }).first().waitFor();

describe('somebody who signs up', () => {
  it('has an HTTP request sent at an interval, and sees the answer', async () => {
    sink.serve('/stock', '{"pieces": 42}');
    await newTask('Stock', 'HTTP request', 'Interval');
    await field('URL').fill(`${sink.url}/stock`);
    await page.getByRole('textbox', { name: /^Every/ }).fill('6');
    await page.getByText('Next runs').first().waitFor();
    await create('Stock');
    await runNow('Stock');
    await page.getByRole('tab', { name: 'Result' }).click();
    await page.getByText('pieces').first().waitFor();
    expect(sink.effects.map(({ path }) => path)).toContain('/stock');
  });

  it('has an e-mail sent once, on a day of the calendar, or now by hand', async () => {
    await newTask('Reminder', 'Email', 'One-time');
    await page.getByRole('combobox', { name: /^To\b/ }).fill('anna@example.com');
    await page.keyboard.press('Enter');
    await field('Subject').fill('Pay, please');
    await field('Text').fill('The invoice of October is open.');
    await page.getByRole('button', { name: 'Date and time' }).click();
    await page.getByRole('button', { name: 'Next month' }).click();
    await page.getByRole('button', { name: /^15 / }).first().click();
    await page.getByRole('button', { name: 'Apply' }).click();
    await create('Reminder');
    await runNow('Reminder');
    const mail = await system.until(
      () => system.inbox.mails.find(({ text }) => text?.includes('The invoice of October')),
      { what: 'the e-mail of the task' },
    );
    expect(mail).toBeDefined();
  });

  it("has a command of the operator's list run at once, and reads its log", async () => {
    await newTask('Greeting', 'Command', 'Run now');
    await page.getByLabel(/^Command/).fill('echo');
    await page.getByRole('combobox', { name: /^Arguments/ }).fill('good morning');
    await page.keyboard.press('Enter');
    await create('Greeting');
    await page.locator('a[href^="/runs/"]').first().click();
    await completed();
    await page.getByText('good morning').first().waitFor();
  });

  it('has data summed up by SQL on a calendar, and sees the rows', async () => {
    await newTask('Sales', 'SQL query', 'Recurring');
    await field('Inline').fill('country,amount\nDE,10\nFR,20\nDE,5');
    await page.getByRole('combobox', { name: 'Format' }).click();
    await page.getByRole('option', { name: 'csv' }).click();
    await page
      .getByRole('region', { name: 'What' })
      .getByRole('button', { name: /^Advanced/ })
      .click();
    await field('Date format').fill('%d.%m.%Y');
    await field('Encoding').fill('klingon');
    await page.getByRole('button', { name: 'Preview rows' }).click();
    await page.getByText(/csv\.encoding/).waitFor();
    await field('Encoding').fill('');
    await page.getByText('Parameters changed since this preview').waitFor();
    await page.getByRole('button', { name: 'Preview rows' }).click();
    await page.getByRole('columnheader', { name: 'amount BIGINT' }).waitFor();
    await page.getByText('3 rows in total').waitFor();
    await field('SQL').fill('select country, sum(amount) as total from input group by 1 order by 1');
    await create('Sales');
    await runNow('Sales');
    await page.getByRole('tab', { name: 'Result' }).click();
    await page.getByRole('cell', { name: '15' }).waitFor();
  });
});

describe('somebody else', () => {
  it('sees nothing of it, in no list and by no address', async () => {
    const address = new URL(page.url()).pathname;
    const [task] = await system.rows<{ id: string }>(`SELECT id FROM tasks LIMIT 1`);
    const bob = await visitors.signUp('bob', PASSWORD);
    for (const path of ['/tasks', '/runs', '/notifications']) {
      await bob.goto(path);
      await bob.getByRole('heading', { level: 1 }).waitFor();
      await bob.waitForLoadState('networkidle');
      expect(await bob.getByText(/Stock|Reminder|Greeting|Sales/).count()).toBe(0);
    }
    for (const path of [address, `/tasks/${task?.id}`, `/tasks/${task?.id}/edit`]) {
      await bob.goto(path);
      await bob
        .getByText(/can't (load|find)|could not be (loaded|found)|does not exist/i)
        .first()
        .waitFor();
    }
    await bob.context().close();
  });

  it('and no page has complained', () => expect(visitors.complaints).toEqual([]));
});
