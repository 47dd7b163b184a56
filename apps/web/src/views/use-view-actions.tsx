import { modals } from '@mantine/modals';
import { useQueryClient } from '@tanstack/react-query';
import { answer, api, type Schema } from '../api/client';
import { toastDone, toastFailed, toastUndo } from '../ui/toasts';
import { isDefaultAgain, type SavedView, type ViewPage } from './saved-views';
import { ViewNameForm } from './view-name-form';
import { VIEWS_KEY, viewsQuery } from './view-queries';

interface ViewActions {
  /** Asks for a name, saves a view with this query, and gives its id to `onSaved`. */
  save: (query: string, onSaved: (id: string) => void) => void;
  rename: (view: SavedView) => void;
  saveChanges: (view: SavedView, query: string) => Promise<void>;
  setDefault: (view: SavedView, isDefault: boolean) => Promise<void>;
  /** Deletes a view; the toast restores it. */
  remove: (view: SavedView) => Promise<void>;
}

/** Gives the actions with the views of a list, whose other views have the names that are taken. */
export function useViewActions(page: ViewPage, views: readonly SavedView[]): ViewActions {
  const client = useQueryClient();
  const reload = (): Promise<void> => client.invalidateQueries({ queryKey: VIEWS_KEY });
  const create = async (body: Schema<'CreateViewDto'>): Promise<SavedView> => {
    const created = await answer(api.POST('/api/views', { body }));
    await reload();
    return created;
  };
  const change = async ({ id }: SavedView, body: Schema<'UpdateViewDto'>): Promise<void> => {
    await answer(api.PATCH('/api/views/{id}', { params: { path: { id } }, body }));
    await reload();
  };
  return {
    save: (query, onSaved) => {
      const submit = async (name: string): Promise<void> => {
        onSaved((await create({ page, name, query })).id);
        toastDone('View saved');
      };
      const form = { taken: views, submit: 'Save view', failed: "Can't save view", onSubmit: submit };
      modals.open({ title: 'Save view', children: <ViewNameForm {...form} /> });
    },
    rename: (view) => {
      const submit = async (name: string): Promise<void> => {
        await change(view, { name });
        toastDone('View renamed');
      };
      const form = { taken: views, own: view.name, submit: 'Rename view', failed: "Can't rename view" };
      modals.open({ title: `Rename “${view.name}”`, children: <ViewNameForm {...form} onSubmit={submit} /> });
    },
    saveChanges: (view, query) => reported(() => change(view, { query }), 'Changes saved', "Can't save view"),
    setDefault: (view, isDefault) =>
      reported(
        () => change(view, { isDefault }),
        isDefault ? 'Default view set' : 'Default view removed',
        "Can't change default view",
      ),
    remove: async (view) => {
      const { name, query } = view;
      const again = async (): Promise<SavedView> => {
        const now = await client.fetchQuery({ ...viewsQuery, staleTime: 0 });
        return create({ page, name, query, isDefault: isDefaultAgain(view, now) });
      };
      const restore = () => reported(again, 'View restored', "Can't restore view");
      try {
        await answer(api.DELETE('/api/views/{id}', { params: { path: { id: view.id } } }));
        toastUndo('View deleted', () => void restore());
      } catch (error) {
        toastFailed("Can't delete view", error);
      }
      await reload();
    },
  };
}

/** Runs work and shows a toast about its end. */
async function reported(work: () => Promise<unknown>, done: string, failed: string): Promise<void> {
  try {
    await work();
    toastDone(done);
  } catch (error) {
    toastFailed(failed, error);
  }
}
