import type { MarkedToken, Token, Tokens } from 'marked';
import type { ComponentChildren } from 'preact';
import { t } from '@/lib/i18n';
import { boundMarks } from '@/lib/text/bound-marks';
import { CodeBlock } from './CodeBlock';
import { drawInline, type Pen } from './draw-inline';
import type { DrawnToken } from './drawn-token';
import { type NumberedList, numbersOf } from './list-numbers';
import { ScrollBox } from './ScrollBox';

/** An answer's headings begin at the third level, because the panel's own headings take the first two. */
const HEADINGS = ['h3', 'h4', 'h5', 'h6'] as const;

/** How many elements a block of code costs besides its text: a button, an icon and an observer of its width. */
const ELEMENTS_OF_CODE = 10;

/** Draws the blocks of an answer, or of a part of one, as nodes. Blocks beyond `pen.room` are drawn as plain text. */
export function drawBlocks(blocks: Token[], pen: Pen): ComponentChildren[] {
  return drawWhileRoom(blocks, pen, (block) => drawBlock(block as DrawnToken, pen));
}

function drawWhileRoom<T extends { type: string; raw: string }>(
  parts: T[],
  pen: Pen,
  draw: (part: T, index: number) => ComponentChildren,
  drawRest = drawWritten,
): ComponentChildren[] {
  const drawn: ComponentChildren[] = [];
  for (const [index, part] of parts.entries()) {
    if (pen.room.elements <= 0)
      return [
        ...drawn,
        drawRest(
          parts
            .slice(index)
            .map(({ raw }) => raw)
            .join(''),
        ),
      ];
    if (part.type !== 'text' && part.type !== 'space') pen.room.elements--;
    drawn.push(draw(part, index));
  }
  return drawn;
}

function drawWritten(raw: string): ComponentChildren {
  return <p class="plain">{boundMarks(raw)}</p>;
}

function drawBlock(block: DrawnToken, pen: Pen): ComponentChildren {
  switch (block.type) {
    case 'paragraph':
      return <p dir={pen.dir}>{drawText(block.tokens, pen)}</p>;
    case 'heading':
      return drawHeading(block, pen);
    case 'list':
      return drawList(block, pen);
    case 'blockquote':
      return <blockquote dir={pen.dir}>{drawBlocks(block.tokens, nested(pen))}</blockquote>;
    case 'code':
      pen.room.extra += ELEMENTS_OF_CODE;
      return <CodeBlock text={block.text.replace(/\n$/, '')} language={languageOf(block, pen)} />;
    case 'table':
      return drawTable(block, pen);
    case 'hr':
      return <hr />;
    case 'html':
      return drawMarkup(block);
    case 'math':
      return (
        <p class="math" dir="ltr">
          {boundMarks(block.raw.trim())}
        </p>
      );
    case 'text':
      return block.tokens ? drawText(block.tokens, pen) : boundMarks(pen.decode(block.text));
    case 'space':
    case 'def':
      return null;
    default:
      return drawInline([block], pen);
  }
}

function nested(pen: Pen): Pen {
  return { ...pen, dir: undefined };
}

function drawText(tokens: Token[], pen: Pen): ComponentChildren {
  const inline = pen.inline(tokens);
  const [first, ...rest] = inline;
  return first?.type === 'checkbox' ? drawTask(first, drawInline(rest, pen)) : drawInline(inline, pen);
}

function drawTask({ checked }: Tokens.Checkbox, words: ComponentChildren): ComponentChildren {
  return (
    <label>
      <input type="checkbox" checked={checked} disabled /> {words}
    </label>
  );
}

/**
 * Draws a heading one level below the heading it belongs to. Models begin at any depth and skip levels, and an outline
 * with gaps misleads people who listen to it. The heading's size follows the depth that the answer wrote.
 */
function drawHeading({ depth, tokens }: Tokens.Heading, pen: Pen): ComponentChildren {
  const { outline } = pen;
  while ((outline.at(-1) ?? 0) >= depth) outline.pop();
  const Heading = HEADINGS[outline.length] ?? 'h6';
  outline.push(depth);
  return (
    <Heading class={`level-${depth}`} dir={pen.dir}>
      {drawText(tokens, pen)}
    </Heading>
  );
}

function drawList(list: NumberedList, pen: Pen): ComponentChildren {
  const drawRest = (raw: string) => <li>{drawWritten(raw)}</li>;
  if (!list.ordered) {
    return <ul dir={pen.dir}>{drawWhileRoom(list.items, pen, (item) => drawItem(item, nested(pen)), drawRest)}</ul>;
  }
  const numbers = numbersOf(list);
  const [start = 1] = numbers;
  // Two digits fit into the indentation of any list.
  const isWide = Math.max(...numbers) > 99;
  return (
    <ol class={isWide ? 'wide' : undefined} dir={pen.dir} start={start === 1 ? undefined : start}>
      {drawWhileRoom(
        list.items,
        pen,
        (item, index) => {
          const number = numbers[index];
          const isNext = index === 0 || number === (numbers[index - 1] ?? 0) + 1;
          return drawItem(item, nested(pen), isNext ? undefined : number);
        },
        drawRest,
      )}
    </ol>
  );
}

function drawItem(item: Tokens.ListItem, pen: Pen, number?: number): ComponentChildren {
  if (!item.task) return <li value={number}>{drawBlocks(item.tokens, pen)}</li>;
  const [first, ...rest] = item.tokens as MarkedToken[];
  // In a loose list the checkbox stands inside the paragraph with its words, in a tight list before the words.
  if (first?.type !== 'checkbox') return <li class="task">{drawBlocks(item.tokens, pen)}</li>;
  return (
    <li class="task">
      {drawTask(first, drawBlocks(rest.slice(0, 1), pen))}
      {drawBlocks(rest.slice(1), pen)}
    </li>
  );
}

function drawTable(table: Tokens.Table, pen: Pen): ComponentChildren {
  return (
    <ScrollBox label={t('markdownTable')} dir={pen.dir}>
      <table>
        <thead>{drawRow(table.header, nested(pen))}</thead>
        {table.rows.length > 0 && <tbody>{table.rows.map((row) => drawRow(row, nested(pen)))}</tbody>}
      </table>
    </ScrollBox>
  );
}

function drawRow(cells: Tokens.TableCell[], pen: Pen): ComponentChildren {
  pen.room.extra += cells.length;
  return <tr>{cells.map((cell) => drawCell(cell, pen))}</tr>;
}

function drawCell({ header, align, tokens }: Tokens.TableCell, pen: Pen): ComponentChildren {
  const side = align ? `align-${align}` : undefined;
  if (!header) return <td class={side}>{drawText(tokens, pen)}</td>;
  return (
    <th scope="col" class={side}>
      {drawText(tokens, pen)}
    </th>
  );
}

/** The first word after the fence, which CommonMark's reference HTML uses as the language too. */
function languageOf({ lang }: Tokens.Code, pen: Pen): string {
  return pen.decode(lang ?? '').match(/^\S*/)?.[0] ?? '';
}

/** Draws HTML as the text that the answer wrote. HTML made of line breaks only is left out. */
function drawMarkup({ text }: Tokens.HTML | Tokens.Tag): ComponentChildren {
  if (/^(?:\s*<br\s*\/?>)+\s*$/i.test(text)) return null;
  return (
    <p class="markup" dir="ltr">
      {boundMarks(text.replace(/\n+$/, ''))}
    </p>
  );
}
