/** A piece of JSON text that JSON.stringify would never write. */
export class Raw {
  constructor(readonly text: string) {}
}

/** Serialises a value that may contain `Raw` anywhere. */
export function toJson(value: unknown): string {
  if (value instanceof Raw) return value.text;
  if (Array.isArray(value)) return `[${value.map(toJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  return `{${Object.entries(value)
    .map(([key, part]) => `${JSON.stringify(key)}:${toJson(part)}`)
    .join(',')}}`;
}

type Path = string[];

/** Lists every place within a value, beginning with the whole value. */
function placesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null || value instanceof Raw) return [path];
  return [path, ...Object.entries(value).flatMap(([key, part]) => placesOf(part, [...path, key]))];
}

/** Applies `change` to the nth part of a value, modulo their number; undefined removes the part. */
export function changeAt(value: unknown, nth: number, change: (old: unknown) => unknown): unknown {
  const places = placesOf(value);
  return changed(value, places[nth % places.length]!, change);
}

function changed(value: unknown, [key, ...rest]: Path, change: (old: unknown) => unknown): unknown {
  if (key === undefined) return change(value);
  const entries = Object.entries(value as object).flatMap(([name, part]): [string, unknown][] => {
    const after = name === key ? changed(part, rest, change) : part;
    return after === undefined ? [] : [[name, after]];
  });
  return Array.isArray(value) ? entries.map(([, part]) => part) : Object.fromEntries(entries);
}
