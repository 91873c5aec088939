import { signal } from '@preact/signals';
import type { FunctionComponent } from 'preact';
import { logFault } from '@/lib/log';

const drawing = signal<FunctionComponent<{ text: string }> | null>(null);

/** Loads what draws Markdown. Not needed until one can type, so the panel opens without it. */
export async function loadMarkdown(): Promise<void> {
  try {
    const { Markdown } = await import('@/components/markdown/Markdown');
    drawing.value = Markdown;
  } catch (cause) {
    logFault('answers are shown as plain text', cause);
  }
}

/** An answer's Markdown, as plain text for the moment until its drawing is loaded. */
export function LazyMarkdown({ text }: { text: string }) {
  const Markdown = drawing.value;
  return Markdown ? <Markdown text={text} /> : <p class="answer-plain">{text}</p>;
}
