import { queryOptions } from '@tanstack/react-query';
import { answer, api, type Schema } from '../api/client';

export type Session = Schema<'SessionDto'>;
export type ApiToken = Schema<'ApiTokenDto'>;
export type Secret = Schema<'SecretDto'>;

export const SESSIONS_KEY = ['sessions'] as const;
export const TOKENS_KEY = ['api-tokens'] as const;
export const SECRETS_KEY = ['secrets'] as const;

/** Requests one page of the largest size that the API allows, so that the account's lists need no pager. */
const ALL = { pageSize: '100' } as never;

/** Loads the sessions of the account. */
export const sessionsQuery = queryOptions({
  queryKey: SESSIONS_KEY,
  queryFn: () => answer(api.GET('/api/users/me/sessions', { params: { query: ALL } })),
});

/** Loads the API tokens of the account, without the tokens themselves. */
export const tokensQuery = queryOptions({
  queryKey: TOKENS_KEY,
  queryFn: () => answer(api.GET('/api/tokens', { params: { query: ALL } })),
});

/** Loads a secret with the tasks that name it. */
export const secretQuery = (name: string) =>
  queryOptions({
    queryKey: [...SECRETS_KEY, name],
    queryFn: () => answer(api.GET('/api/secrets/{name}', { params: { path: { name } } })),
  });

/** Loads the names of the secrets; their values are never sent to a browser. */
export const secretsQuery = queryOptions({
  queryKey: SECRETS_KEY,
  queryFn: () => answer(api.GET('/api/secrets', { params: { query: ALL } })),
});
