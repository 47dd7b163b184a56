import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { documentedCosts, ORDINARY_MS, REQUEST_COSTS, type Cost } from '../apps/api/src/access/request-costs.policy';

/** The measured p95 of a request, in milliseconds. */
export interface Measured {
  route: string;
  ms: number;
  /** How many entries the list in its body had. */
  entries?: number;
}

/** The path is relative to the root, which is the working directory under npm. */
const SOURCE = resolve('apps/api/src/access/request-costs.policy.ts');
const DOCUMENT = resolve('docs/operate/request-costs.md');
/** A smaller ratio may be the difference between any two measurements. */
const CLEAR_RATIO = 1.3;

/** The cost of each route that takes longer than an ordinary request, in the order of the table, new ones last. Pure. */
export function costsOf(measured: Measured[]): Record<string, Cost> {
  const known = Object.keys(REQUEST_COSTS);
  const routes = [...new Set([...known, ...measured.map(({ route }) => route)])];
  return Object.fromEntries(
    routes.flatMap((route) => {
      const cost = costOf(
        route,
        measured.filter((one) => one.route === route),
      );
      return cost === undefined || (cost.ms <= ORDINARY_MS && cost.each === undefined) ? [] : [[route, cost] as const];
    }),
  );
}

/** The cost of one route; a route that was not measured keeps its cost. */
function costOf(route: string, measured: Measured[]): Cost | undefined {
  const before = REQUEST_COSTS[route];
  const [first, second] = measured;
  if (first === undefined) return before;
  if (second === undefined || before?.each === undefined) return { ms: Math.ceil(first.ms) };
  const ofEach = (second.ms - first.ms) / ((second.entries ?? 1) - (first.entries ?? 1));
  return { ms: Math.ceil(first.ms), each: { of: before.each.of, ms: Math.max(0.1, Math.ceil(ofEach * 10) / 10) } };
}

/** Describes each route whose cost has clearly changed, one line per route. Pure. */
export function changedCosts(before: Record<string, Cost>, after: Record<string, Cost>): string[] {
  const routes = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return routes.flatMap((route) => {
    const [was, is] = [before[route], after[route]];
    const isNear = was && is && areNear(was.ms, is.ms) && areNear(was.each?.ms ?? 1, is.each?.ms ?? 1);
    return isNear ? [] : [`${route.padEnd(44)} ${wordsOf(was)} → ${wordsOf(is)}`];
  });
}

function areNear(one: number, other: number): boolean {
  return Math.max(one, other) <= CLEAR_RATIO * Math.min(one, other);
}

function wordsOf(cost: Cost | undefined): string {
  if (cost === undefined) return 'ordinary';
  return cost.each === undefined ? `${cost.ms} ms` : `${cost.ms} + ${cost.each.ms} ms each`;
}

/** Writes the table into the API's source and into the docs. */
export function writeCosts(costs: Record<string, Cost>): void {
  const lines = Object.entries(costs).map(([route, { ms, each }]) => {
    const ofEach = each === undefined ? '' : `, each: { of: '${each.of}', ms: ${each.ms} }`;
    return `  '${route}': { ms: ${ms}${ofEach} },\n`;
  });
  replaceIn(SOURCE, /(REQUEST_COSTS: Record<string, Cost> = \{\n)[^]*?(\n?\};)/, lines.join(''));
  replaceIn(DOCUMENT, /(^|\n)\| Route [^]*?\n(?!\|)/, documentedCosts(costs));
}

function replaceIn(file: string, place: RegExp, text: string): void {
  const before = readFileSync(file, 'utf8');
  if (!place.test(before)) throw new Error(`${file} has no table of costs`);
  writeFileSync(
    file,
    before.replace(
      place,
      (_, start: string, end?: unknown) => `${start}${text}${typeof end === 'string' ? end.trimStart() : '\n'}`,
    ),
  );
}
