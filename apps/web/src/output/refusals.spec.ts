import { refusalsOf } from './refusals';

const BOB = { address: 'bob@example.com', response: '550 unknown' };

it('the refused recipients of a mail are those of its result', () => {
  expect(refusalsOf({ accepted: ['a@example.com'], rejected: [BOB.address], refusals: [BOB] })).toEqual([BOB]);
});

it.each([[null], ['text'], [{}], [{ refusals: 'none' }], [{ refusals: [null, 1, { address: 'x' }] }]])(
  'a result such as %j has none',
  (result) => {
    expect(refusalsOf(result)).toEqual([]);
  },
);
