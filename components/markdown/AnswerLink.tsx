import type { ComponentChildren } from 'preact';
import { hasAddress, type SafeLink, saysHost, withoutWww } from './safe-link';

type AnswerLinkProps = {
  link: SafeLink;
  /** The words of `children`, which decide whether the host is shown beside them. */
  text: string;
  title: string | undefined;
  /** The host of the page that the text is of; null for an answer of a model. */
  home: string | null;
  children: ComponentChildren;
};

/** A link. It opens a tab and shows its host, unless its own words name that host or it stays on the page's site. */
export function AnswerLink({ link, text, title, home, children }: AnswerLinkProps) {
  return (
    <a href={link.href} target="_blank" rel="noopener noreferrer" title={title}>
      <span class="words">{children}</span>
      {!saysHost(text, link.host) && !staysHome(link, text, home) && <Host host={link.host} />}
    </a>
  );
}

/** Whether a link leads to the site of its own page, and its words don't seem to say otherwise. */
export function staysHome({ host }: SafeLink, text: string, home: string | null): boolean {
  return host === home && !hasAddress(text);
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
