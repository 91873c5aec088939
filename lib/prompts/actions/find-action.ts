import type { Action } from './action';
import { ACTIONS } from './action-list';

/** The action of an id; null for one of a later or an earlier build. */
export function findAction(id: string): Action | null {
  return ACTIONS.find((action) => action.id === id) ?? null;
}
