import { getMetadataArgsStorage } from 'typeorm';
import { isoInstant } from './fragments/iso-instant';

/** The class of an entity. */
type Entity<T> = new () => T;
type PropertyOf<T> = keyof T & string;

interface StoredColumn {
  name: string;
  /** The type in PostgreSQL. */
  type: string;
}

/** Returns the column of a property. @throws when the entity has none */
function columnOf<T>(entity: Entity<T>, property: PropertyOf<T>): StoredColumn {
  const { columns } = getMetadataArgsStorage();
  const options = columns.find((one) => one.target === entity && one.propertyName === property)?.options;
  if (typeof options?.type !== 'string') throw new Error(`${entity.name}.${property} is no column`);
  return { name: options.name ?? property, type: options.array ? `${options.type}[]` : options.type };
}

/** Returns the name of a column. */
export function columnName<T>(entity: Entity<T>, property: PropertyOf<T>): string {
  return columnOf(entity, property).name;
}

/** Returns the properties of an entity that are columns, but for some. */
export function columnsBut<T, Left extends PropertyOf<T>>(
  entity: Entity<T>,
  left: readonly Left[],
): Exclude<PropertyOf<T>, Left>[] {
  const { columns } = getMetadataArgsStorage();
  const properties = columns.filter(({ target }) => target === entity).map(({ propertyName }) => propertyName);
  return properties.filter(
    (property): property is Exclude<PropertyOf<T>, Left> => !left.some((one) => one === property),
  );
}

/** Properties of an entity under other names: `{ taskTitle: 'title' }`. */
type Renamed<T> = Readonly<Record<string, PropertyOf<T>>>;

function isList<T>(properties: readonly PropertyOf<T>[] | Renamed<T>): properties is readonly PropertyOf<T>[] {
  return Array.isArray(properties);
}

/** The part of a row that has properties of an entity under other names. */
export type RenamedColumns<T, Names extends Renamed<T>> = { -readonly [Name in keyof Names]: T[Names[Name]] };

/**
 * SQL: columns of an entity, each under the name of its property, `r.task_id AS "taskId", r.kind`, or under another one:
 * `{ taskTitle: 'title' }` gives `t.title AS "taskTitle"`.
 * @param row the name of the row in the statement, whose columns have the names of the entity's
 */
export function selectColumns<T>(
  entity: Entity<T>,
  row: string,
  properties: readonly PropertyOf<T>[] | Renamed<T>,
): string {
  const named: Renamed<T> = isList(properties) ? Object.fromEntries(properties.map((one) => [one, one])) : properties;
  return Object.entries(named)
    .map(([as, property]) => {
      const { name } = columnOf(entity, property);
      return name === as ? `${row}.${name}` : `${row}.${name} AS "${as}"`;
    })
    .join(', ');
}

/** SQL: the arguments of jsonb_build_object for columns of an entity; an instant is a text as in every answer. */
export function jsonColumns<T>(entity: Entity<T>, row: string, properties: readonly PropertyOf<T>[]): string {
  return properties
    .map((property) => {
      const { name, type } = columnOf(entity, property);
      const column = `${row}.${name}`;
      return `'${property}', ${type === 'timestamptz' ? isoInstant(column) : column}`;
    })
    .join(', ');
}

/** SQL: the columns of a record that is read out of JSON under the names of their properties: `"maxAttempts" int`. */
export function recordColumns<T>(entity: Entity<T>, properties: readonly PropertyOf<T>[]): string {
  return properties.map((property) => `"${property}" ${columnOf(entity, property).type}`).join(', ');
}

/** A row as JSON has it: instants are texts. */
export type JsonOf<T> = { [Property in keyof T]: JsonValueOf<T[Property]> };
type JsonValueOf<Value> = Value extends Date ? string : Value;
