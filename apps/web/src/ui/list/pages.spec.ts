import { packPage, pageParams, unpackPage } from './pages';

const asked = { status: 'FAILED', pageSize: '20', search: undefined };

it('keeps of a neighbour page only what says which page it is', () => {
  const next = 'http://localhost:3000/api/tasks?status=FAILED&pageSize=20&page=2';
  expect(pageParams(next, asked)).toEqual({ page: '2' });
});

it('does not care whether that is a number or a cursor', () => {
  const params = pageParams('/api/tasks?pageSize=20&status=FAILED&cursor=a%2Bb%3D', asked);
  expect(params).toEqual({ cursor: 'a+b=' });
  expect(unpackPage(packPage(params))).toEqual(params);
});

it('has nothing to say of a page that there is not', () => {
  expect([pageParams(null, asked), packPage(null), unpackPage(undefined)]).toEqual([null, undefined, {}]);
});
