import { mayCompress } from './compression';

it.each([
  ['GET', '/api/tasks', {}, true],
  ['HEAD', '/api/tasks', undefined, true],
  [['GET', 'HEAD'], '/api/tasks', {}, true],
  ['GET', '/api/events', { uncompressed: true }, false],
  ['POST', '/api/auth/login', {}, false],
  [['GET', 'POST'], '/api/tasks', {}, false],
  ['GET', '/assets/*', {}, false],
])('answers to %s %s with the settings %j may be compressed: %s', (method, url, config, expected) => {
  expect(mayCompress({ method, url, config: config as never })).toBe(expected);
});
