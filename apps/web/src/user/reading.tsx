import { createContext, use, type ReactNode } from 'react';

/** Who views a page of a task or a run: its owner, who may act, or an admin, who may only read. */
export type Reading = 'owner' | 'admin';

const ReadingContext = createContext<Reading>('owner');

/** Marks the pages inside as viewed by an admin. */
export function ReadAsAdmin({ children }: { children: ReactNode }) {
  return <ReadingContext value="admin">{children}</ReadingContext>;
}

/** Gives who views the present page. */
export function useReading(): Reading {
  return use(ReadingContext);
}
