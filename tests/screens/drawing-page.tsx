import { render } from 'preact';
import { Markdown } from '@/components/markdown/Markdown';
import '@/components/theme.css';

// The page in which drawing is measured: only the shipped components that draw answers.
Object.assign(window, {
  draw: (text: string) => render(<Markdown text={text} />, document.getElementById('root') as HTMLElement),
});
