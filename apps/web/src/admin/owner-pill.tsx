import { Pill } from '@mantine/core';

/** Says that a list is of one user only, and takes that away. */
export function OwnerPill({ ownerId, onRemove }: { ownerId: string | undefined; onRemove: () => void }) {
  if (ownerId === undefined) return null;
  return (
    <Pill
      size="lg"
      withRemoveButton
      onRemove={onRemove}
      removeButtonProps={{ 'aria-label': 'Of all users', 'aria-hidden': false, tabIndex: 0 }}
    >
      Of the user {ownerId}
    </Pill>
  );
}
