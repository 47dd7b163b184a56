import { orderBy } from './page';

const COLUMNS = { createdAt: 'r.created_at', finishedAt: 'r.finished_at' } as const;
type By = keyof typeof COLUMNS;

describe('orderBy', () => {
  it.each<[string, { by: By; descending: boolean }[], string]>([
    ['an index can serve backwards', [{ by: 'createdAt', descending: true }], 'r.created_at DESC, r.id DESC'],
    ['an index can serve forwards', [{ by: 'createdAt', descending: false }], 'r.created_at ASC, r.id ASC'],
    [
      'puts nulls last in both directions',
      [
        { by: 'finishedAt', descending: true },
        { by: 'createdAt', descending: false },
      ],
      'r.finished_at DESC NULLS LAST, r.created_at ASC, r.id DESC',
    ],
  ])('%s', (_, orderings, sql) => expect(orderBy(COLUMNS, ['finishedAt'], orderings, 'r.id')).toBe(sql));
});
