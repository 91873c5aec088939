import type { CapturedSelection } from '@/lib/page/capture';
import type { ChosenFile } from './chosen-files';
import type { PageState, ReadablePage } from './page-state';

/** A page of a conversation, as the screen names it. */
export type NamedPage = { url: string; title: string };

/**
 * Something that a question can be asked of. `capture-sources.ts` captures each kind.
 * - `attached`: the source goes with the next question
 * - `offered`: the source goes with the next question once the person adds it
 * - `removed`: the person removed the source
 */
export type Source =
  /** A file that the person chose or dropped. */
  | { kind: 'file'; state: 'attached'; file: ChosenFile }
  /** The page that the conversation is about, while another one is in front; captured with an earlier question. */
  | ({ kind: 'conversation-page'; state: 'attached' } & NamedPage)
  /** The page in front. */
  | { kind: 'page'; state: 'attached' | 'offered' | 'removed'; page: ReadablePage }
  /** The selection in the page in front. */
  | { kind: 'selection'; state: 'attached' | 'removed'; selection: CapturedSelection };

export type SourceKind = Source['kind'];

/**
 * The sources of a question at the moment of Enter. All but files come from one document of one tab, whatever comes to
 * the front afterwards.
 */
export type BoundSources = {
  page: Exclude<PageState, { kind: 'looking' }>;
  /** The sources that the screen showed, in the order of the chips. */
  sources: readonly Source[];
};

/** The source of one kind, whatever its state; undefined where there is none. */
export function findSource<Kind extends SourceKind>(
  sources: readonly Source[],
  kind: Kind,
): Extract<Source, { kind: Kind }> | undefined {
  return sources.find((source): source is Extract<Source, { kind: Kind }> => source.kind === kind);
}
