import { countText, nodesOf } from './json-nodes';

it('opens lists and objects, and shows the rest as JSON', () => {
  expect(nodesOf({ a: [1, 'x'], b: {}, c: null })).toEqual([
    {
      path: '$/a',
      name: 'a',
      count: 2,
      isList: true,
      children: [
        { path: '$/a/0', name: '0', text: '1' },
        { path: '$/a/1', name: '1', text: '"x"' },
      ],
    },
    { path: '$/b', name: 'b', count: 0, isList: false },
    { path: '$/c', name: 'c', text: 'null' },
  ]);
});

it('says how much of a long list is not shown', () => {
  expect(nodesOf(Array.from({ length: 502 }, (_, index) => index)).at(-1)).toMatchObject({ text: '2 more' });
});

it('counts in words', () => {
  expect([countText(1, true), countText(2, false)]).toEqual(['1 item', '2 fields']);
});
