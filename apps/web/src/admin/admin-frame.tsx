import { Outlet } from '@tanstack/react-router';
import { useUser } from '../user/use-user';
import { NotFound, PageLoading } from '../ui/page/page-states';

/** Wraps the admin pages. For other users they do not exist, and none of their requests is sent. */
export function AdminFrame() {
  const user = useUser();
  if (user === undefined) return <PageLoading />;
  return user.role === 'admin' ? <Outlet /> : <NotFound />;
}
