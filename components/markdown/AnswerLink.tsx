import type { ComponentChildren } from 'preact';
import { type SafeLink, saysHost, withoutWww } from './safe-link';

type AnswerLinkProps = {
  link: SafeLink;
  /** The words of `children`, by which it is decided whether the host needs saying. */
  text: string;
  title: string | undefined;
  children: ComponentChildren;
};

/** A link of an answer: it opens a tab, and says where it leads unless its own words do. */
export function AnswerLink({ link, text, title, children }: AnswerLinkProps) {
  return (
    <a href={link.href} target="_blank" rel="noopener noreferrer" title={title}>
      <span class="words">{children}</span>
      {!saysHost(text, link.host) && <Host host={link.host} />}
    </a>
  );
}

/** Kept apart from the direction of the words around it, so that these can't turn it about. */
export function Host({ host }: { host: string }) {
  return (
    <>
      {' '}
      <bdi class="host" dir="ltr">
        {withoutWww(host)}
      </bdi>
    </>
  );
}
