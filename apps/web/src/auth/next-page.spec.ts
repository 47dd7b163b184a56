import { nextOf } from './next-page';

it('the log-in leads back to the page that was asked for', () => {
  expect(nextOf('/tasks?status=FAILED')).toBe('/tasks?status=FAILED');
});

it.each(['https://evil.example', '//evil.example', '/\\evil.example', 'tasks', '/login', '/', 7, undefined])(
  'the log-in does not lead to %p',
  (value) => expect(nextOf(value)).toBeUndefined(),
);
