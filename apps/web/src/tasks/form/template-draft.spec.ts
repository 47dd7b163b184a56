import { templateDraft } from './template-draft';

it.each([
  ['http-check', 'HTTP check', 'http', { type: 'INTERVAL', every: 5, unit: 'minutes' }],
  ['sql-report', 'SQL report', 'data', { type: 'CRON', cron: '0 8 * * *' }],
  ['email-reminder', 'Email reminder', 'email', { type: 'ONE_TIME' }],
  ['webhook', 'Webhook call', 'http', { type: 'CRON', cron: '0 8 * * *' }],
] as const)('the template %s proposes a task of its kind with a usual schedule', (template, title, kind, schedule) => {
  expect(templateDraft(template, 'Europe/Berlin')).toMatchObject({ title, kind, schedule });
});

it('the template of a webhook posts a body, so that only its URL is missing', () => {
  expect(templateDraft('webhook', 'UTC').params.http).toEqual({
    method: 'POST',
    body: { text: 'Hello from Carillon' },
  });
});
