import { IconBinaryTree2, IconMail, IconTable, IconTerminal2, IconWorld } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { taskKindsQuery } from './task-queries';

const ICONS: Record<string, typeof IconMail> = {
  http: IconWorld,
  email: IconMail,
  data: IconTable,
  command: IconTerminal2,
};

/** Shows a kind of tasks by its title and an icon. A kind that is not loaded yet, or new, is shown by its name. */
export function KindLabel({ kind }: { kind: string }) {
  const title = useQuery(taskKindsQuery).data?.find((known) => known.kind === kind)?.title ?? kind;
  const Icon = ICONS[kind] ?? IconBinaryTree2;
  return (
    <span className="kind-label">
      <Icon size={16} aria-hidden />
      {title}
    </span>
  );
}
