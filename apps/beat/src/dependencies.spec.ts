import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const MAX = 5;
/** Classes with more dependencies, each with the reason. The settings and the log do not count. */
const EXCEPTIONS: Record<string, string> = {
  WorkersLoop:
    'compares what PostgreSQL, RabbitMQ and the machine say about a worker, and wakes what follows its death',
  LostRunsService: 'asks the status queue before it ends attempts, and tells everybody after the commit',
  OvertimeLoop: 'as LostRunsService, and watches the clock itself',
};

const sources = readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('spec.ts'))
  .map((file) => readFileSync(join(__dirname, file), 'utf8'));

/** Returns the classes with the number of what is injected into them. */
const injected = sources.flatMap((source) =>
  [...source.matchAll(/class (\w+)[^]*?\n {2}constructor\(([^]*?)\n {2}\) ?\{/g)].map(([, name, parameters]) => ({
    name: name!,
    count: parameters!.split('\n').filter((line) => /:/.test(line) && !/@Inject\((?:LOGGER|CONFIG)\)/.test(line))
      .length,
  })),
);

describe('a class of beat', () => {
  it('has at most five dependencies, but for named exceptions', () => {
    expect(injected.length).toBeGreaterThan(12);
    const many = injected.filter(({ count }) => count > MAX).map(({ name }) => name);
    expect(many.toSorted()).toEqual(Object.keys(EXCEPTIONS).toSorted());
  });
});
