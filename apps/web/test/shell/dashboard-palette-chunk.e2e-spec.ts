import { oneVisitor } from '#testing/browser/one-visitor';

const ada = oneVisitor('ada');
/** The file that holds the code of the palette. */
const CHUNK = /\/assets\/palette-[^/]*\.js$/;

const heading = (name: string) => ada.page.getByRole('heading', { name, level: 1 });
const input = () => ada.page.getByRole('combobox', { name: 'Search or jump to' });
const toast = () => ada.page.getByRole('alert').filter({ hasText: "Can't open search" });
const pathOf = (): string => new URL(ada.page.url()).pathname;

async function openPalette(): Promise<void> {
  await ada.press('Control+k');
  await input().and(ada.page.locator(':focus')).waitFor();
}

async function closePalette(): Promise<void> {
  await ada.press('Escape');
  await input().waitFor({ state: 'detached' });
}

describe('the code of the palette', () => {
  it('takes the keys of the page while it is loading, and Escape gives them back', async () => {
    let answer = (): void => undefined;
    const answered = new Promise<void>((resolve) => (answer = resolve));
    await ada.page.route(CHUNK, async (request) => {
      await answered;
      await request.continue();
    });
    await ada.page.goto('/incidents');
    await heading('Incidents').waitFor();
    await ada.press('Control+k', 'n', 'Escape', 'g', 't');
    await heading('Tasks').waitFor();
    await ada.press('Control+k', 'n');
    answer();
    await input().and(ada.page.locator(':focus')).waitFor();
    expect(pathOf()).toBe('/tasks');
    await ada.page.unroute(CHUNK);
    await closePalette();
    await ada.press('n');
    await heading('New task').waitFor();
  });

  it('that is gone after an update leaves the page and its form, and can be tried again', async () => {
    await ada.page.route(CHUNK, (request) => request.fulfill({ status: 404 }));
    await ada.page.goto('/tasks/new');
    await heading('New task').waitFor();
    const title = ada.page.getByRole('textbox', { name: 'Title' });
    await title.fill('Half typed');
    await ada.press('Control+k');
    await toast().filter({ hasText: 'Reload the page' }).waitFor();
    expect(await title.inputValue()).toBe('Half typed');
    const again = ada.page.waitForResponse(CHUNK);
    await ada.press('Control+k');
    await again;
    await ada.page.unroute(CHUNK);
    await openPalette();
    await closePalette();
    expect(await toast().count()).toBe(1);
    await title.and(ada.page.locator(':focus')).waitFor();
    expect(await title.inputValue()).toBe('Half typed');
  });

  it('is loaded before anybody asks for it', async () => {
    const loaded = ada.page.waitForEvent('requestfinished', (request) => CHUNK.test(request.url()));
    await ada.page.goto('/runs');
    await heading('Runs').waitFor();
    await loaded;
    await ada.page.context().setOffline(true);
    await openPalette();
    await ada.page.context().setOffline(false);
    expect(ada.complaints.filter((text) => !text.includes('dynamically imported module'))).toEqual([]);
  });
});
