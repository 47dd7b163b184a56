import type { OpenAPIObject } from '@nestjs/swagger';
import { problemResponse, statusesOfAnyRoute } from '../problems/api-problems.decorator';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** Adds to every route the answers that are given before the route itself is reached. Pure. */
export function withCommonAnswers(document: OpenAPIObject): OpenAPIObject {
  const paths = Object.entries(document.paths).map(([path, item]) => {
    const operations = METHODS.flatMap((method) => {
      const operation = item[method];
      if (operation === undefined) return [];
      const common = statusesOfAnyRoute(method, path).map((status) => [status, problemResponse(status)]);
      const responses = { ...(Object.fromEntries(common) as object), ...operation.responses };
      return [[method, { ...operation, responses }]];
    });
    return [path, { ...item, ...(Object.fromEntries(operations) as object) }];
  });
  return { ...document, paths: Object.fromEntries(paths) as OpenAPIObject['paths'] };
}
