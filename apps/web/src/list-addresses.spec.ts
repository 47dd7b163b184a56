import { adminRunSearch, adminTaskSearch, auditSearch, deadLetterSearch, userSearch } from './admin/admin-search';
import { runPageSearch } from './runs/run-page-search';
import { runListSearch } from './tasks/runs/run-search';
import { newTaskSearch, taskListSearch, taskPageSearch } from './tasks/task-search';
import { parseSearch, stringifySearch } from './ui/list/search-state';

/** Every value is different, so that a spec fails when two parameters are confused. */
const ADDRESSES: [string, (search: Record<string, unknown>) => object, object][] = [
  [
    'tasks',
    taskListSearch,
    {
      search: 'invoice',
      status: ['FAILED'],
      kind: 'http',
      tag: 'nightly',
      ordering: '-title',
      at: 'cursor=c1',
      view: 'v1',
    },
  ],
  ['new task', newTaskSearch, { copy: '0190a1b2-0000-7000-8000-000000000001', template: 'sql-report' }],
  ['task', taskPageSearch, { tab: 'ledger' }],
  [
    'runs',
    runListSearch,
    {
      ...{ status: ['COMPLETED', 'FAILED'], kind: 'email', taskId: '0190a1b2-0000-7000-8000-000000000002' },
      ...{
        startDate: '2026-11-01T00:00:00Z',
        endDate: '2026-11-30',
        ordering: '-createdAt',
        at: 'cursor=c2',
        view: 'v2',
      },
    },
  ],
  ['run', runPageSearch, { tab: 'deliveries' }],
  ['users', userSearch, { search: 'ada', role: 'admin', disabled: 'true', at: 'cursor=c3' }],
  [
    'all tasks',
    adminTaskSearch,
    { search: 'report', status: ['PENDING'], kind: 'data', owner: 'grace', at: 'cursor=c4' },
  ],
  ['all runs', adminRunSearch, { status: ['CANCELLED'], kind: 'command', owner: 'ada', at: 'cursor=c5' }],
  ['dead letters', deadLetterSearch, { status: ['WAITING'], at: 'cursor=c6' }],
  ['audit log', auditSearch, { action: 'DENIED', actor: 'eve', at: 'cursor=c7' }],
];

describe('the address', () => {
  it.each(ADDRESSES)('of %s holds every filter, and is read as it was written', (_, read, chosen) => {
    expect(read(parseSearch(stringifySearch({ ...chosen })))).toEqual(chosen);
  });

  it.each(ADDRESSES)('of %s ignores values that are not known', (_, read) => {
    const unknown = { status: 'NEVER', role: 'king', disabled: '2', ordering: 'moon', tab: 'x', startDate: 'noon' };
    expect(read(unknown)).toEqual({});
  });
});
