import 'reflect-metadata';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { RequestMethod, type DynamicModule, type Type } from '@nestjs/common';
import { METHOD_METADATA, MODULE_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { ApiDocument } from '#testing/api-document';
import { testConfig } from '#testing/test-config';
import { SharedSystem } from '#testing/processes/shared-system';
import { ApiModule } from '../src/api.module';
import { POLICIES, POLICY } from '../src/access/policy.decorator';

/* eslint-disable @typescript-eslint/no-explicit-any -- the document is walked as JSON */

let system: SharedSystem;
let document: any;

beforeAll(async () => {
  system = await SharedSystem.borrow(['api']);
  document = await system.api.get('/api/docs-json');
});

afterAll(() => system?.stop());

type AnyModule = Type | DynamicModule;

function controllersOf(module: AnyModule): Type[] {
  const dynamic = 'module' in module ? module : null;
  const metadata = (key: string): any[] => Reflect.getMetadata(key, dynamic?.module ?? module) ?? [];
  const imports = [...(dynamic?.imports ?? []), ...metadata(MODULE_METADATA.IMPORTS)] as AnyModule[];
  const own = [...(dynamic?.controllers ?? []), ...metadata(MODULE_METADATA.CONTROLLERS)];
  return [...own, ...imports.filter((part) => part && !(part instanceof Promise)).flatMap(controllersOf)];
}

function handlersOf(controller: Type): any[] {
  return Object.getOwnPropertyNames(controller.prototype)
    .map((name) => controller.prototype[name])
    .filter((handler) => Reflect.getMetadata(METHOD_METADATA, handler) !== undefined);
}

function routesOf(controller: Type): string[] {
  const base = String(Reflect.getMetadata(PATH_METADATA, controller));
  return handlersOf(controller).map((handler) => {
    const method = Reflect.getMetadata(METHOD_METADATA, handler);
    const path = `/${base}/${Reflect.getMetadata(PATH_METADATA, handler)}`.replace(/\/+/g, '/').replace(/(.)\/$/, '$1');
    return `${RequestMethod[method]} ${path.replace(/:(\w+)/g, '{$1}')}`;
  });
}

/** Yields every object of the document with its path. */
function* walk(value: unknown, path = '#'): Generator<{ path: string; value: any }> {
  if (typeof value !== 'object' || value === null) return;
  yield { path, value };
  for (const [key, part] of Object.entries(value)) yield* walk(part, `${path}/${key}`);
}

function resolve(reference: string): unknown {
  const names = reference.replace(/^#\//, '').split('/');
  return names.reduce<any>((found, name) => found?.[name.replaceAll('~1', '/').replaceAll('~0', '~')], document);
}

const documented = (): string[] =>
  Object.entries<any>(document.paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
  );

const operations = (): { name: string; operation: any }[] =>
  Object.entries<any>(document.paths).flatMap(([path, item]) =>
    Object.entries<any>(item).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, operation })),
  );

/** Routes whose answer is not JSON. */
const OTHER_TYPES: Record<string, string> = {
  'GET /api/runs/csv': 'text/csv',
  'GET /api/events': 'text/event-stream',
  ...Object.fromEntries(
    ['unsubscribe', 'mute', 'acknowledge'].flatMap((page) =>
      ['GET', 'POST'].map((method) => [`${method} /api/notifications/${page}`, 'text/html']),
    ),
  ),
};

