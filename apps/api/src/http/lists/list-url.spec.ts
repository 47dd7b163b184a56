import { listUrl } from './list-url';

const PUBLIC = 'https://carillon.example.com';

describe('the URL of a list', () => {
  it.each([
    ['/api/tasks?page=2', '/api/tasks?page=2'],
    ['//api//tasks?page=2', '/api/tasks?page=2'],
    ['/\\api/tasks', '/api/tasks'],
    ['http://eve.example.com/api/tasks?a=//b', '/api/tasks?a=//b'],
    ['?page=2', '/?page=2'],
  ])('of %j lies below the public URL', (path, url) => expect(listUrl(path, PUBLIC).href).toBe(`${PUBLIC}${url}`));

  it('keeps the path of a public URL', () =>
    expect(listUrl('/api/runs', `${PUBLIC}/sub`).href).toBe(`${PUBLIC}/sub/api/runs`));
});
