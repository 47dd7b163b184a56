import { lookAtOpenScreen, type ScreenFindings } from '#testing/browser/screens';
import { oneVisitor } from '#testing/browser/one-visitor';

const TASKS = ['Nightly import', 'Invoices', 'Invoices of last year'];
const ids: Record<string, string> = {};

const ada = oneVisitor('ada', async (api) => {
  for (const title of TASKS) {
    const schedule = { type: 'CRON', cron: '0 3 1 1 *' };
    const task = { title, kind: 'http', params: { url: 'https://example.com/' }, schedule };
    ids[title] = (await api.post('/api/tasks', task)).id as string;
  }
});

const heading = (name: string) => ada.page.getByRole('heading', { name, level: 1 });
const palette = () => ada.page.getByRole('dialog', { name: 'Search or jump to' });
const input = () => palette().getByRole('combobox', { name: 'Search or jump to' });
const option = (name: string) => palette().getByRole('option', { name, exact: true });
const selected = () => palette().getByRole('option', { selected: true });
const pathOf = (): string => new URL(ada.page.url()).pathname;

/** Opens the palette by its keys. */
async function openPalette(): Promise<void> {
  await ada.press('Control+k');
  await input().and(ada.page.locator(':focus')).waitFor();
}

async function closed(): Promise<void> {
  await palette().waitFor({ state: 'detached' });
}

describe('somebody who presses Ctrl+K', () => {
  it('opens a page by a part of its name', async () => {
    await heading('Overview').waitFor();
    await openPalette();
    await input().fill('runs');
    expect(await selected().textContent()).toBe('Runs');
    await ada.press('Enter');
    await heading('Runs').waitFor();
    await closed();
    expect(await ada.page.locator('main').evaluate((main) => main === main.ownerDocument.activeElement)).toBe(true);
  });

  it('opens a task by its title', async () => {
    await openPalette();
    await input().fill('nightly');
    await option('Nightly import').waitFor();
    expect(await selected().textContent()).toBe('Nightly import');
    await ada.press('Enter');
    await heading('Nightly import').waitFor();
  });

  it('finds the actions of a task on its page, and no action on tasks elsewhere', async () => {
    await openPalette();
    await input().fill('pause');
    await option('Pause…').waitFor();
    await ada.press('Enter');
    await ada.page.getByRole('dialog', { name: 'Pause “Nightly import”?' }).waitFor();
    await ada.press('Escape');
    await ada.page.getByRole('dialog').waitFor({ state: 'detached' });
    await ada.page.goto('/incidents');
    await heading('Incidents').waitFor();
    await openPalette();
    await input().fill('pause');
    await palette().getByText('No results for “pause”').waitFor();
    await ada.press('Escape');
    await closed();
  });

  it('starts, pauses or resumes nothing on the page of a task by Enter alone, or by the title of the task', async () => {
    await ada.page.goto(`/tasks/${ids['Nightly import']}`);
    await heading('Nightly import').waitFor();
    await openPalette();
    await option('Run now').waitFor();
    expect(await selected().textContent()).toBe('Edit');
    await input().fill('nightly');
    await option('Nightly import').waitFor();
    expect(await palette().getByRole('option').allTextContents()).toEqual(['Nightly import']);
    await input().fill('ru');
    expect(await selected().textContent()).toBe('Runs');
    await ada.press('Escape');
    await closed();
  });

  it('runs and resumes the task of the page by the names of these actions', async () => {
    const id = ids['Nightly import'];
    await ada.api.post(`/api/tasks/${id}/pause`, {});
    await ada.page.reload();
    await heading('Nightly import').waitFor();
    await openPalette();
    await input().fill('resume');
    await option('Resume').waitFor();
    expect(await selected().textContent()).toBe('Resume');
    await ada.press('Enter');
    await ada.page
      .getByRole('alert')
      .filter({ hasText: /Resumed\. Next run .+\./ })
      .waitFor();
    expect((await ada.api.get(`/api/tasks/${id}`)).schedule).toMatchObject({ state: 'ACTIVE' });
    await openPalette();
    await input().fill('run now');
    expect(await selected().textContent()).toBe('Run now');
    await ada.press('Enter');
    await ada.page.getByRole('alert').filter({ hasText: 'Run started' }).waitFor();
    await ada.page.waitForURL('**/runs/*');
    expect((await ada.api.get(`/api/tasks/${id}/runs`)).results).toMatchObject([{ trigger: 'MANUAL' }]);
  });

  it('sees no task of the search before while the next one is under way', async () => {
    let answer = (): void => undefined;
    const answered = new Promise<void>((resolve) => (answer = resolve));
    const route = /\/api\/tasks\?.*search=invoices/;
    await openPalette();
    await input().fill('nightly');
    await option('Nightly import').waitFor();
    await ada.page.route(route, async (request) => {
      await answered;
      await request.fallback();
    });
    await input().fill('invoices');
    await palette().getByText('Searching tasks…').waitFor();
    expect(await palette().getByRole('option').count()).toBe(0);
    answer();
    await option('Invoices').waitFor();
    await ada.page.unroute(route);
    await ada.press('Escape');
    await closed();
  });

  it('moves through what is found by the arrow keys, and the input names what is selected', async () => {
    await openPalette();
    await input().fill('invoices');
    await option('Invoices of last year').waitFor();
    const titles = await palette().getByRole('option').allTextContents();
    expect(titles.toSorted()).toEqual(['Invoices', 'Invoices of last year']);
    for (const title of [titles[0], titles[1], titles[0]]) {
      expect(await selected().textContent()).toBe(title);
      expect(await input().getAttribute('aria-activedescendant')).toBe(await selected().getAttribute('id'));
      await ada.press('ArrowDown');
    }
    await ada.press('ArrowUp');
    expect(await selected().textContent()).toBe(titles[0]);
    const list = palette().getByRole('listbox');
    expect(await input().getAttribute('aria-controls')).toBe(await list.getAttribute('id'));
    expect(await input().getAttribute('aria-expanded')).toBe('true');
    await ada.press('Control+k');
    await closed();
  });

  it('opens a task by its id', async () => {
    const id = ids['Invoices of last year'];
    await openPalette();
    await input().fill(` ${id?.toUpperCase()} `);
    expect(await selected().textContent()).toBe(`Open run ${id}`);
    await ada.press('ArrowDown', 'Enter');
    await heading('Invoices of last year').waitFor();
    await closed();
  });

  it('is where they were before when they close it', async () => {
    await ada.page.goto('/tasks');
    await heading('Tasks').waitFor();
    const search = ada.page.getByRole('textbox', { name: 'Search tasks' });
    await search.focus();
    await openPalette();
    await ada.press('Escape');
    await closed();
    await search.and(ada.page.locator(':focus')).waitFor();
  });

  it('does not find pages of admins', async () => {
    await openPalette();
    await input().fill('admin');
    await palette().getByText('No results for “admin”').waitFor();
    await ada.press('Escape');
    await closed();
  });

  it('changes the colours, and begins a task', async () => {
    await openPalette();
    await input().fill('dark');
    await ada.press('Enter');
    await ada.page.locator('html[data-mantine-color-scheme=dark]').waitFor({ state: 'attached' });
    await closed();
    await openPalette();
    await input().fill('theme system');
    await ada.press('Enter');
    await closed();
    await openPalette();
    await input().fill('new task');
    await ada.press('Enter');
    await heading('New task').waitFor();
  });
});

