import {
  DuckDBArrayType,
  DuckDBListType,
  DuckDBMapType,
  DuckDBStructType,
  DuckDBUnionType,
  type DuckDBType,
} from '@duckdb/node-api';

/**
 * Returns the struct in a type of which the binding would lose fields, or undefined: it puts the fields of a struct
 * into an object, where one called `__proto__`, and all but the last of the same name (`row(1, 2)` has two without
 * one), are lost.
 */
export function structProblem(type: DuckDBType): string | undefined {
  if (type instanceof DuckDBStructType) return ownProblem(type) ?? firstProblem(type.entryTypes);
  if (type instanceof DuckDBListType || type instanceof DuckDBArrayType) return structProblem(type.valueType);
  if (type instanceof DuckDBMapType) return firstProblem([type.keyType, type.valueType]);
  return type instanceof DuckDBUnionType ? firstProblem(type.memberTypes) : undefined;
}

function firstProblem(types: readonly DuckDBType[]): string | undefined {
  return types.map(structProblem).find((problem) => problem !== undefined);
}

function ownProblem({ entryNames }: DuckDBStructType): string | undefined {
  if (entryNames.includes('__proto__')) return 'a struct has a field called __proto__: give it another name';
  const twice = entryNames.find((name, position) => entryNames.indexOf(name) !== position);
  if (twice === undefined) return undefined;
  return twice === ''
    ? 'a struct has fields without names: use struct_pack(a := …)'
    : `a struct has two fields called ${twice}`;
}
