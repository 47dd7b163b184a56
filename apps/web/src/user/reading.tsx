import { createContext, use, type ReactNode } from 'react';

/** As whom a screen reads: as the owner, who may act, or as an admin who only looks at what may belong to another. */
export type Reading = 'owner' | 'admin';

const ReadingContext = createContext<Reading>('owner');

/** Around the screens of a task or a run that an admin opens. */
export function ReadAsAdmin({ children }: { children: ReactNode }) {
  return <ReadingContext value="admin">{children}</ReadingContext>;
}

export function useReading(): Reading {
  return use(ReadingContext);
}
