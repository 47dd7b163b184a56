/** The query parameters that select a page, as the server's `next` and `previous` links contain them. */
export type PageParams = Record<string, string>;

/**
 * Extracts from a link to a neighbouring page the parameters that differ from the present request. The server decides
 * which these are (a page number, a cursor); they are sent back unchanged.
 */
export function pageParams(url: string | null, query: Record<string, string | undefined>): PageParams | null {
  if (url === null) return null;
  const parameters = new URL(url, 'http://here').searchParams;
  return Object.fromEntries([...parameters].filter(([name, value]) => query[name] !== value));
}

/** Packs the parameters of a page into one search parameter of the dashboard; undefined for the first page. */
export function packPage(params: PageParams | null): string | undefined {
  return params === null || Object.keys(params).length === 0 ? undefined : new URLSearchParams(params).toString();
}

/** Unpacks the parameters of a page from the dashboard's search parameter. */
export function unpackPage(packed: string | undefined): PageParams {
  return packed === undefined ? {} : Object.fromEntries(new URLSearchParams(packed));
}
