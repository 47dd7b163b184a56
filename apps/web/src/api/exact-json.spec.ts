import { ApiError } from './problem';
import { RoundedJson, roundedNumber } from './exact-json';

it.each([
  ['{"id": 9007199254740993}', '9007199254740993'],
  ['[1, -94001118992231970001]', '-94001118992231970001'],
  ['{"id": 9007199254740992}', undefined],
  ['{"id": "9007199254740993", "a\\" 9007199254740993": 1}', undefined],
  ['[0.12345678901234567890, 1e400, 123456789012345]', undefined],
])('in %s the number that would be rounded is %s', (json, number) => {
  expect(roundedNumber(json)).toBe(number);
});

it('JSON that would be rounded is refused at its field when it is sent', () => {
  const send = (): string => JSON.stringify({ body: new RoundedJson('{"id": 9007199254740993}', '9007199254740993') });
  expect(send).toThrow(ApiError);
  expect(send).toThrow(expect.objectContaining({ errors: { 'params.body': [expect.stringContaining('as a text')] } }));
});
