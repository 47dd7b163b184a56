type Method<A extends unknown[] = never[], R = unknown> = (...args: A) => R;

/** The names of a class's methods. */
type MethodOf<T> = { [K in keyof T]: T[K] extends Method ? K : never }[keyof T];

interface Around<R> {
  before?: () => void;
  /** Called with the method's result, unless it threw. */
  after?: (answer: Awaited<R>) => void;
}

/** Calls functions before and after an asynchronous method of a class, for all its instances. */
export function wrap<T, K extends MethodOf<T>>(
  of: abstract new (...args: never[]) => T,
  name: K,
  { before, after }: Around<T[K] extends Method<never[], infer R> ? R : never>,
): void {
  replace(of, name, (original) => {
    return async function (this: unknown, ...args: unknown[]): Promise<unknown> {
      before?.();
      const answer = await original.apply(this, args);
      after?.(answer as never);
      return answer;
    };
  });
}

/** Replaces a method of a class, also a private one. @throws when the class has no such method, as after a rename */
export function replace(
  of: abstract new (...args: never[]) => unknown,
  name: PropertyKey,
  make: (original: (...args: unknown[]) => unknown) => (...args: never[]) => unknown,
): void {
  const prototype = of.prototype as Record<PropertyKey, unknown>;
  const original = prototype[name];
  if (typeof original !== 'function') throw new Error(`${of.name} has no method ${String(name)}: chaos must follow it`);
  prototype[name] = make(original as (...args: unknown[]) => unknown);
}
