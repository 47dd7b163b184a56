import { Canary } from './canary';

const FREE = false;
const FULL = true;

describe('a consumer', () => {
  it('is not proven before it has received a message', () => {
    const canary = new Canary();
    expect(canary.isProven).toBe(false);
    expect(canary.next(0, FREE)).toBe('send');
    canary.sent(0, 0);
    expect([canary.next(3999, FREE), canary.isProven]).toEqual(['wait', false]);
    canary.received(10);
    expect([canary.next(11, FREE), canary.isProven]).toEqual(['wait', true]);
  });

  it('that receives messages is sent no canary', () => {
    const canary = new Canary();
    for (let now = 0; now < 60_000; now += 5000) {
      canary.received(now);
      expect(canary.next(now + 4000, FREE)).toBe('wait');
    }
    expect(canary.next(70_000, FREE)).toBe('send');
  });

  it('that misses its canary is renewed, then reconnected, and not proven until it receives a message', () => {
    const canary = new Canary();
    canary.received(0);
    canary.sent(10_000, 10_000);
    expect(canary.next(14_000, FREE)).toBe('renew');
    expect(canary.isProven).toBe(false);
    expect(canary.next(14_001, FREE)).toBe('send');
    canary.sent(14_001, 14_001);
    expect(canary.next(18_001, FREE)).toBe('reconnect');
    canary.received(18_500);
    expect(canary.isProven).toBe(true);
    canary.sent(28_500, 28_500);
    expect(canary.next(32_500, FREE)).toBe('renew');
  });

  it('whose slots are all taken is sent no canary, and misses none', () => {
    const canary = new Canary();
    canary.received(0);
    canary.sent(10_000, 10_000);
    expect([canary.next(20_000, FULL), canary.isProven]).toEqual(['wait', true]);
    expect(canary.next(600_000, FULL)).toBe('wait');
    expect(canary.next(600_500, FREE)).toBe('send');
  });

  it('that receives its canary before RabbitMQ confirms it misses none', () => {
    const canary = new Canary();
    canary.received(20);
    canary.sent(10, 30);
    expect([canary.next(9000, FREE), canary.isProven]).toEqual(['wait', true]);
  });
});
