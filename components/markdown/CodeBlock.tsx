import type { ComponentChildren } from 'preact';
import { t } from '@/lib/i18n';
import { boundMarks } from '@/lib/text/bound-marks';
import { cutIntoPieces } from '@/lib/text/cut-into-pieces';
import { CopyButton } from './CopyButton';
import { languageName } from './language-name';
import { ScrollBox } from './ScrollBox';
import './code-block.css';

type CodeBlockProps = {
  text: string;
  /** As the answer wrote it after the fence; empty where it didn't. */
  language: string;
};

/** The browser lays out no more of a long text than is seen, in pieces of this length. In UTF-16 units. */
const PIECE = 4_000;

/** A block of code under a line with its language's name and a button that copies it. Colours would go on `text` here. */
export function CodeBlock({ text, language }: CodeBlockProps) {
  const name = languageName(language);
  return (
    <figure class="code" dir="ltr">
      <figcaption>
        <span class="language">{name}</span>
        <CopyButton text={text} />
      </figcaption>
      <ScrollBox label={name ? t('markdownCodeIn', name) : t('markdownCode')}>
        <pre>
          <code class={language ? `language-${language}` : undefined}>{drawCode(text)}</code>
        </pre>
      </ScrollBox>
    </figure>
  );
}

function drawCode(text: string): ComponentChildren {
  if (text.length <= PIECE) return boundMarks(text);
  return [...cutIntoPieces(text, PIECE)].map((piece) => <span class="piece">{boundMarks(piece)}</span>);
}
