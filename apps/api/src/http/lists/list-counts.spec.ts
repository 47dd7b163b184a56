import { pino } from 'pino';
import { ListCounts } from './list-counts';

/** The rows of a list, and counts of it that end when they are told to. */
class CountedList {
  rows = 5;
  private readonly open: (() => void)[] = [];
  begun = 0;

  readonly count = (): Promise<number> => {
    this.begun++;
    const found = this.rows;
    return new Promise((resolve) => this.open.push(() => resolve(found)));
  };

  async end(): Promise<void> {
    this.open.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
}

let counts: ListCounts;
let list: CountedList;
beforeEach(() => {
  counts = new ListCounts(pino({ level: 'silent' }));
  list = new CountedList();
});
const ask = (): Promise<number> => counts.of('tasks of ada', list.count);

it('all who ask while a list is counted share the next count, which has what was written before they asked', async () => {
  const first = ask();
  list.rows = 6;
  const others = [ask(), ask(), ask()];
  await list.end();
  await list.end();
  expect([await first, await Promise.all(others), list.begun]).toEqual([5, [6, 6, 6], 2]);
});

it('whoever asks after the end of a count gets a new one', async () => {
  for (const rows of [5, 7]) {
    list.rows = rows;
    const asked = ask();
    await list.end();
    expect(await asked).toBe(rows);
  }
});

it('a count that fails fails only those who share it', async () => {
  const failing = counts.of('tasks of ada', () => Promise.reject(new Error('PostgreSQL is away')));
  const next = ask();
  await expect(failing).rejects.toThrow('away');
  await list.end();
  expect(await next).toBe(5);
});
