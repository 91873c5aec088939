import type { MessageKey } from '@/lib/i18n';

/**
 * A question that is asked at a click. One file of this folder describes one action; whatever offers, names, asks or
 * stores actions reads them from `action-list.ts`.
 */
export type Action = {
  /** Stored with every question that was asked by it, so a released id is never changed. */
  id: string;
  /** What it is called, on its button and as the question on the screen. */
  label: MessageKey;
  /** What must be among the material of its question. The action is offered where that is there. */
  needs: 'page' | 'selection';
  /** What the browser's context menu calls it; null where the menu does not offer it. */
  menu: MessageKey | null;
  /** What a new conversation that begins with it is named for: the page it was asked of, or the action's own label. */
  title: 'page' | 'label';
  /** What the model is asked; `{text}` is the question as the screen shows it, `{language}` the language to translate into. */
  words: string;
};
