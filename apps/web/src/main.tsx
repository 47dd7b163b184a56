import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import './styles.css';
import './print/print.css';
import { MantineProvider } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { session } from './api/client';
import { printing } from './print/printing';
import { queryClient } from './query-client';
import { router } from './router';
import { FormDialogs } from './ui/page/form-dialog';
import { readableColors, theme } from './theme';
import { moveStoredChoices } from './user/stored-keys';
import { TooltipLayer } from './ui/tooltip-layer';

// The cache is cleared when a session ends, so that the next user does not see the previous one's data.
session.onEnd(() => {
  queryClient.clear();
  void router.invalidate();
});

/** Provides dialogs inside the router, because they contain links and navigate when they close. */
function WithModals({ children }: { children: ReactNode }) {
  return (
    <ModalsProvider labels={{ confirm: 'Confirm', cancel: 'Cancel' }}>
      {children}
      <FormDialogs />
    </ModalsProvider>
  );
}

printing.follow();
moveStoredChoices(() => localStorage);

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={readableColors} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <Notifications position="bottom-right" limit={4} />
        <RouterProvider router={router} InnerWrap={WithModals} />
        <TooltipLayer />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
