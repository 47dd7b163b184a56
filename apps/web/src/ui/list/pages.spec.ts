import { packPage, pageParams, unpackPage } from './pages';

const asked = { status: 'FAILED', pageSize: '20', search: undefined };

it('of a link to a neighbouring page only the parameters of the page remain', () => {
  const next = 'http://localhost:3000/api/tasks?status=FAILED&pageSize=20&page=2';
  expect(pageParams(next, asked)).toEqual({ page: '2' });
});

it('the parameters of a page may be a number or a cursor', () => {
  const params = pageParams('/api/tasks?pageSize=20&status=FAILED&cursor=a%2Bb%3D', asked);
  expect(params).toEqual({ cursor: 'a+b=' });
  expect(unpackPage(packPage(params))).toEqual(params);
});

it('a page that does not exist has no parameters', () => {
  expect([pageParams(null, asked), packPage(null), unpackPage(undefined)]).toEqual([null, undefined, {}]);
});
