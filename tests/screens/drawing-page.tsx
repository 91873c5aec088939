import { render } from 'preact';
import { Markdown } from '@/components/markdown/Markdown';
import '@/components/theme.css';

// The page in which the drawing of answers is measured: the shipped parts, alone.
Object.assign(window, {
  draw: (text: string) => render(<Markdown text={text} />, document.getElementById('root') as HTMLElement),
});
