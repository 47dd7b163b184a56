import type { ComponentProps } from 'react';
import { useViewer } from '../../user/viewer';
import { AnchorLink } from '../../ui/link/links';

/** Links to the page of a run, for the same viewer: admins stay on their read-only pages. */
export function RunLink({ runId, ...props }: { runId: string } & LinkProps) {
  const isAdmin = useViewer() === 'admin';
  return <AnchorLink to={isAdmin ? '/admin/runs/$runId' : '/runs/$runId'} params={{ runId }} {...props} />;
}

/** Links to the page of a task, for the same viewer: admins stay on their read-only pages. */
export function TaskLink({ taskId, tab, ...props }: { taskId: string; tab?: 'versions' } & LinkProps) {
  const isAdmin = useViewer() === 'admin';
  return (
    <AnchorLink
      to={isAdmin ? '/admin/tasks/$taskId' : '/tasks/$taskId'}
      params={{ taskId }}
      search={{ tab }}
      {...props}
    />
  );
}

type LinkProps = Pick<ComponentProps<typeof AnchorLink>, 'children' | 'underline' | 'fw'>;
