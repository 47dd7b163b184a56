/**
 * Checks the path to open after log-in; undefined for anything but a path of this dashboard, so that a crafted link
 * cannot lead to another site.
 */
export function nextOf(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^\/(?![/\\])/.test(value) || value === '/' || value.length > 2000)
    return undefined;
  return /^\/(login|register)\b/.test(value) ? undefined : value;
}
