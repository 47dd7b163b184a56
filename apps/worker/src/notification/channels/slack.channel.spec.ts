import { DELIVERY_KINDS } from '#contracts/states';
import { claimedDelivery } from '#testing/claimed-delivery';
import { slackRefusal, type SlackMessage } from '#testing/servers/slack-server';
import slack from './slack.channel';

const URL = 'https://hooks.slack.com/services/T0/B0/secret';
const secrets = [JSON.stringify({ url: URL })];
const written = (more: Parameters<typeof claimedDelivery>[0] = {}) =>
  slack.request(claimedDelivery(more), { url: 'https://hooks.slack.com/…', secrets }, 'https://c.example.com');
const message = (more: Parameters<typeof claimedDelivery>[0] = {}): SlackMessage => JSON.parse(written(more).body);
const failed = (text: string) => ({ run: { ...claimedDelivery().run!, error: { code: 'X', message: text } } });

it('a message goes to the sealed address, with title, status, facts, error and links', () => {
  expect(written().url).toBe(URL);
  const { text, blocks } = message();
  expect(text).toBe('Nightly import failed');
  expect(blocks.map(({ type }) => type)).toEqual(['header', 'section', 'section', 'actions']);
  expect(blocks[0]!.text!.text).toBe(':x: Nightly import failed');
  expect(blocks[1]!.fields!.map((field) => field.text)).toContain('*Attempt*\n2 of 4');
  expect(blocks[2]!.text!.text).toBe('*Error* (HTTP_STATUS)\n```the answer was 503, expected 200```');
  expect(blocks[3]!.elements!.map(({ url }) => url)).toEqual([
    ...['https://c.example.com/runs/r1', 'https://c.example.com/tasks/t1'],
  ]);
});

it.each(DELIVERY_KINDS)('Slack takes the message of %s, with and without a run', (event) => {
  expect(slackRefusal(written({ event }).body)).toBeNull();
  expect(slackRefusal(written({ event, run: null, taskId: null, taskTitle: null, note: 'a word' }).body)).toBeNull();
});

it.each([
  ['long', 'x'.repeat(100_000)],
  ['full of characters that are escaped', '<&>'.repeat(20_000)],
  ['full of pairs of surrogates', '😀'.repeat(20_000)],
  ['full of backticks', '```'.repeat(3000)],
])('Slack takes a message whose texts are %s', (_, text) => {
  expect(slackRefusal(written({ taskTitle: text, note: text, event: 'COMPLETED', ...failed(text) }).body)).toBeNull();
});

it('nobody is mentioned, and no link is made, by the text of an error or a title', () => {
  const body = written({ taskTitle: '<!channel>', ...failed('<!here> <https://evil.example.com|click>') }).body;
  expect(JSON.parse(body).text).toBe('&lt;!channel&gt; failed');
  expect(JSON.parse(body).blocks[2].text.text).not.toMatch(/<[!h]/);
});

it.each([
  [400, { isRetried: false, isGone: false }],
  [404, { isRetried: false, isGone: true }],
  [410, { isRetried: false, isGone: true }],
  [408, { isRetried: true, isGone: false }],
  [429, { isRetried: true, isGone: false }],
  [500, { isRetried: true, isGone: false }],
])('an answer %i is judged as %j', (status, verdict) => {
  expect({ isRetried: slack.isRetried(status), isGone: slack.isGone(status) }).toEqual(verdict);
});

it('the fake of Slack refuses what Slack refuses', () => {
  const good = message();
  const refusal = (more: object): string | null => slackRefusal(JSON.stringify({ ...good, ...more }));
  const section = (length: number): object => ({ type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(length) } });
  expect(slackRefusal('{"text": ')).toBe('invalid_payload');
  expect(refusal({ text: '' })).toBe('no_text');
  expect(refusal({ text: 'x'.repeat(40_001) })).toBe('msg_too_long');
  expect(refusal({ blocks: Array.from({ length: 51 }, () => section(1)) })).toBe('invalid_blocks');
  expect(refusal({ blocks: [section(3001)] })).toBe('invalid_blocks');
  expect(refusal({ blocks: [{ type: 'section' }] })).toBe('invalid_blocks');
});
