import { runListSearch } from '../tasks/runs/run-search';
import { parseSearch } from '../ui/list/search-state';
import {
  chosenView,
  defaultSearch,
  isDefaultAgain,
  nameProblem,
  queryOf,
  searchOf,
  type SavedView,
} from './saved-views';

const view = (name: string, query: string, more: Partial<SavedView> = {}): SavedView => ({
  ...{ id: `id of ${name}`, page: 'runs', name, query, isDefault: false, createdAt: '', updatedAt: '' },
  ...more,
});
const FAILED = view('Failed', 'tag=crm&status=FAILED,CANCELLED');
const SLOW = view('Slow', 'last=24h&ordering=-durationMs', { isDefault: true });
const chosen = (address: string) => {
  const found = chosenView([FAILED, SLOW], runListSearch(parseSearch(address)), runListSearch);
  return found && `${found.view.name}${found.isChanged ? ', changed' : ''}`;
};

describe('a view', () => {
  it('stores filters and order, in one order, without the page and the view that was chosen', () => {
    const search = { tag: 'a b', status: ['FAILED', 'CANCELLED'], at: 'page=2', view: 'x' };
    expect(queryOf(search)).toBe('status=FAILED,CANCELLED&tag=a+b');
    expect(queryOf({ at: 'page=2' })).toBe('');
  });

  it('opens its list with its filters and its id', () => {
    expect(searchOf(FAILED)).toEqual({ tag: 'crm', status: 'FAILED,CANCELLED', view: 'id of Failed' });
  });

  it.each([
    ['', null],
    ['view=id of Failed&status=FAILED,CANCELLED&tag=crm', 'Failed'],
    ['view=id of Failed&status=CANCELLED,FAILED&tag=crm&at=page%3D2', 'Failed'],
    ['view=id of Failed&status=FAILED', 'Failed, changed'],
    ['view=id of Failed', 'Failed, changed'],
    ['view=deleted&status=FAILED', null],
    ['status=FAILED&tag=crm', null],
    ['ordering=-durationMs&last=24h', 'Slow'],
  ])('of the address ?%s is %s', (address, expected) => {
    expect(chosen(address)).toBe(expected);
  });

  it('that is the default is opened by the navigation, for its list alone', () => {
    expect(defaultSearch([FAILED, SLOW], '/runs')).toEqual(searchOf(SLOW));
    expect(defaultSearch([FAILED, SLOW], '/tasks')).toBeUndefined();
    expect(defaultSearch([FAILED, SLOW], '/')).toBeUndefined();
    expect(defaultSearch([FAILED], '/runs')).toBeUndefined();
  });

  it.each([
    [SLOW, [FAILED], true],
    [SLOW, [], true],
    [FAILED, [], false],
    [SLOW, [FAILED, view('Late', 'last=1h', { isDefault: true })], false],
    [SLOW, [view('Mine', '', { page: 'tasks', isDefault: true })], true],
  ])('that was deleted is the default again unless its list has another one (%#)', (deleted, now, expected) => {
    expect(isDefaultAgain(deleted, now)).toBe(expected);
  });

  it.each([
    ['Mine', undefined, null],
    [' ', undefined, 'Enter a name.'],
    ['x'.repeat(61), undefined, 'At most 60 characters.'],
    ['🙂'.repeat(60), undefined, null],
    [' Failed ', undefined, 'A view named “Failed” already exists. Choose another name.'],
    ['Failed', 'Failed', null],
  ])('named "%s" (now %s) has the problem %s', (name, own, problem) => {
    expect(nameProblem(name, [FAILED, SLOW], own)).toBe(problem);
  });
});
