/** Where to go after the log-in: a path of this dashboard, and nothing that leads elsewhere. */
export function nextOf(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^\/(?![/\\])/.test(value) || value === '/' || value.length > 2000)
    return undefined;
  return /^\/(login|register)\b/.test(value) ? undefined : value;
}
