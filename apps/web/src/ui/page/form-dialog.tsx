import { Modal, type ModalProps } from '@mantine/core';
import { useModals } from '@mantine/modals';
import { useState, useSyncExternalStore, type ReactNode } from 'react';
import { DiscardQuestion } from './discard-question';

interface FormDialog {
  title: string;
  size?: ModalProps['size'];
  children: ReactNode;
}

/** The dialog that was opened last stays here while it fades out, so that its content does not vanish before it. */
let dialog: (FormDialog & { number: number; isOpen: boolean }) | null = null;
const listeners = new Set<() => void>();

function change(next: typeof dialog): void {
  dialog = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Opens a dialog with a form in which people type more than a line: a click outside, Escape and its close button ask before
 * what was typed is lost. Returns the way to close it without a question, for a form that has been sent.
 */
export function openFormDialog(opened: FormDialog): () => void {
  const number = (dialog?.number ?? 0) + 1;
  change({ ...opened, number, isOpen: true });
  return () => {
    if (dialog?.number === number) change({ ...dialog, isOpen: false });
  };
}

/** Shows the dialog of `openFormDialog`; once, at the root of the page. */
export function FormDialogs() {
  const shown = useSyncExternalStore(subscribe, () => dialog);
  return shown && <ShownDialog key={shown.number} {...shown} />;
}

function ShownDialog({ title, size, children, isOpen, number }: NonNullable<typeof dialog>) {
  const [isTyped, setTyped] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const { modals: questions } = useModals();
  const close = (): void => {
    setAsking(false);
    if (dialog?.number === number) change({ ...dialog, isOpen: false });
  };
  const tryToClose = (): void => {
    // A question that the form asks lies above it: Escape answers that one.
    if (questions.length > 0) return;
    if (isTyped) setAsking(true);
    else close();
  };
  return (
    <Modal.Stack>
      <Modal stackId="form" opened={isOpen} onClose={tryToClose} title={title} size={size}>
        <div onInput={() => setTyped(true)}>{children}</div>
      </Modal>
      <DiscardQuestion opened={isOpen && isAsking} onDiscard={close} onKeep={() => setAsking(false)} />
    </Modal.Stack>
  );
}
