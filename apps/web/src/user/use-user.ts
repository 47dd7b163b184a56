import { queryOptions, useQuery } from '@tanstack/react-query';
import { answer, api, session, type Schema } from '../api/client';

export type User = Schema<'UserDto'>;

export const userQuery = queryOptions({
  queryKey: ['user'],
  queryFn: () => answer(api.GET('/api/users/me')),
  staleTime: 60_000,
});

/** Who is logged in; undefined while it is being asked. */
export function useUser(): User | undefined {
  return useQuery({ ...userQuery, enabled: session.isOpen }).data;
}

/** The zone in which times are shown; UTC while it is not known who looks. */
export function useUserZone(): string {
  return useUser()?.timeZone ?? 'UTC';
}
