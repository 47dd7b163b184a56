import 'reflect-metadata';
import type { Described } from './shapes/params-schema.policy';
import { shapeProblems } from './shapes/instance-problems.policy';
import { jsonProblem, type Problem } from './fields/json-safety.policy';

export { paramsSchema } from './shapes/params-schema.policy';

/** Returns all problems of the params of a task, with dotted paths ("source.url"); empty when they are valid. */
export function checkParams(kind: Pick<Described, 'params' | 'example'>, params: unknown): Problem[] {
  if (typeof params !== 'object' || params === null || Array.isArray(params)) {
    return [{ path: '', message: `must be an object such as ${JSON.stringify(kind.example)}` }];
  }
  const unsafe = jsonProblem(params);
  if (unsafe) return [unsafe];
  return shapeProblems(kind.params, params).problems;
}
