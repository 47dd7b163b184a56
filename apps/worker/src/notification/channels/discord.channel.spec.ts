import { DELIVERY_KINDS } from '#contracts/states';
import { claimedDelivery } from '#testing/claimed-delivery';
import discord from './discord.channel';

/* eslint-disable @typescript-eslint/no-explicit-any -- the spec reads JSON */

const URL = 'https://discord.com/api/webhooks/1/secret';
const written = (more: Parameters<typeof claimedDelivery>[0] = {}) =>
  discord.request(claimedDelivery(more), { url: '', secrets: [JSON.stringify({ url: URL })] }, 'https://c.example.com');

/** Says whether Discord takes a body: https://discord.com/developers/docs/resources/message#embed-object-embed-limits */
function isTaken(body: string): boolean {
  const { embeds } = JSON.parse(body) as any;
  const [{ title, description, fields }] = embeds;
  const texts = [title, description, ...fields.flatMap(({ name, value }: any) => [name, value])] as string[];
  const fits = title.length <= 256 && description.length <= 4096 && fields.length <= 25;
  const fieldsFit = fields.every(({ name, value }: any) => name && name.length <= 256 && value && value.length <= 1024);
  return fits && fieldsFit && texts.join('').length <= 6000;
}

it('a message has one embed with title, colour, facts, error and links, and mentions nobody', () => {
  const { url, body } = written({ taskTitle: '@everyone' });
  expect(url).toBe(URL);
  const { embeds, allowed_mentions } = JSON.parse(body);
  expect(allowed_mentions).toEqual({ parse: [] });
  expect(embeds).toMatchObject([
    { title: '@everyone failed', url: 'https://c.example.com/runs/r1', timestamp: '2027-01-01T02:30:05.000Z' },
  ]);
  expect(embeds[0].description).toContain('the answer was 503, expected 200');
  expect(embeds[0].description).toContain('[Open task](https://c.example.com/tasks/t1)');
});

it.each(DELIVERY_KINDS)('Discord takes the message of %s, with and without a run', (event) => {
  expect(isTaken(written({ event }).body)).toBe(true);
  expect(isTaken(written({ event, run: null, taskId: null, taskTitle: null, note: 'a word' }).body)).toBe(true);
});

it('Discord takes a message whose texts are long', () => {
  const text = '```'.repeat(10_000);
  const run = { ...claimedDelivery().run!, error: { code: 'X', message: text } };
  expect(isTaken(written({ taskTitle: text, note: text, event: 'COMPLETED', run }).body)).toBe(true);
});
