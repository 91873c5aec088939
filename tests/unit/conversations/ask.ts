import { askQuestion, type NewQuestion } from '@/lib/conversations/ask-question';
import type { CapturedPage, CapturedSelection } from '@/lib/page/capture';
import { prepareReading } from '@/lib/readings/prepare-reading';
import { NOW } from '../database/rows';

/** Asks a question as a side panel does; `rest` replaces fields that matter to a test. */
export function ask(rest: Partial<NewQuestion> = {}): ReturnType<typeof askQuestion> {
  return askQuestion({
    conversation: 'conversation',
    text: 'What do otters eat?',
    action: null,
    isNamedForPage: rest.action != null,
    targetLanguage: null,
    readings: [],
    storedReadings: [],
    surface: 'sidepanel',
    ...rest,
  });
}

export function capturedPage(rest: Partial<CapturedPage> = {}): CapturedPage {
  const markdown = rest.markdown ?? 'Otters eat crabs.';
  return {
    ok: true,
    kind: 'page',
    url: 'https://otters.example/page',
    title: 'Otters',
    language: 'en',
    markdown,
    blocks: [{ start: 0, end: markdown.length }],
    words: 3,
    hiddenWords: 0,
    cutWords: 0,
    pageKind: 'article',
    certainty: 0.9,
    leftOut: [],
    hidden: [],
    isLoading: false,
    frameShare: 0,
    focused: true,
    ...rest,
  };
}

export function capturedSelection(rest: Partial<CapturedSelection> = {}): CapturedSelection {
  return {
    ok: true,
    kind: 'selection',
    url: 'https://otters.example/page',
    title: 'Otters',
    language: 'en',
    markdown: 'eat crabs',
    heading: 'Food',
    before: 'Otters ',
    after: '.',
    words: 2,
    cutWords: 0,
    focused: true,
    ...rest,
  };
}

export const readPage = (rest: Partial<CapturedPage> = {}) => prepareReading(capturedPage(rest), NOW);
