import 'reflect-metadata';
import { OmitType, PartialType } from '@nestjs/swagger';
import { IsArray, IsInt, IsObject, IsOptional, IsString, validateSync } from 'class-validator';
import { readShape } from './read-shape.policy';
import { Nested, ReadAs } from './shape.decorator';

class Inner {
  @IsString()
  name: string;

  @IsObject()
  free: object;
}

class Outer {
  @IsOptional()
  @Nested(() => Inner)
  inner?: Inner;

  @IsOptional()
  @IsArray()
  @Nested(() => Inner, { each: true })
  list?: Inner[];

  @IsOptional()
  @ReadAs(Number)
  @IsInt()
  page?: number;

  @IsOptional()
  free?: unknown;
}

const NAMES = Object.getOwnPropertyNames(Object.prototype);
/** An object with each name of Object.prototype as an own property, as only JSON.parse can make it. */
const HOSTILE = JSON.parse(`{${NAMES.map((name) => `"${name}":{"${name}":null}`).join(',')}}`) as object;
const RULES = { whitelist: true, forbidNonWhitelisted: true } as const;

it('free data is passed by reference, also with names of Object.prototype as its keys', () => {
  expect(NAMES).toEqual(expect.arrayContaining(['constructor', '__proto__', 'toString', '__defineGetter__']));
  const { instance, errors } = readShape(Outer, { free: HOSTILE, inner: { name: 'x', free: HOSTILE } });
  expect(errors).toEqual([]);
  expect(validateSync(instance, RULES)).toEqual([]);
  expect(instance.free).toBe(HOSTILE);
  expect(instance.inner?.free).toBe(HOSTILE);
});

it('free data may be nested to any depth', () => {
  const deep = JSON.parse('['.repeat(10_000) + ']'.repeat(10_000)) as unknown;
  const { instance } = readShape(Outer, { free: deep });
  expect(validateSync(instance, RULES)).toEqual([]);
  expect(instance.free).toBe(deep);
});

it('nested objects become instances of their classes; other values are left for the rules to refuse', () => {
  const { instance } = readShape(Outer, { list: [{ name: 'a', free: {} }, 7], page: '3' });
  expect(instance).toBeInstanceOf(Outer);
  expect(instance.list?.[0]).toBeInstanceOf(Inner);
  expect([instance.list?.[1], instance.page]).toEqual([7, 3]);
});

it('the mapped types of Nest keep the classes of what is nested', () => {
  class Part extends PartialType(OmitType(Outer, ['page'] as const)) {}
  expect(readShape(Part, { inner: { name: 'a', free: {} } }).instance.inner).toBeInstanceOf(Inner);
});

it.each(NAMES)('an unknown field called %s is refused, and changes no class', (name) => {
  const value = JSON.parse(`{"inner":{"name":"a","free":{},"${name}":{"x":1}},"list":[]}`) as object;
  const { instance, errors } = readShape(Outer, value);
  expect(errors.map(({ property }) => property)).toEqual([`inner.${name}`]);
  expect(validateSync(instance, RULES)).toEqual([]);
  expect(instance.inner).toBeInstanceOf(Inner);
});

it('another unknown field is left for class-validator to refuse', () => {
  const { instance, errors } = readShape(Outer, { surprise: 1 });
  expect(errors).toEqual([]);
  expect(validateSync(instance, RULES).map(({ property }) => property)).toEqual(['surprise']);
});
