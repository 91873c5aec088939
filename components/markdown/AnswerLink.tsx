import type { ComponentChildren } from 'preact';
import { type SafeLink, saysHost, withoutWww } from './safe-link';

type AnswerLinkProps = {
  link: SafeLink;
  /** The words of `children`, which decide whether the host is shown beside them. */
  text: string;
  title: string | undefined;
  children: ComponentChildren;
};

/** A link of an answer. The link opens a tab and shows its host, unless its own words name that host. */
export function AnswerLink({ link, text, title, children }: AnswerLinkProps) {
  return (
    <a href={link.href} target="_blank" rel="noopener noreferrer" title={title}>
      <span class="words">{children}</span>
      {!saysHost(text, link.host) && <Host host={link.host} />}
    </a>
  );
}

/** The host of a link, isolated so that right-to-left words around it can't reorder its letters. */
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
