import { problemOf } from '../../api/problem';
import { taskFormErrors } from './task-form-errors';

const refusal = (errors: Record<string, string[]>) => problemOf(400, { detail: 'the request is not valid', errors });

it('a refused save marks its fields, and names what no field shows above the button', () => {
  const save = refusal({ title: ['is empty'], 'params.url': ['is no URL'], params: ['has no url'], version: ['is 2'] });
  expect(taskFormErrors(save, null, ['params.url'])).toEqual({
    errors: { title: 'is empty', 'params.url': 'is no URL', params: 'has no url' },
    general: ['version: is 2', 'has no url'],
    isMarked: true,
  });
});

it('the preview reports a wrong schedule field while it is typed, and no field that is missing', () => {
  const preview = refusal({ 'schedule.cron': ['has 4 fields'], 'schedule.seconds': ['is missing'] });
  expect(taskFormErrors(null, preview, [])).toEqual({
    errors: { 'schedule.cron': 'has 4 fields' },
    general: [],
    isMarked: false,
  });
});

it('a form that was neither saved nor previewed has no messages', () => {
  expect(taskFormErrors(undefined, null, [])).toEqual({ errors: {}, general: [], isMarked: false });
});
