import { nextOf } from './next-page';

it('leads back to where somebody wanted to go', () => {
  expect(nextOf('/tasks?status=FAILED')).toBe('/tasks?status=FAILED');
});

it.each(['https://evil.example', '//evil.example', '/\\evil.example', 'tasks', '/login', '/', 7, undefined])(
  'does not follow %p',
  (value) => expect(nextOf(value)).toBeUndefined(),
);
