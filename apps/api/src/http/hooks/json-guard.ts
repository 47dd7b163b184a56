import { structureProblem } from '#contracts/fields/json-safety.policy';
import { Refusal } from '#contracts/refusal';

/**
 * Refuses JSON that PostgreSQL cannot store, or that would trick JavaScript (`__proto__`).
 * @throws Refusal VALIDATION naming the field
 */
export function guardJson(value: unknown, name: string): void {
  const problem = structureProblem(value);
  if (problem === undefined) return;
  const field = (problem.path === '' ? name : problem.path).replaceAll('\0', '').toWellFormed().slice(0, 200);
  throw new Refusal('VALIDATION', `the request is not valid: ${field}`, { [field]: [problem.message] });
}
