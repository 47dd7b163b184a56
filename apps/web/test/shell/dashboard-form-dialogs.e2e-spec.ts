import { oneVisitor } from '#testing/browser/one-visitor';
import { lookAtOpenScreen, type ScreenFindings } from '#testing/browser/screens';

const ada = oneVisitor('ada');

const dialog = (name: string) => ada.page.getByRole('dialog', { name });
const form = () => dialog('Add webhook');
const question = () => dialog('Discard unsaved changes?');
const address = () => form().getByRole('textbox', { name: 'URL' });
/** Waits for the end of the question, after which the form has the focus and the keys again. */
const backInForm = () => address().and(ada.page.locator(':focus')).waitFor();
const clickOutside = () => ada.page.mouse.click(5, 300);

async function openForm(): Promise<void> {
  await ada.page.goto('/notifications/webhooks');
  await ada.page.getByRole('heading', { name: 'Webhooks', level: 1 }).waitFor();
  await ada.page.getByRole('button', { name: 'Add webhook' }).first().click();
  await form().waitFor();
}

describe('a dialog with a form', () => {
  it('closes by Escape and by a click outside while nothing is typed', async () => {
    await openForm();
    await ada.press('Escape');
    await form().waitFor({ state: 'detached' });
    await openForm();
    await clickOutside();
    await form().waitFor({ state: 'detached' });
  });

  it('asks before what was typed is lost, and keeps it', async () => {
    await openForm();
    await address().fill('https://example.com/hook');
    await clickOutside();
    await question().getByRole('button', { name: 'Keep editing' }).click();
    await backInForm();
    await ada.press('Escape');
    await question().waitFor();
    await ada.press('Escape');
    await backInForm();
    await form().getByRole('button', { name: 'Close' }).click();
    await question().waitFor();
    const findings: ScreenFindings = {};
    await lookAtOpenScreen(ada.page, '/form-dialog-question', findings);
    expect(findings).toEqual({});
    await ada.press('Escape');
    await backInForm();
    expect(await address().inputValue()).toBe('https://example.com/hook');
  });

  it('is closed by the answer, and starts empty the next time', async () => {
    await ada.press('Escape');
    await question().getByRole('button', { name: 'Discard changes' }).click();
    await form().waitFor({ state: 'detached' });
    await openForm();
    expect(await address().inputValue()).toBe('');
  });
});
