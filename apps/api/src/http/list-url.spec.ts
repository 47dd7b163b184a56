import { listUrl } from './list-url';

const PUBLIC = 'https://carillon.example.com';
const of = (host: string, url = '/api/tasks?page=2'): string => listUrl({ protocol: 'http', host, url }, PUBLIC).href;

describe('the URL of a list', () => {
  it.each([
    ['localhost:3000', 'http://localhost:3000/api/tasks?page=2'],
    ['[::1]:80', 'http://[::1]/api/tasks?page=2'],
    ['EXAMPLE.com', 'http://example.com/api/tasks?page=2'],
  ])('has the origin of Host: %s', (host, url) => expect(of(host)).toBe(url));

  it.each(['', '[', 'a b', '%', 'x:99999', 'x:y', 'eve.example.com/path', 'a@b', 'x?y', 'x#y', 'x\\y', ':80', '\0'])(
    'has the public origin for Host: %j',
    (host) => expect(of(host)).toBe(`${PUBLIC}/api/tasks?page=2`),
  );

  it.each([
    ['//api//tasks?page=2', 'http://x/api/tasks?page=2'],
    ['/\\api/tasks', 'http://x/api/tasks'],
    ['http://eve.example.com/api/tasks?a=//b', 'http://x/api/tasks?a=//b'],
    ['?page=2', 'http://x/?page=2'],
  ])('of %s keeps its host', (path, url) => expect(of('x', path)).toBe(url));

  it('keeps the path of a public URL', () =>
    expect(listUrl({ protocol: 'http', host: '', url: '/api/runs' }, `${PUBLIC}/sub`).href).toBe(
      `${PUBLIC}/sub/api/runs`,
    ));
});
