import { clientAddress } from './client-address';

const TRUSTED = ['127.0.0.1', '10.0.0.0/8', 'fd00::/8'];

describe('the address of a socket', () => {
  it.each([
    ['192.0.2.1', undefined, '192.0.2.1'],
    ['192.0.2.1', '198.51.100.1', '192.0.2.1'],
    ['127.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['::ffff:127.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['10.1.2.3', '203.0.113.9, 198.51.100.1, 10.9.9.9', '198.51.100.1'],
    ['fd00::1', '2001:db8::7', '2001:db8::7'],
    ['127.0.0.1', undefined, '127.0.0.1'],
  ])('of %s with X-Forwarded-For %s is %s', (remoteAddress, forwarded, expected) =>
    expect(clientAddress({ socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } }, TRUSTED)).toBe(
      expected,
    ),
  );
});
