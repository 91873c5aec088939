import type { Action } from './action';
import { ACTIONS } from './action-list';

/** The action with this id; null where this build has no such action (a later or an earlier build may). */
export function findAction(id: string): Action | null {
  return ACTIONS.find((action) => action.id === id) ?? null;
}
