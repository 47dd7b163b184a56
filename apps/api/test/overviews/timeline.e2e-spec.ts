import type { ApiClient } from '#testing/api-client';
import { SharedSystem } from '#testing/processes/shared-system';

/* eslint-disable @typescript-eslint/no-explicit-any -- the spec reads JSON without the types of the API */

let system: SharedSystem;
let ada: ApiClient;

const TASK = { title: 'x', kind: 'http', params: { url: 'https://example.com/' } };
const daily = (title: string, tags: string[] = []): Promise<any> =>
  ada.post('/api/tasks', { ...TASK, title, tags, schedule: { type: 'CRON', cron: '0 2 * * *' } });

beforeAll(async () => {
  system = await SharedSystem.borrow(['api']);
  ada = await system.api.register('ada');
  await ada.patch('/api/users/me', { timeZone: 'Europe/Berlin' });
  for (const n of [1, 2, 3]) await daily(`task ${n}`, n === 2 ? ['crm'] : []);
});
afterAll(() => system?.stop());

const hours = ({ from, to }: any): number => (Date.parse(to) - Date.parse(from)) / 3_600_000;
const messages = async (query: string): Promise<any> => (await ada.send('GET', `/api/timeline?${query}`)).body.errors;

describe('the timeline', () => {
  it('is two days around now by default, with the planned occurrences and the load of all tasks', async () => {
    const timeline = await ada.get('/api/timeline');
    expect(timeline).toMatchObject({ count: 3, next: null, previous: null, allPaused: null, late: { count: 0 } });
    expect(hours(timeline)).toBe(48);
    expect(timeline.results).toHaveLength(3);
    for (const { planned, nextAt } of timeline.results) expect(planned).toEqual({ ticks: [nextAt], band: null });
    expect(timeline.load.runs.reduce((sum: number, count: number) => sum + count, 0)).toBe(3);
  });

  it.each([
    ['a day', 'from=2027-01-10&to=2027-01-10', 24],
    ['the day on which clocks go forward', 'from=2027-03-28&to=2027-03-28', 23],
    ['the day on which clocks go back', 'from=2027-10-31&to=2027-10-31', 25],
    ['the week with it', 'from=2027-10-25&to=2027-10-31', 169],
    ['eight days with it', 'from=2027-10-25&to=2027-11-01', 193],
    ['an hour', 'from=2027-01-10T10:00:00Z&to=2027-01-10T11:00:00Z', 1],
    ['a day from an instant', 'from=2027-01-10T10:00:00Z', 24],
    ['a day before an instant', 'to=2027-01-10T10:00:00Z', 24],
  ])('of %s has its hours', async (_, query, expected) => {
    expect(hours(await ada.get(`/api/timeline?${query}`))).toBe(expected);
  });

  it('has a planned occurrence on each day of a week, at its local time', async () => {
    const day = (daysAhead: number): string => new Date(Date.now() + daysAhead * 86_400_000).toISOString().slice(0, 10);
    const timeline = await ada.get(`/api/timeline?from=${day(3)}&to=${day(9)}&tag=crm`);
    const [{ title, planned }] = timeline.results;
    expect([title, planned.ticks.length]).toEqual(['task 2', 7]);
    const inBerlin = { timeZone: 'Europe/Berlin', hour: '2-digit', minute: '2-digit' } as const;
    const times = planned.ticks.map((at: string) => new Date(at).toLocaleTimeString('de', inBerlin));
    // On the day on which clocks go forward it runs at 03:00.
    expect(times.filter((time: string) => time === '02:00').length).toBeGreaterThanOrEqual(6);
  });

  it('is read in pages, filtered by tag', async () => {
    const first = await ada.get('/api/timeline?pageSize=2');
    const second = await ada.get(first.next.replace(system.api.baseUrl, ''));
    const titles = [...first.results, ...second.results].map(({ title }: any) => title);
    expect([titles.toSorted(), second.next]).toEqual([['task 1', 'task 2', 'task 3'], null]);
    expect(await ada.get('/api/timeline?tag=crm')).toMatchObject({ count: 1, results: [{ title: 'task 2' }] });
  });

  it('has nothing of others', async () => {
    const bob = await system.api.register('bob');
    const timeline = await bob.get('/api/timeline');
    expect(timeline).toMatchObject({ count: 0, results: [], late: { count: 0, results: [] } });
    expect(Math.max(...timeline.load.runs)).toBe(0);
  });

  it('says what is wrong with a window', async () => {
    expect(await messages('from=2027-01-10&to=2027-01-20')).toEqual({ to: ['is 11 days after from; use at most 8'] });
    expect(await messages('from=2027-01-10T10:00:00Z&to=2027-01-10T10:00:00Z')).toEqual({
      to: ['is not after from (2027-01-10T10:00:00Z): use a later time'],
    });
    expect((await messages('from=2027-01-10&to=2027-01-09')).to[0]).toMatch(/is before from \(2027-01-10\)/);
    expect((await messages('from=yesterday')).from[0]).toMatch(/yesterday/);
    expect(Object.keys(await messages('pageSize=101&page=0'))).toEqual(['page', 'pageSize']);
    expect(await messages('lane=1')).toHaveProperty('lane');
  });
});
