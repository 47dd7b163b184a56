import { useQuery } from '@tanstack/react-query';
import { answer, publicApi } from '../api/client';

/** Reads the server's settings for accounts (open or closed registration); undefined until they are loaded. */
export function useAuthSettings() {
  return useQuery({
    queryKey: ['auth-settings'],
    queryFn: () => answer(publicApi.GET('/api/auth/settings')),
    staleTime: Infinity,
  }).data;
}
