import { Strangers } from './strangers';

describe('sockets without a login', () => {
  it('of one network are 50 at most, and leave room for others', () => {
    const strangers = new Strangers<number>();
    for (let n = 0; n < 50; n++) {
      expect(strangers.hasRoom('192.0.2.1')).toBe(true);
      expect(strangers.enter(n, '192.0.2.1')).toBeNull();
    }
    expect(strangers.hasRoom('192.0.2.1')).toBe(false);
    expect(strangers.hasRoom('192.0.2.2')).toBe(true);
    strangers.leave(7);
    strangers.leave(7);
    expect(strangers.hasRoom('192.0.2.1')).toBe(true);
    strangers.enter(50, '192.0.2.1');
    expect(strangers.hasRoom('192.0.2.1')).toBe(false);
  });

  it('count an IPv6 network as one', () => {
    const strangers = new Strangers<number>();
    for (let n = 0; n < 50; n++) strangers.enter(n, `2001:db8::${n + 1}`);
    expect([strangers.hasRoom('2001:db8::ffff'), strangers.hasRoom('2001:db8:0:1::1')]).toEqual([false, true]);
  });

  it('of many networks make room for the next one: who has waited longest and said nothing leaves', () => {
    const strangers = new Strangers<number>();
    for (let n = 0; n < 500; n++) strangers.enter(n, `198.51.${n >> 8}.${n & 255}`);
    strangers.speaks(0);
    expect(strangers.enter(500, '203.0.113.1')).toBeNull();
    expect(strangers.enter(501, '203.0.113.2')).toBe(1);
    expect(strangers.enter(502, '203.0.113.3')).toBe(2);
  });
});
