import { queryOptions, useQuery } from '@tanstack/react-query';
import { answer, api, session, type Schema } from '../api/client';

export type User = Schema<'UserDto'>;

/** Loads the profile of the logged-in user. */
export const userQuery = queryOptions({
  queryKey: ['user'],
  queryFn: () => answer(api.GET('/api/users/me')),
  staleTime: 60_000,
});

/** Gives the logged-in user; undefined while loading. */
export function useUser(): User | undefined {
  return useQuery({ ...userQuery, enabled: session.isOpen }).data;
}

/** Gives the time zone in which times are shown: the user's, or UTC while the user is loading. */
export function useUserZone(): string {
  return useUser()?.timeZone ?? 'UTC';
}
