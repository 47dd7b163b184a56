import { beyond, Conditions, likePattern, listOrder, orderBy, pageOf, type ListKey, type Ordering } from './list';

const KEYS = {
  createdAt: { sql: 'r.created_at', type: 'timestamptz' },
  title: { sql: 'r.title', type: 'text' },
  finishedAt: { sql: 'r.finished_at', type: 'timestamptz', nullable: true },
} as const satisfies Record<string, ListKey>;
type By = keyof typeof KEYS;

const down = (by: By): Ordering<By> => ({ by, descending: true });
const up = (by: By): Ordering<By> => ({ by, descending: false });
const order = (...orderings: Ordering<By>[]) => listOrder(KEYS, orderings, 'r.id');

describe('orderBy', () => {
  it.each<[string, Ordering<By>[], boolean, string]>([
    ['an index can serve backwards', [down('createdAt')], false, 'r.created_at DESC, r.id DESC'],
    ['an index can serve forwards', [up('createdAt')], false, 'r.created_at ASC, r.id ASC'],
    ['turns round for the page before', [down('createdAt')], true, 'r.created_at ASC, r.id ASC'],
    [
      'puts nulls last in both directions',
      [down('finishedAt'), up('createdAt')],
      false,
      'r.finished_at DESC NULLS LAST, r.created_at ASC, r.id DESC',
    ],
    ['leaves out what was named before', [up('title'), down('title')], false, 'r.title ASC, r.id ASC'],
  ])('%s', (_, orderings, backward, sql) => expect(orderBy(order(...orderings), backward)).toBe(sql));
});

describe('beyond', () => {
  const sql = (orderings: Ordering<By>[], values: (string | null)[], backward = false): string | null => {
    const conditions = new Conditions();
    return beyond(order(...orderings), { position: { values, id: 'I' }, backward }, conditions.give);
  };

  it('is one comparison that an index can serve when all keys go one way', () => {
    expect(sql([down('createdAt')], ['A'])).toBe('(r.created_at, r.id) < ($1::timestamptz, $2::uuid)');
    expect(sql([down('createdAt')], ['A'], true)).toBe('(r.created_at, r.id) > ($1::timestamptz, $2::uuid)');
  });

  it('also compares the first key alone when keys go both ways', () => {
    expect(sql([down('createdAt'), up('title')], ['A', 'B'])).toBe(
      'r.created_at <= $1::timestamptz AND ((r.created_at < $1::timestamptz) OR ' +
        '(r.created_at = $1::timestamptz AND r.title > $2::text) OR ' +
        '(r.created_at = $1::timestamptz AND r.title = $2::text AND r.id < $3::uuid))',
    );
  });

  it('treats rows without a value as the last ones', () => {
    expect(sql([up('finishedAt')], [null])).toBe('((false) OR (r.finished_at IS NULL AND r.id > $1::uuid))');
    expect(sql([up('finishedAt')], ['A'])).toBe(
      '(((r.finished_at > $1::timestamptz OR r.finished_at IS NULL)) OR (r.finished_at = $1::timestamptz AND r.id > $2::uuid))',
    );
    expect(sql([up('finishedAt')], [null], true)).toBe(
      '((r.finished_at IS NOT NULL) OR (r.finished_at IS NULL AND r.id < $1::uuid))',
    );
  });
});

describe('pageOf', () => {
  const rows = () => ['a', 'b', 'c'].map((id) => ({ id, position0: id.toUpperCase() }));
  const at = (id: string) => ({ values: [id.toUpperCase()], id });
  const from = (backward: boolean) => ({ position: at('x'), backward });

  it.each<[string, Parameters<typeof pageOf>[2], object]>([
    ['the first of several', { limit: 2, offset: 0 }, { rows: ['a', 'b'], after: at('b'), before: null }],
    ['the only one', { limit: 3, offset: 0 }, { rows: ['a', 'b', 'c'], after: null, before: null }],
    ['the last', { limit: 3, offset: 9 }, { rows: ['a', 'b', 'c'], after: null, before: at('a') }],
    [
      'one that goes on',
      { limit: 2, offset: 0, from: from(false) },
      { rows: ['a', 'b'], after: at('b'), before: at('a') },
    ],
    [
      'one that goes back',
      { limit: 2, offset: 0, from: from(true) },
      { rows: ['b', 'a'], after: at('a'), before: at('b') },
    ],
    [
      'one that goes back to the first',
      { limit: 3, offset: 0, from: from(true) },
      { rows: ['c', 'b', 'a'], after: at('a'), before: null },
    ],
  ])('finds the ends of %s', (_, window, expected) => {
    const page = pageOf(order(down('createdAt')), rows(), window);
    expect({ ...page, rows: page.rows.map(({ id }) => id) }).toEqual(expected);
    expect(JSON.stringify(page.rows)).not.toContain('position');
  });
});

it('a search takes wildcards literally', () => {
  expect(likePattern('50%_\\')).toBe('%50\\%\\_\\\\%');
});
