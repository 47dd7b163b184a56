import { groupsOf } from './notification-groups';
import type { Notification } from './notification-queries';

const one = (id: string, changes: Partial<Notification> = {}): Notification => ({
  ...{ id, event: 'FAILED', taskId: 't', taskTitle: 'Report', runId: id, note: 'no such column' },
  ...{ createdAt: '2026-11-21T12:00:00Z', readAt: null },
  ...changes,
});
const idsOf = (...notifications: Notification[]): string[][] => groupsOf(notifications).map(({ ids }) => ids);

it('neighbours that say the same are one group, of which the newest is shown', () => {
  const [group] = groupsOf([one('3'), one('2'), one('1')]);
  expect(group).toMatchObject({ latest: { id: '3', runId: '3' }, ids: ['3', '2', '1'] });
});

it('another error, event or task, and read beside unread, are groups of their own', () => {
  const read = one('5', { readAt: '2026-11-21T13:00:00Z' });
  const others = [one('2', { note: 'x' }), one('3', { event: 'REMINDER' }), one('4', { taskId: 'u' }), read];
  expect(idsOf(one('1'), ...others)).toEqual([['1'], ['2'], ['3'], ['4'], ['5']]);
});

it('equal ones that are not neighbours keep their places in time', () => {
  expect(idsOf(one('3'), one('2', { event: 'RECOVERED' }), one('1'))).toEqual([['3'], ['2'], ['1']]);
});
