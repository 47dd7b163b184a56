import { UnauthenticatedSockets } from './unauthenticated-sockets';

describe('sockets without a login', () => {
  it('of one network are 50 at most: the oldest of them is closed for the next', () => {
    const sockets = new UnauthenticatedSockets<number>();
    sockets.add(-1, '198.51.100.1');
    for (let n = 0; n < 50; n++) expect(sockets.add(n, '192.0.2.1')).toBeNull();
    expect(sockets.add(50, '192.0.2.1')).toBe(0);
    expect(sockets.add(51, '192.0.2.2')).toBeNull();
    sockets.remove(7);
    sockets.remove(7);
    expect(sockets.add(52, '192.0.2.1')).toBeNull();
    expect(sockets.add(53, '192.0.2.1')).toBe(1);
  });

  it('of one network are refused while the tokens of fifty are checked, and none of those is closed for another', () => {
    const sockets = new UnauthenticatedSockets<number>();
    for (let n = 0; n < 50; n++) sockets.add(n, '192.0.2.1');
    for (let n = 0; n < 50; n++) {
      expect(sockets.hasCapacity('192.0.2.1')).toBe(true);
      sockets.markAuthenticating(n);
    }
    expect([sockets.hasCapacity('192.0.2.1'), sockets.hasCapacity('192.0.2.2')]).toEqual([false, true]);
    sockets.remove(7);
    expect(sockets.hasCapacity('192.0.2.1')).toBe(true);
  });

  it('count an IPv6 network as one', () => {
    const sockets = new UnauthenticatedSockets<number>();
    for (let n = 0; n < 50; n++) sockets.add(n, `2001:db8::${n + 1}`);
    expect(sockets.add(50, '2001:db8:0:1::1')).toBeNull();
    expect(sockets.add(51, '2001:db8::ffff')).toBe(0);
  });

  it('of many networks are 500 at most: the oldest one that has sent nothing is closed for the next', () => {
    const sockets = new UnauthenticatedSockets<number>();
    for (let n = 0; n < 500; n++) sockets.add(n, `198.51.${n >> 8}.${n & 255}`);
    sockets.markAuthenticating(0);
    expect(sockets.add(500, '203.0.113.1')).toBeNull();
    expect(sockets.add(501, '203.0.113.2')).toBe(1);
    expect(sockets.add(502, '203.0.113.3')).toBe(2);
  });
});
