import { getMetadataStorage, type ValidationError } from 'class-validator';
import { shapesOf } from './shape.decorator';
import { unknownFieldMessage } from '../fields/unknown-field.policy';

type Rule = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];

const SECRET_FIELD = /password|token|refresh|secret|^value$/i;
const MAX_SHOWN = 80;

/**
 * Returns the one message of a field: what would be right by all its rules together, and what was sent. A text in place
 * of a number breaks its type and every limit at once, which is one fault. Undefined when the fault is deeper inside.
 */
export function fieldMessage(error: ValidationError): string | undefined {
  const failed = Object.keys(error.constraints ?? {});
  if (failed.length === 0) return undefined;
  if (failed.includes('whitelistValidation'))
    return unknownFieldMessage(error.property, knownFields(error.target?.constructor));
  const rules = rulesOf(error);
  // An item of a list of objects has no rules of its own.
  if (rules.length === 0) return `must be an object; given: ${shown(error.value)}`;
  const message = messageOf(error, failed, rules);
  if (error.value === undefined) return missing(message);
  return SECRET_FIELD.test(error.property) || /, but is /.test(message)
    ? message
    : `${message}; given: ${given(error.value, rules)}`;
}

/** Returns the message of a missing field; the message of a custom rule may name the value that was sent. */
export function missing(message: string): string {
  return `is missing: ${message.replace(/, but is undefined$/, '')}`;
}

/** Whether the property holds one object, and not a list of objects. */
export function takesOneObject(error: ValidationError): boolean {
  return rulesOf(error).some(({ name, each }) => name === 'isObject' && !each);
}

/** Returns the declared fields of a class. */
export function knownFields(target: unknown): string[] {
  return typeof target === 'function' ? [...shapesOf(target as new () => object).keys()] : [];
}

/**
 * Chooses the message: that of a custom rule, which says more than the type, unless the value does not even have the
 * type.
 */
function messageOf(error: ValidationError, failed: string[], rules: Rule[]): string {
  const own = failed.filter(
    (name) => !Object.hasOwn(WORDS, name) || rules.some((rule) => rule.name === name && rule.message),
  );
  const standard = failed.filter((name) => !own.includes(name));
  const breaksType = standard.some((name) => !LIMITS.has(name));
  if (own.length > 0 && !breaksType)
    return withoutName(error.constraints?.[own.at(-1) as string] ?? '', error.property);
  return `must be ${wanted(rules)}`;
}

function withoutName(message: string, property: string): string {
  return message.startsWith(`${property} `) ? message.slice(property.length + 1) : message;
}

function rulesOf({ target, property }: ValidationError): Rule[] {
  if (target === undefined) return [];
  const all = getMetadataStorage().getTargetValidationMetadatas(target.constructor, '', true, false);
  return all.filter(({ propertyName }) => propertyName === property);
}

/** Rules that narrow a type which another rule names. */
const LIMITS = new Set([
  ...['min', 'max', 'minLength', 'maxLength', 'isLength', 'matches', 'isNotEmpty'],
  ...['arrayMinSize', 'arrayMaxSize', 'arrayNotEmpty', 'arrayUnique'],
]);

/** The demand of each rule, in a few words; a type comes before its limits. */
const WORDS: Record<string, (rules: Rule[]) => string> = {
  isIn: (rules) => choices(rules, false),
  isArray: (rules) => `a list${sizes(rules)}${items(rules)}`,
  isInt: (rules) => `a whole number${range(rules)}`,
  isNumber: (rules) => `a number${range(rules)}`,
  isBoolean: () => 'true or false',
  isString: (rules) => `a text${lengths(rules, false)}`,
  isUuid: () => 'a UUID such as 0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f',
  isObject: (rules) => `an object${fieldsOf(rules)}`,
  nestedValidation: (rules) => `an object${fieldsOf(rules)}`,
  isDefined: () => 'given',
  isNotEmpty: () => 'given and not empty',
  min: (rules) => `a number${range(rules)}`,
  max: (rules) => `a number${range(rules)}`,
  minLength: (rules) => `a text${lengths(rules, false)}`,
  maxLength: (rules) => `a text${lengths(rules, false)}`,
  isLength: (rules) => `a text${lengths(rules, false)}`,
  arrayMinSize: (rules) => `a list${sizes(rules)}`,
  arrayMaxSize: (rules) => `a list${sizes(rules)}`,
  arrayNotEmpty: (rules) => `a list${sizes(rules)}`,
  arrayUnique: (rules) => `a list${sizes(rules)}${items(rules)}`,
};

