import { Button, Menu, Text } from '@mantine/core';
import {
  IconBookmark,
  IconChevronDown,
  IconDeviceFloppy,
  IconPencil,
  IconPlus,
  IconRestore,
  IconStar,
  IconStarOff,
  IconTrash,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import {
  chosenView,
  queryOf,
  searchOf,
  type ChosenView,
  type ReadSearch,
  type SavedView,
  type ViewPage,
  type ViewSearch,
} from './saved-views';
import { useViewActions } from './use-view-actions';
import { viewsQuery } from './view-queries';

const ALL = 'all';
const ICON = { size: 16, 'aria-hidden': true } as const;

interface ViewsMenuProps<S extends ViewSearch> {
  page: ViewPage;
  search: S;
  read: ReadSearch<S>;
  /** Opens the list with other search parameters. */
  onOpen: (search: S) => void;
}

/** Chooses a saved view of a list, and saves, changes and deletes views. */
export function ViewsMenu<S extends ViewSearch>({ page, search, read, onOpen }: ViewsMenuProps<S>) {
  const loaded = useQuery(viewsQuery);
  const views = loaded.data?.filter((view) => view.page === page) ?? [];
  const chosen = chosenView(views, search, read);
  const query = queryOf(search);
  const actions = useViewActions(page, views);
  const choose = (id: string): void => {
    const view = views.find((one) => one.id === id);
    onOpen(read(view ? searchOf(view) : {}));
  };
  const value = chosen?.view.id ?? (query === '' ? ALL : '');
  return (
    <Menu position="bottom-start" withinPortal width={260}>
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconBookmark {...ICON} />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          <Text span inherit truncate maw={220}>
            {buttonText(chosen)}
          </Text>
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah="min(70dvh, 480px)" style={{ overflowY: 'auto' }}>
        <Menu.RadioGroup value={value} onChange={choose}>
          <Menu.RadioItem value={ALL} closeMenuOnClick>
            All
          </Menu.RadioItem>
          {views.map((view) => (
            <ViewItem key={view.id} view={view} />
          ))}
        </Menu.RadioGroup>
        {loaded.isLoadingError && (
          <Menu.Item closeMenuOnClick={false} onClick={() => void loaded.refetch()}>
            Can&apos;t load views. Retry
          </Menu.Item>
        )}
        <Menu.Divider />
        {chosen?.isChanged && (
          <>
            <Menu.Item
              leftSection={<IconDeviceFloppy {...ICON} />}
              onClick={() => void actions.saveChanges(chosen.view, query)}
            >
              Save changes to “{chosen.view.name}”
            </Menu.Item>
            <Menu.Item leftSection={<IconRestore {...ICON} />} onClick={() => choose(chosen.view.id)}>
              Discard changes
            </Menu.Item>
          </>
        )}
        <Menu.Item
          leftSection={<IconPlus {...ICON} />}
          onClick={() => actions.save(query, (view) => onOpen({ ...search, view }))}
        >
          Save view…
        </Menu.Item>
        {chosen && <ChosenItems view={chosen.view} actions={actions} />}
      </Menu.Dropdown>
    </Menu>
  );
}

function buttonText(chosen: ChosenView | null): string {
  if (chosen === null) return 'Views';
  return `Views: ${chosen.view.name}${chosen.isChanged ? ' (changed)' : ''}`;
}

function ViewItem({ view: { id, name, isDefault } }: { view: SavedView }) {
  const mark = isDefault && (
    <Text span size="xs" c="dimmed">
      Default
    </Text>
  );
  return (
    <Menu.RadioItem value={id} closeMenuOnClick rightSection={mark} style={{ overflowWrap: 'anywhere' }}>
      {name}
    </Menu.RadioItem>
  );
}

interface ChosenItemsProps {
  view: SavedView;
  actions: ReturnType<typeof useViewActions>;
}

/** The actions with the view that the list shows. */
function ChosenItems({ view, actions }: ChosenItemsProps) {
  const DefaultIcon = view.isDefault ? IconStarOff : IconStar;
  return (
    <>
      <Menu.Divider />
      <Menu.Label c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {view.name}
      </Menu.Label>
      <Menu.Item leftSection={<IconPencil {...ICON} />} onClick={() => actions.rename(view)}>
        Rename…
      </Menu.Item>
      <Menu.Item leftSection={<DefaultIcon {...ICON} />} onClick={() => void actions.setDefault(view, !view.isDefault)}>
        {view.isDefault ? 'Remove default' : 'Make default'}
      </Menu.Item>
      <Menu.Item leftSection={<IconTrash {...ICON} />} onClick={() => void actions.remove(view)}>
        Delete view
      </Menu.Item>
    </>
  );
}
