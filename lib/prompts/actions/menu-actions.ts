import type { Action } from './action';
import { ACTIONS } from './action-list';

/** How many actions the browser's context menu holds at most. */
const MOST = 4;

/**
 * The actions of the browser's context menu: those that the person asked last, the newest first, then those never asked,
 * in the order of the list.
 *
 * @param used the ids of the actions that the person asked, the newest first
 */
export function menuActions(used: readonly string[]): Action[] {
  const offered = ACTIONS.filter(({ menu }) => menu !== null);
  const asked = used.flatMap((id) => offered.find((action) => action.id === id) ?? []);
  return Array.from(new Set([...asked, ...offered])).slice(0, MOST);
}