describe('the palette', () => {
  it('respects unsaved changes, and does not open over the dialog that asks about them', async () => {
    const title = ada.page.getByRole('textbox', { name: 'Title' });
    await title.fill('Half typed');
    await openPalette();
    await input().fill('runs');
    await ada.press('Enter');
    const guard = ada.page.getByRole('dialog', { name: 'Discard unsaved changes?' });
    await guard.waitFor();
    await closed();
    await ada.press('Control+k');
    await guard.getByRole('button', { name: 'Keep editing' }).click();
    await guard.waitFor({ state: 'detached' });
    expect(await palette().count()).toBe(0);
    expect(await title.inputValue()).toBe('Half typed');
    await title.and(ada.page.locator(':focus')).waitFor();
    await openPalette();
    await input().fill('runs');
    await ada.press('Enter');
    await guard.getByRole('button', { name: 'Discard changes' }).click();
    await heading('Runs').waitFor();
  });

  it('says that tasks cannot be loaded, and finds pages all the same', async () => {
    const route = /\/api\/tasks\?.*search=/;
    const answer = { status: 500, contentType: 'application/problem+json', body: '{"status":500,"detail":"Broken."}' };
    await ada.page.route(route, (request) => request.fulfill(answer));
    await openPalette();
    await input().fill('tasks');
    await palette().getByRole('status').filter({ hasText: "Can't load tasks." }).waitFor();
    await option('Tasks').waitFor();
    await ada.page.unroute(route);
    await ada.press('Escape');
    await closed();
  });

  it('is found in the header and in the list of shortcuts', async () => {
    await ada.page.getByRole('button', { name: 'Search or jump to…' }).click();
    await input().fill('keyboard');
    await ada.press('Enter');
    const sheet = ada.page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await sheet.getByRole('row', { name: /^Search or jump to… Ctrl ?\+ ?K$/ }).waitFor();
    await ada.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    await ada.page.setViewportSize({ width: 360, height: 800 });
    await ada.page.getByRole('button', { name: 'Search or jump to' }).click();
    await input().waitFor();
    await ada.press('Escape');
    await closed();
  });

  it('has no problem that axe knows, and fits on a phone', async () => {
    const findings: ScreenFindings = {};
    await openPalette();
    await lookAtOpenScreen(ada.page, '/palette', findings);
    await input().fill('inv');
    await option('Invoices').waitFor();
    await lookAtOpenScreen(ada.page, '/palette-found', findings);
    await input().fill('nothing like that');
    await palette().getByText('No results for').waitFor();
    await lookAtOpenScreen(ada.page, '/palette-empty', findings);
    expect(findings).toEqual({});
    await ada.press('Escape');
    await closed();
  });

  it('logs out, and the login page leaves its keys to the browser', async () => {
    await ada.page.locator('html').evaluate((html) => {
      html.ownerDocument.defaultView?.addEventListener(
        'keydown',
        (event: { code: string; defaultPrevented: boolean }) => {
          if (event.code === 'KeyK') html.dataset.taken = String(event.defaultPrevented);
        },
      );
    });
    const taken = (is: boolean) => ada.page.locator(`html[data-taken=${is}]`);
    await openPalette();
    await taken(true).waitFor({ state: 'attached' });
    await input().fill('log out');
    await ada.press('Enter');
    await heading('Log in').waitFor();
    await ada.press('Control+k');
    await taken(false).waitFor({ state: 'attached' });
    expect(pathOf()).toBe('/login');
    expect(ada.complaints).toEqual([
      'Failed to load resource: the server responded with a status of 500 (Internal Server Error)',
    ]);
  });
});
