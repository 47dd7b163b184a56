import type { ComponentProps } from 'react';
import { useReading } from '../../user/reading';
import { AnchorLink } from '../../ui/link/links';

/** To the screen of a run, as one reads this one. */
export function RunLink({ runId, ...props }: { runId: string } & Look) {
  const isAdmin = useReading() === 'admin';
  return <AnchorLink to={isAdmin ? '/admin/runs/$runId' : '/runs/$runId'} params={{ runId }} {...props} />;
}

/** To the screen of a task, as one reads this one. */
export function TaskLink({ taskId, tab, ...props }: { taskId: string; tab?: 'versions' } & Look) {
  const isAdmin = useReading() === 'admin';
  return (
    <AnchorLink
      to={isAdmin ? '/admin/tasks/$taskId' : '/tasks/$taskId'}
      params={{ taskId }}
      search={{ tab }}
      {...props}
    />
  );
}

type Look = Pick<ComponentProps<typeof AnchorLink>, 'children' | 'underline' | 'fw'>;
