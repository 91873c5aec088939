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
  /** The language that the answer wrote after the fence; empty where it wrote none. */
  language: string;
};

/** The length of one piece in UTF-16 units. The browser lays out only the pieces of a long text that are in view. */
const PIECE = 4_000;

/** A block of code under a line with the language's name and a copy button. Colours would be applied to `text`. */
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
