import { queryOptions } from '@tanstack/react-query';
import { answer, api, type Schema } from '../api/client';

export type Session = Schema<'SessionDto'>;
export type ApiToken = Schema<'ApiTokenDto'>;
export type Secret = Schema<'SecretDto'>;

export const SESSIONS_KEY = ['sessions'] as const;
export const TOKENS_KEY = ['api-tokens'] as const;
export const SECRETS_KEY = ['secrets'] as const;

/** As many as a page of the API may hold. */
const ALL = { pageSize: '100' } as never;

export const sessionsQuery = queryOptions({
  queryKey: SESSIONS_KEY,
  queryFn: () => answer(api.GET('/api/users/me/sessions', { params: { query: ALL } })),
});

export const tokensQuery = queryOptions({
  queryKey: TOKENS_KEY,
  queryFn: () => answer(api.GET('/api/tokens', { params: { query: ALL } })),
});

export const secretsQuery = queryOptions({
  queryKey: SECRETS_KEY,
  queryFn: () => answer(api.GET('/api/secrets', { params: { query: ALL } })),
});
