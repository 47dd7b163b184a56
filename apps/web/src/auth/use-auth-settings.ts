import { useQuery } from '@tanstack/react-query';
import { answer, publicApi } from '../api/client';

/** How accounts come to be here; undefined until it is known. */
export function useAuthSettings() {
  return useQuery({
    queryKey: ['auth-settings'],
    queryFn: () => answer(publicApi.GET('/api/auth/settings')),
    staleTime: Infinity,
  }).data;
}
