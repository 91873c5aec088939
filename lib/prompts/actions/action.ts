import type { MessageKey } from '@/lib/i18n';

/**
 * A question that a person asks with one click. Each file in this folder that holds an action describes one; all code
 * that offers, names, asks or stores actions reads them from `action-list.ts`.
 */
export type Action = {
  /** The id, stored with every question that the action asked; a released id never changes. */
  id: string;
  /** The name of the action, on its button and as the question on the screen. */
  label: MessageKey;
  /** What the action is about: a page or a selection. The action is offered only where there is one to send. */
  needs: 'page' | 'selection';
  /** The name in the browser's context menu; null where the menu does not offer the action. */
  menu: MessageKey | null;
  /** What a new conversation that begins with the action is named for: the page, or the label of the action. */
  title: 'page' | 'label';
  /** The words that are sent. `{text}` stands for the question on the screen, `{language}` for the target language. */
  words: string;
};
