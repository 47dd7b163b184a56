import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';

/* eslint-disable-next-line @typescript-eslint/no-explicit-any -- the document is walked as JSON */
type Json = any;

/** One answer, as far as the document describes it. */
export interface SeenAnswer {
  method: string;
  /** The path of the request, with its query. */
  path: string;
  status: number;
  contentType: string | null;
  /** The header `Allow`, which an answer 405 must have. */
  allow: string | null;
  /** The body, parsed when it is JSON; '' when it is empty. */
  body: unknown;
}

/** A route of the document. */
export interface Operation {
  method: string;
  /** The path with parameters such as `{id}`. */
  path: string;
  pattern: RegExp;
  operation: Json;
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const PROBLEM = 'application/problem+json';
const PROBLEM_SCHEMA = '#/components/schemas/Problem';

/**
 * Checks answers against the OpenAPI document: an undocumented status, a missing property and an undocumented one are
 * all wrong.
 */
export class ApiDocument {
  readonly operations: Operation[];
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true });
  private readonly validators = new Map<string, ValidateFunction>();

  constructor(document: Json) {
    addFormats.default(this.ajv, ['uuid']);
    this.ajv.addFormat('date-time', INSTANT);
    // An address may contain {{secret.NAME}}, which is no URI yet.
    for (const free of ['email', 'uri', 'binary', 'byte', 'password']) this.ajv.addFormat(free, true);
    this.ajv.addSchema({ $id: 'api', components: { schemas: closedAll(document.components.schemas) } });
    this.operations = Object.entries<Json>(document.paths).flatMap(([path, item]) =>
      Object.entries<Json>(item).map(([method, operation]) => ({
        method: method.toUpperCase(),
        path,
        pattern: patternOf(path),
        operation,
      })),
    );
  }

  /** Returns what is wrong with an answer; null when it matches the document. */
  problemIn(answer: SeenAnswer): string | null {
    const known = this.routesAt(answer.path);
    if (known.length === 0) return this.problemInRefusal(answer, [400, 404, 414]);
    const method = answer.method === 'HEAD' ? 'GET' : answer.method;
    const found = known.find((one) => one.method === method);
    if (found === undefined) return this.problemInRefusal(answer, [400, 404, 405, 414]);
    const documented = found.operation.responses[answer.status];
    if (documented === undefined)
      return `status ${answer.status} is not documented (only ${Object.keys(found.operation.responses).join(', ')})`;
    return answer.method === 'HEAD' ? null : this.problemInContent(answer, documented.content ?? null);
  }

  /** Whether a route carries out a request only once for an `Idempotency-Key`, so that it may be sent again. */
  takesKey(method: string, path: string): boolean {
    const operation = this.routesAt(path).find((one) => one.method === method)?.operation;
    return (operation?.parameters ?? []).some(({ name }: Json) => name === 'Idempotency-Key');
  }

  /** Returns what is wrong with a value by a schema of the document; null when nothing is. */
  problemInValue(schema: Json, value: unknown): string | null {
    const key = JSON.stringify(schema);
    const validate = this.validators.get(key) ?? this.ajv.compile(rooted(closed(schema)) as object);
    this.validators.set(key, validate);
    if (validate(value)) return null;
    return this.ajv
      .errorsText(validate.errors, { dataVar: 'body' })
      .concat(` ${JSON.stringify(validate.errors?.map(({ params }) => params))}`);
  }

  /** Returns the routes of a path. Fixed names hide parameters: `/api/tasks/bulk` is not the task `bulk`. */
  private routesAt(path: string): Operation[] {
    const asked = path.replace(/[?#].*$/s, '').replaceAll(/\/+/g, '/');
    const ids = (one: Operation): number => one.path.split('{').length;
    const fitting = this.operations.filter(({ pattern }) => pattern.test(asked));
    const min = Math.min(...fitting.map(ids));
    return fitting.filter((one) => ids(one) === min);
  }

  private problemInRefusal(answer: SeenAnswer, statuses: number[]): string | null {
    if (!statuses.includes(answer.status))
      return `there is no such route, so that it must be one of ${statuses.join(', ')}`;
    if (answer.status === 405 && answer.allow === null) return '405 without Allow';
    return answer.method === 'HEAD' ? null : this.problemInProblem(answer);
  }

  private problemInProblem({ contentType, body }: SeenAnswer): string | null {
    if (!contentType?.startsWith(PROBLEM)) return `its type is ${contentType} and not ${PROBLEM}`;
    return this.problemInValue({ $ref: PROBLEM_SCHEMA }, body);
  }

  private problemInContent(answer: SeenAnswer, content: Json): string | null {
    if (answer.status >= 400) return this.problemInProblem(answer);
    if (content === null) return answer.body === '' ? null : 'it has a body, but none is documented';
    const type = answer.contentType?.replace(/;.*$/, '') ?? '';
    if (content[type] === undefined) return `its type is ${type} and not ${Object.keys(content).join(', ')}`;
    return type === 'application/json' ? this.problemInValue(content[type].schema, answer.body) : null;
  }
}

function patternOf(path: string): RegExp {
  const parts = path.split(/\{\w+\}/).map((part) => part.replaceAll(/[.+?^$()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^/]+')}/?$`);
}

/** Turns OpenAPI 3.0 into JSON Schema in which objects have no other properties than the named ones. */
function closed(schema: Json): Json {
  if (typeof schema !== 'object' || schema === null) return schema;
  const { nullable, example: _, ...rest } = schema;
  const own = Object.fromEntries(Object.entries<Json>(rest).map(([key, part]) => [key, closedPart(key, part)]));
  if (own.properties !== undefined && own.additionalProperties === undefined) own.additionalProperties = false;
  return nullable === true ? { anyOf: [own, { type: 'null' }] } : own;
}

function closedPart(keyword: string, part: Json): Json {
  if (keyword === 'properties') return closedAll(part);
  if (['allOf', 'anyOf', 'oneOf'].includes(keyword)) return part.map(closed);
  return ['items', 'additionalProperties', 'not'].includes(keyword) ? closed(part) : part;
}

const closedAll = (schemas: Json): Json =>
  Object.fromEntries(Object.entries<Json>(schemas).map(([name, schema]) => [name, closed(schema)]));

/** Turns references of the document into references to the schema `api`. */
function rooted(value: Json): Json {
  if (Array.isArray(value)) return value.map(rooted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries<Json>(value).map(([key, part]) => [
      key,
      key === '$ref' && typeof part === 'string' ? `api${part}` : rooted(part),
    ]),
  );
}
