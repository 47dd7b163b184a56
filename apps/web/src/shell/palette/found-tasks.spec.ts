import { tasksToShow } from './found-tasks';

const TASKS = [{ title: 'Nightly import' }, { title: 'Nightly export' }];

it('all results of what is typed are shown, also those that match by another field', () => {
  expect(tasksToShow({ results: TASKS, count: 30 }, 'crm', true)).toEqual({ tasks: TASKS, count: 30 });
});

it('of former results those remain that match what is typed, and their count is not known', () => {
  expect(tasksToShow({ results: TASKS, count: 30 }, 'exp', false)).toEqual({ tasks: [TASKS[1]], count: null });
  expect(tasksToShow({ results: TASKS, count: 30 }, 'invoices', false)).toEqual({ tasks: [], count: null });
});

it('at most eight are shown', () => {
  const results = Array.from({ length: 20 }, (_, index) => ({ title: `Task ${index}` }));
  expect(tasksToShow({ results, count: 20 }, 'task', true).tasks).toHaveLength(8);
});
