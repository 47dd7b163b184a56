import { CannotOpen, SecretKeys } from './secret-keys.policy';

const OLD = `old:${'01'.repeat(32)}`;
const NEW = `new:${'02'.repeat(32)}`;

it('what the first key seals every list with that key opens, and no two sealed values are alike', () => {
  const [keys, rotated] = [new SecretKeys([OLD]), new SecretKeys([NEW, OLD])];
  const sealed = [keys.seal('hunter22', 'ada', 'KEY'), keys.seal('hunter22', 'ada', 'KEY')];
  expect(sealed.map((one) => rotated.open(one, 'ada', 'KEY'))).toEqual(['hunter22', 'hunter22']);
  expect(sealed[0]!.sealed.equals(sealed[1]!.sealed)).toBe(false);
  expect([keys.seal('x', 'ada', 'KEY').keyId, rotated.seal('x', 'ada', 'KEY').keyId]).toEqual(['old', 'new']);
});

it.each([
  ['of another owner', 'bob', 'KEY', (bytes: Buffer) => bytes],
  ['of another name', 'ada', 'OTHER', (bytes: Buffer) => bytes],
  [
    'that was changed',
    'ada',
    'KEY',
    (bytes: Buffer) => Buffer.concat([bytes.subarray(0, -1), Buffer.from([bytes.at(-1)! ^ 1])]),
  ],
])('a row %s does not open', (_, owner, name, change) => {
  const keys = new SecretKeys([OLD]);
  const { keyId, sealed } = keys.seal('hunter22', 'ada', 'KEY');
  expect(() => keys.open({ keyId, sealed: change(sealed) }, owner, name)).toThrow(CannotOpen);
});

it('says which key is missing', () => {
  const sealed = new SecretKeys([OLD]).seal('hunter22', 'ada', 'KEY');
  expect(() => new SecretKeys([NEW]).open(sealed, 'ada', 'KEY')).toThrow(/'old' .* SECRETS_KEYS/);
  expect(new SecretKeys([]).current).toBeNull();
});
