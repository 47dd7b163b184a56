import { consoleUrl } from './queue-facts';

it.each([
  ['http://guest:secret@rabbitmq:15672', 'http://localhost:15672/', 'http://localhost:15672/'],
  ['http://guest:secret@127.0.0.1:15672/path', undefined, 'http://127.0.0.1:15672/'],
  [undefined, 'https://console.example.com/', 'https://console.example.com/'],
  [undefined, undefined, ''],
])('with the management API at %s and the console at %s people open %j', (management, opened, url) =>
  expect(consoleUrl(management, opened)).toBe(url),
);
