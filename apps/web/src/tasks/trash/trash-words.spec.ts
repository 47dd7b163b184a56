import { actionOn, tasksDone } from './trash-words';

it('counts tasks in words: none, one and many', () => {
  expect([0, 1, 1200].map((count) => tasksDone(count, 'restored'))).toEqual([
    'No task restored',
    'Task restored',
    '1,200 tasks restored',
  ]);
  expect([1, 1200].map((count) => actionOn(count, 'Restore'))).toEqual(['Restore task', 'Restore 1,200 tasks']);
});