describe('the OpenAPI document', () => {
  it('lists every route of every controller, and no other', () => {
    const module = ApiModule.with(testConfig(), {} as never, {} as never);
    const routes = controllersOf(module).flatMap(routesOf);
    const shown = routes.filter((route) => !route.includes(' /health/') && !route.endsWith(' /metrics'));
    expect(documented().toSorted()).toEqual([...new Set(shown)].toSorted());
    expect(routes).toEqual(expect.arrayContaining(['GET /health/live', 'GET /health/ready', 'POST /api/auth/login']));
  });

  it('has only routes that say who may use them, each with its own policy or that of its controller', () => {
    const module = ApiModule.with(testConfig(), {} as never, {} as never);
    const open = controllersOf(module).flatMap((controller) =>
      handlersOf(controller).flatMap((handler) => {
        const policy = Reflect.getMetadata(POLICY, handler) ?? Reflect.getMetadata(POLICY, controller);
        return POLICIES.includes(policy) ? [] : [`${controller.name}.${handler.name}`];
      }),
    );
    expect(open).toEqual([]);
  });

  it('has no reference that leads nowhere and no schema that nobody uses', () => {
    const references = [...walk(document)].flatMap(({ value }) => (typeof value.$ref === 'string' ? [value.$ref] : []));
    expect(references.filter((reference) => resolve(reference) === undefined)).toEqual([]);
    const used = new Set(references);
    const schemas = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`);
    expect(schemas.filter((schema) => !used.has(schema))).toEqual([]);
  });

  it('is OpenAPI 3 with unique operation ids', () => {
    expect(document.openapi).toMatch(/^3\./);
    const ids = operations().map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('documents for every operation what it does, its answers and its errors', () => {
    for (const { name, operation } of operations()) {
      expect({ name, summary: operation.summary }).toEqual({ name, summary: expect.stringMatching(/\w/) });
      const statuses = Object.keys(operation.responses);
      const successes = statuses.filter((status) => status.startsWith('2'));
      expect({ name, successes }).toEqual({ name, successes: expect.arrayContaining([expect.any(String)]) });
      if (successes[0] !== '204')
        expect({ name, schema: operation.responses[successes[0]!].content }).toMatchObject({
          name,
          schema: {
            [OTHER_TYPES[name] ?? 'application/json']: { schema: expect.anything() },
          },
        });
      const needed = operation.security ? ['401', '503'] : ['503'];
      expect({ name, statuses }).toEqual({ name, statuses: expect.arrayContaining(needed) });
      if (operation.requestBody)
        expect({ name, statuses }).toEqual({ name, statuses: expect.arrayContaining(['400']) });
      if (name.includes('{id}'))
        expect({ name, statuses }).toEqual({ name, statuses: expect.arrayContaining(['400', '404']) });
      for (const status of statuses.filter((status) => /^[45]/.test(status)))
        expect({ name, status, type: Object.keys(operation.responses[status].content) }).toEqual({
          name,
          status,
          type: ['application/problem+json'],
        });
    }
  });

  it('documents for every operation that too many requests are refused', () => {
    const unlimited = operations().filter(({ operation }) => !('429' in operation.responses));
    expect(unlimited.map(({ name }) => name)).toEqual([]);
  });

  it('shows every body and every answer by an example that its own schema allows', () => {
    const judge = new ApiDocument(document);
    for (const { name, operation } of operations()) {
      const parts = Object.entries<any>({ body: operation.requestBody, ...operation.responses });
      for (const [of, { content } = { content: {} }] of parts)
        for (const [type, { schema, example }] of Object.entries<any>(content ?? {})) {
          if (!type.endsWith('json')) continue;
          expect({ name, of, example }).toEqual({ name, of, example: expect.anything() });
          expect({ name, of, wrong: judge.problemInValue(schema, example) }).toEqual({ name, of, wrong: null });
        }
    }
  });

  it('has examples of bodies that the API accepts', async () => {
    const ada = await system.api.register('ada');
    const task = await ada.post(
      '/api/tasks',
      document.paths['/api/tasks'].post.requestBody.content['application/json'].example,
    );
    const taken: string[] = [];
    for (const { name, operation } of operations()) {
      const example = operation.requestBody?.content['application/json']?.example;
      const [method = '', path = ''] = name.split(' ');
      if (example === undefined || /\/(auth|admin|users)\/|(?<!tasks)\/\{id\}|\/retry$/.test(path)) continue;
      const answer = await ada.send(method, path.replace('{id}', task.id).replace('{name}', 'KEY'), example);
      expect({ name, status: answer.status, errors: answer.body?.errors }).toEqual({
        name,
        status: expect.any(Number),
      });
      expect({ name, isGood: answer.status < 300 }).toEqual({ name, isGood: true });
      taken.push(name);
    }
    expect(taken.length).toBeGreaterThan(7);
  });

  it('is compared by ApiClient with every answer: one that differs fails the spec that asked', () => {
    const judge = new ApiDocument(document);
    const seen = {
      method: 'GET',
      path: '/api/users/me/?x=1',
      status: 200,
      contentType: 'application/json',
      allow: null,
    };
    const wrong = (changes: object): string | null => judge.problemIn({ ...seen, body: null, ...changes });
    const { example } = document.paths['/api/users/me'].get.responses[200].content['application/json'];
    expect(wrong({ body: example })).toBeNull();
    expect(wrong({ body: { ...example, passwordHash: 'x' } })).toMatch(/additional properties.*passwordHash/);
    expect(wrong({ body: { ...example, quotas: { secret: 1 } } })).toMatch(/additional properties/);
    expect(wrong({ body: { ...example, email: undefined } })).toMatch(/email/);
    expect(wrong({ body: { ...example, createdAt: 'yesterday' } })).toMatch(/date-time/);
    expect(wrong({ status: 409 })).toMatch(/409 is not documented/);
    expect(wrong({ contentType: 'text/html', body: '' })).toMatch(/text\/html/);
    expect(wrong({ status: 401, body: { error: 'no' } })).toMatch(/problem\+json/);
    expect(wrong({ method: 'PUT', status: 405, allow: null })).toMatch(/Allow/);
    expect(wrong({ path: '/api/nothing', status: 200 })).toMatch(/no such route/);
  });

  it('gives every property of every schema a type', () => {
    const untyped = [...walk(document.components.schemas, '#/components/schemas')].flatMap(({ path, value }) =>
      path.endsWith('/properties')
        ? Object.entries<any>(value)
            .filter(([, schema]) => !['type', '$ref', 'allOf', 'oneOf', 'anyOf', 'enum'].some((key) => key in schema))
            .map(([name]) => `${path}/${name}`)
        : [],
    );
    // These two fields may be any JSON.
    expect(untyped.filter((path) => !/HttpParams\/properties\/(body|headers)$/.test(path))).toEqual([]);
  });
});

describe('the dashboard', () => {
  const ask = (path: string): Promise<Response> => fetch(`http://127.0.0.1:${system.env.PORT}${path}`);
  const facts = ({ status, headers }: Response): unknown[] => [
    status,
    headers.get('content-type'),
    headers.get('cache-control'),
  ];

  it('is one page at every address that a link may have, and is revalidated each time', async () => {
    for (const path of ['/', '/tasks', '/tasks/0191?tab=runs', '/login', '/api-keys'])
      expect([path, facts(await ask(path))]).toEqual([path, [200, 'text/html; charset=utf-8', 'no-cache']]);
  });

  it('has files that browsers cache for ever, because their names contain a hash, and that gzip makes smaller', async () => {
    const page = await (await ask('/')).text();
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(page)?.[1] ?? '';
    const answer = await ask(script);
    expect(facts(answer)).toEqual([200, expect.stringContaining('javascript'), 'public, max-age=31536000, immutable']);
    expect(answer.headers.get('content-encoding')).toMatch(/^(br|gzip)$/);
  });

  it('is never the answer to a program: a missing path under /api or among the files is a 404 in JSON', async () => {
    for (const path of [
      '/api/nothing',
      '/api',
      '/health/nothing',
      '/ws',
      '/ws/tasks/1',
      '/metrics/x',
      '/assets/gone.js',
      '/x.png',
    ])
      expect([path, facts(await ask(path)).slice(0, 2)]).toEqual([
        path,
        [404, 'application/problem+json; charset=utf-8'],
      ]);
    expect((await system.api.send('POST', '/tasks')).status).toBe(404);
    expect((await system.api.send('DELETE', '/api/auth/login')).status).toBe(405);
  });

  it('may run its own scripts only', async () => {
    const rules = (await ask('/')).headers.get('content-security-policy') ?? '';
    expect(rules).toContain("script-src 'self';");
    expect(rules.replace("style-src 'self' 'unsafe-inline'", '')).not.toContain('unsafe');
  });

  it('has the types of this API, as npm run api:client writes them', async () => {
    const check = promisify(execFile)(process.execPath, ['scripts/api-client.mjs', '--check']);
    await expect(check).resolves.toMatchObject({ stdout: 'The client is that of the API.\n' });
  });
});

describe('the pages beside the dashboard', () => {
  it('are those of Swagger and of health', async () => {
    const page = await system.api.send('GET', '/api/docs');
    expect([page.status, page.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')]);
    expect(await system.api.get('/health/live')).toEqual({ status: 'ok' });
    expect(await system.api.get('/health/ready')).toMatchObject({ status: 'ok', checks: { database: 'ok' } });
  });
});
