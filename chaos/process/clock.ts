/** Makes the clock of this process wrong: `new Date()` and `Date.now()` are off by `byMs`. Timers are not affected. */
export function shiftClock(byMs: number): void {
  const now = Date.now.bind(Date);
  const shifted = (): number => now() + byMs;
  globalThis.Date = new Proxy(Date, {
    construct: (target, args: unknown[], newTarget) =>
      Reflect.construct(target, args.length === 0 ? [shifted()] : args, newTarget) as object,
    apply: (target) => new target(shifted()).toString(),
    get: (target, name, receiver) => (name === 'now' ? shifted : (Reflect.get(target, name, receiver) as unknown)),
  });
}