function wanted(rules: Rule[]): string {
  const isList = rules.some(({ name }) => name === 'isArray');
  const name = Object.keys(WORDS).find((one) => rules.some((rule) => (rule.name ?? rule.type) === one && !rule.each));
  const word = isList ? WORDS.isArray : name === undefined ? undefined : WORDS[name];
  return word?.(rules) ?? 'as the documentation says (GET /api/docs)';
}

function limit(rules: Rule[], name: string, each: boolean, place = 0): number | undefined {
  const rule = rules.find((one) => one.name === name && Boolean(one.each) === each);
  return rule?.constraints?.[place] as number | undefined;
}

function range(rules: Rule[]): string {
  return between(limit(rules, 'min', false), limit(rules, 'max', false), '');
}

function lengths(rules: Rule[], each: boolean): string {
  const isFilled = rules.some(({ name, each: ofItems }) => name === 'isNotEmpty' && Boolean(ofItems) === each);
  const min = limit(rules, 'isLength', each) ?? limit(rules, 'minLength', each) ?? (isFilled ? 1 : undefined);
  const max = limit(rules, 'isLength', each, 1) ?? limit(rules, 'maxLength', each);
  return between(min, max, ' characters');
}

function sizes(rules: Rule[]): string {
  const isFilled = rules.some(({ name }) => name === 'arrayNotEmpty');
  return between(
    limit(rules, 'arrayMinSize', false) ?? (isFilled ? 1 : undefined),
    limit(rules, 'arrayMaxSize', false),
    ' items',
  );
}

function between(min: number | undefined, max: number | undefined, unit: string): string {
  if (min !== undefined && max !== undefined) return `${unit === '' ? ' from' : ' of'} ${min} to ${max}${unit}`;
  if (min !== undefined) return ` of at least ${min}${unit}`;
  return max === undefined ? '' : ` of at most ${max}${unit}`;
}

function items(rules: Rule[]): string {
  const unique = rules.some(({ name }) => name === 'arrayUnique') ? ', none of them twice' : '';
  if (rules.some(({ name, each }) => name === 'isIn' && each)) return `, each ${choices(rules, true)}${unique}`;
  if (rules.some(({ name, each }) => name === 'isUuid' && each)) return `, each a UUID${unique}`;
  if (rules.some(({ name, each }) => name === 'isString' && each))
    return `, each a text${lengths(rules, true)}${unique}`;
  if (rules.some(({ name, each }) => name === 'isObject' && each)) return `, each an object${fieldsOf(rules)}${unique}`;
  return unique;
}

function choices(rules: Rule[], each: boolean): string {
  const allowed = rules.find((rule) => rule.name === 'isIn' && Boolean(rule.each) === each)
    ?.constraints?.[0] as unknown[];
  return allowed.length === 1 ? JSON.stringify(allowed[0]) : `one of ${allowed.join(', ')}`;
}

function fieldsOf(rules: Rule[]): string {
  const nested = rules.find(({ type }) => type === 'nestedValidation');
  const of = (nested?.context as { shape?: { of?: () => unknown } } | undefined)?.shape?.of;
  const fields = of === undefined ? [] : knownFields(of());
  return fields.length === 0 ? '' : ` with fields such as ${fields.slice(0, 4).join(', ')}`;
}

/** Returns the value that was sent, for a message: long lists and texts by their size. */
function given(value: unknown, rules: Rule[]): string {
  if (Array.isArray(value)) return givenList(value, rules);
  if (typeof value === 'string' && value.length > MAX_SHOWN) return `${value.length} characters`;
  return shown(value);
}

function givenList(value: unknown[], rules: Rule[]): string {
  const max = limit(rules, 'arrayMaxSize', false);
  if (max !== undefined && value.length > max) return `${value.length} items`;
  return shown(value);
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length <= MAX_SHOWN ? text : `${text.slice(0, MAX_SHOWN)}…`;
}
