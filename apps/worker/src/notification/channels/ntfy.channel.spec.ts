import { DELIVERY_KINDS } from '#contracts/states';
import { claimedDelivery } from '#testing/claimed-delivery';
import ntfy from './ntfy.channel';

const written = (
  more: Parameters<typeof claimedDelivery>[0] = {},
  settings: object = { url: 'https://ntfy.sh/jobs' },
) => ntfy.request(claimedDelivery(more), { url: '', secrets: [JSON.stringify(settings)] }, 'https://c.example.com');
const NIGHT = {
  ...{ enabled: true, timeZone: 'UTC', urgentPasses: true, urgent: ['PAUSED' as const] },
  periods: [{ days: ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'] as const, from: '00:00', to: '00:00' }],
};

it('a message is published to the topic as JSON, with title, error, priority and links', () => {
  const { url, body, secretHeaders } = written();
  expect([url, secretHeaders]).toEqual(['https://ntfy.sh/', undefined]);
  expect(JSON.parse(body)).toEqual({
    ...{ topic: 'jobs', title: 'Nightly import failed', message: 'the answer was 503, expected 200', priority: 4 },
    ...{ tags: ['x'], click: 'https://c.example.com/runs/r1' },
    actions: [
      { action: 'view', label: 'Open run', url: 'https://c.example.com/runs/r1' },
      { action: 'view', label: 'Open task', url: 'https://c.example.com/tasks/t1' },
    ],
  });
});

it('the token is sent, but in no header that is logged', () => {
  const { headers, secretHeaders } = written({}, { url: 'https://push.example.com/a/jobs', token: 'tk_secret' });
  expect(secretHeaders).toEqual({ authorization: 'Bearer tk_secret' });
  expect(JSON.stringify(headers)).not.toContain('tk_secret');
});

it('in quiet hours a message comes without a sound, unless its event is urgent', () => {
  const quietHours = { ...NIGHT, periods: NIGHT.periods.map((period) => ({ ...period, days: [...period.days] })) };
  expect(JSON.parse(written({ quietHours }).body).priority).toBe(2);
  expect(JSON.parse(written({ quietHours, event: 'PAUSED' }).body).priority).toBe(4);
});

it.each(DELIVERY_KINDS)('ntfy takes the message of %s as a message, and not as an attachment', (event) => {
  const text = 'ä€😀\n'.repeat(5000);
  const run = { ...claimedDelivery().run!, error: { code: 'X', message: text } };
  for (const more of [{ event }, { event, run, note: text, taskTitle: text }, { event, run: null, taskId: null }]) {
    const { message, title } = JSON.parse(written(more).body);
    expect(message).not.toBe('');
    expect(Buffer.byteLength(message)).toBeLessThanOrEqual(4096);
    expect(title.length).toBeLessThanOrEqual(250);
  }
});
