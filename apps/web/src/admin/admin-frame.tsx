import { Outlet } from '@tanstack/react-router';
import { useUser } from '../user/use-user';
import { NotFound, PageLoading } from '../ui/page/page-states';

/** Around the screens of admins: to all others they are not there, and ask the server nothing. */
export function AdminFrame() {
  const user = useUser();
  if (user === undefined) return <PageLoading />;
  return user.role === 'admin' ? <Outlet /> : <NotFound />;
}
