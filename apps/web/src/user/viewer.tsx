import { createContext, use, type ReactNode } from 'react';

/** Who views a page of a task or a run: its owner, who may act, or an admin, who may only read. */
export type Viewer = 'owner' | 'admin';

const ViewerContext = createContext<Viewer>('owner');

/** Marks the pages inside as viewed by an admin. */
export function ViewAsAdmin({ children }: { children: ReactNode }) {
  return <ViewerContext value="admin">{children}</ViewerContext>;
}

/** Gives who views the present page. */
export function useViewer(): Viewer {
  return use(ViewerContext);
}
