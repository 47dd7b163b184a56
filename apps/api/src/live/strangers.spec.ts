import { Strangers } from './strangers';

describe('sockets without a login', () => {
  it('of one network are 50 at most: the oldest of them is closed for the next', () => {
    const strangers = new Strangers<number>();
    strangers.enter(-1, '198.51.100.1');
    for (let n = 0; n < 50; n++) expect(strangers.enter(n, '192.0.2.1')).toBeNull();
    expect(strangers.enter(50, '192.0.2.1')).toBe(0);
    expect(strangers.enter(51, '192.0.2.2')).toBeNull();
    strangers.leave(7);
    strangers.leave(7);
    expect(strangers.enter(52, '192.0.2.1')).toBeNull();
    expect(strangers.enter(53, '192.0.2.1')).toBe(1);
  });

  it('of one network are refused while the tokens of fifty are checked, and none of those is closed for another', () => {
    const strangers = new Strangers<number>();
    for (let n = 0; n < 50; n++) strangers.enter(n, '192.0.2.1');
    for (let n = 0; n < 50; n++) {
      expect(strangers.hasRoom('192.0.2.1')).toBe(true);
      strangers.speaks(n);
    }
    expect([strangers.hasRoom('192.0.2.1'), strangers.hasRoom('192.0.2.2')]).toEqual([false, true]);
    strangers.leave(7);
    expect(strangers.hasRoom('192.0.2.1')).toBe(true);
  });

  it('count an IPv6 network as one', () => {
    const strangers = new Strangers<number>();
    for (let n = 0; n < 50; n++) strangers.enter(n, `2001:db8::${n + 1}`);
    expect(strangers.enter(50, '2001:db8:0:1::1')).toBeNull();
    expect(strangers.enter(51, '2001:db8::ffff')).toBe(0);
  });

  it('of many networks are 500 at most: the oldest one that has sent nothing is closed for the next', () => {
    const strangers = new Strangers<number>();
    for (let n = 0; n < 500; n++) strangers.enter(n, `198.51.${n >> 8}.${n & 255}`);
    strangers.speaks(0);
    expect(strangers.enter(500, '203.0.113.1')).toBeNull();
    expect(strangers.enter(501, '203.0.113.2')).toBe(1);
    expect(strangers.enter(502, '203.0.113.3')).toBe(2);
  });
});
