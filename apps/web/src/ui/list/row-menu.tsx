import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';

interface RowMenuProps {
  /** The name of the button, with the row that it is about. */
  label: string;
  /** Makes the entries of the menu. */
  entries: () => ReactNode;
}

const BUTTON = {
  ...{ variant: 'subtle', color: 'gray', c: 'inherit' },
  children: <IconDots size={18} aria-hidden />,
} as const;

/** Shows a menu of a row. Until somebody opens it there is only its button, because a list has dozens of menus. */
export function RowMenu({ label, entries }: RowMenuProps) {
  const [isUsed, setIsUsed] = useState(false);
  if (isUsed) return <UsedMenu label={label} entries={entries} />;
  return (
    <ActionIcon
      {...BUTTON}
      aria-label={label}
      aria-haspopup="menu"
      aria-expanded={false}
      onClick={() => setIsUsed(true)}
    />
  );
}

/** Opens as soon as its button has taken the focus of the one before, to which the focus returns when the menu closes. */
function UsedMenu({ label, entries }: RowMenuProps) {
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    button.current?.focus();
    // Later, because a menu that is open from the start does not know where to return the focus.
    const timer = setTimeout(() => setIsOpen(true));
    return () => clearTimeout(timer);
  }, []);
  return (
    <Menu position="bottom-end" withinPortal opened={isOpen} onChange={setIsOpen}>
      <Menu.Target>
        <ActionIcon {...BUTTON} ref={button} aria-label={label} />
      </Menu.Target>
      <Menu.Dropdown>{entries()}</Menu.Dropdown>
    </Menu>
  );
}
