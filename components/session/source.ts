import type { CapturedSelection } from '@/lib/page/capture';
import type { PageState, ReadablePage } from './page-state';

/** A page of a conversation, as the screen names it. */
export type NamedPage = { url: string; title: string };

/**
 * Something that a question can be asked of. `capture-sources.ts` says of each kind how it is captured.
 * - `attached`: it goes with the next question
 * - `offered`: it does once the person adds it
 * - `removed`: the person took it off
 */
export type Source =
  /** The page that the conversation is about, while another one is in front: it was captured already. */
  | ({ kind: 'conversation-page'; state: 'attached' } & NamedPage)
  /** The page in front. */
  | { kind: 'page'; state: 'attached' | 'offered' | 'removed'; page: ReadablePage }
  /** What is highlighted in the page in front. */
  | { kind: 'selection'; state: 'attached' | 'removed'; selection: CapturedSelection };

export type SourceKind = Source['kind'];

/**
 * What a question was going to be sent with at the moment of Enter: all of it is of one document of one tab, whatever
 * comes to the front afterwards.
 */
export type BoundSources = {
  page: Exclude<PageState, { kind: 'looking' }>;
  /** What the screen showed, in its order. */
  sources: readonly Source[];
};

/** Beside no page: what a question goes out with where the person says that it goes without one. */
export const NO_SOURCES: BoundSources = { page: { kind: 'none' }, sources: [] };

/** The source of one kind among others, whatever its state. */
export function findSource<Kind extends SourceKind>(
  sources: readonly Source[],
  kind: Kind,
): Extract<Source, { kind: Kind }> | undefined {
  return sources.find((source): source is Extract<Source, { kind: Kind }> => source.kind === kind);
}
