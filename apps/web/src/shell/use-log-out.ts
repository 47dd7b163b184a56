import { useNavigate } from '@tanstack/react-router';
import { answer, api, session } from '../api/client';
import { toastFailed } from '../ui/toasts';

/** Ends the session in this browser in any case, even when the server cannot be reached to end it there. */
export function useLogOut(): () => void {
  const navigate = useNavigate();
  const logOut = async (): Promise<void> => {
    const refresh = session.refreshToken;
    try {
      if (refresh !== null) await answer(api.POST('/api/auth/logout', { body: { refresh } }));
    } catch (error) {
      toastFailed('Logged out here, but the server could not be reached', error);
    }
    session.end();
    await navigate({ to: '/login', ignoreBlocker: true });
  };
  return () => void logOut();
}
