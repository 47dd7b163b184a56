import { loadConfig } from './load-config';
import { isLocalUrl } from './openness.policy';

const NEEDED = {
  DATABASE_URL: 'postgres://a:b@127.0.0.1:1/c',
  RABBITMQ_URL: 'amqp://a:b@127.0.0.1:1/c',
  SMTP_URL: 'smtp://127.0.0.1:1025',
  JWT_SECRET: 'a secret of the specs, long enough to pass',
};

describe('a URL', () => {
  it.each([
    ['http://localhost:3000', true],
    ['https://LOCALHOST', true],
    ['http://carillon.localhost', true],
    ['http://127.0.0.1:3000', true],
    ['http://127.1', true],
    ['http://[::1]:3000', true],
    ['http://localhost.example.com', false],
    ['http://127.0.0.1.example.com', false],
    ['http://192.168.0.7:3000', false],
    ['http://0.0.0.0:3000', false],
    ['https://carillon.example.com', false],
  ])('%s is local: %s', (url, isLocal) => expect(isLocalUrl(url)).toBe(isLocal));
});

describe('EMAIL_PROOF', () => {
  const proofOf = (env: Record<string, string>): string => loadConfig({ ...NEEDED, ...env }).emailProof;
  const caught = { MAIL_CATCHER: 'smtp://127.0.0.1:1025/' };

  it.each([
    ['without a mail catcher', {}, 'required'],
    ['with all mail in the catcher, and a local PUBLIC_URL', caught, 'assumed'],
    ['with another mail server', { ...caught, SMTP_URL: 'smtp://mail.example.com' }, 'required'],
    ['with a PUBLIC_URL for others', { ...caught, PUBLIC_URL: 'https://carillon.example.com' }, 'required'],
    ['when it is set, whatever the rest', { ...caught, EMAIL_PROOF: 'required' }, 'required'],
    ['when it is set so', { EMAIL_PROOF: 'assumed', PUBLIC_URL: 'https://carillon.example.com' }, 'assumed'],
  ])('%s is as it should be: %j', (_, env, expected) => expect(proofOf(env as Record<string, string>)).toBe(expected));

  it('is refused when it is another word', () =>
    expect(() => proofOf({ EMAIL_PROOF: 'no' })).toThrow(/EMAIL_PROOF is 'no'/));
});
