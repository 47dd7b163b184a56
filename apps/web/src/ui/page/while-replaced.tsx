import type { ReactNode } from 'react';

interface WhileReplacedProps {
  /** Whether other content has been asked for, such as the next page, and this one is shown until it comes. */
  isReplaced: boolean;
  children: ReactNode;
}

/** Dims content that is about to be replaced, as soon as that takes a moment. */
export function WhileReplaced({ isReplaced, children }: WhileReplacedProps) {
  return (
    <div aria-busy={isReplaced} className={isReplaced ? 'replaced' : undefined}>
      {children}
    </div>
  );
}
