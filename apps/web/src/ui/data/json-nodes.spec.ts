import { countText, nodesOf } from './json-nodes';

it('lists and objects are nodes with children, other values are JSON', () => {
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

it('the tree names how many elements of a long list are not shown', () => {
  expect(nodesOf(Array.from({ length: 502 }, (_, index) => index)).at(-1)).toMatchObject({ text: '2 more' });
});

it('the size of a list or an object is in words', () => {
  expect([countText(1, true), countText(2, false)]).toEqual(['[…] 1 item', '{…} 2 keys']);
});
