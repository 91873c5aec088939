// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import { focusSection } from '@/components/settings/focus-section';
import { draw } from '../ui/draw';

const page = (inside: unknown) =>
  draw(
    <>
      <input id="elsewhere" />
      <section id="model">{inside as never}</section>
    </>,
  );

test('the first control of the section has the focus', async () => {
  const root = await page(<input name="model" />);
  focusSection('#model');
  expect(document.activeElement).toBe(root.querySelector('[name=model]'));
});

test('a control that is still to come has it as soon as it is there', async () => {
  const root = await page(null);
  focusSection('#model');
  const late = document.createElement('button');
  root.querySelector('section')?.append(late);
  await vi.waitFor(() => expect(document.activeElement).toBe(late));
});

test('waiting ends when it is told to', async () => {
  const root = await page(null);
  focusSection('#model')();
  root.querySelector<HTMLElement>('#elsewhere')?.focus();
  root.querySelector('section')?.append(document.createElement('button'));
  await new Promise((resolve) => queueMicrotask(() => resolve(null)));
  expect(document.activeElement?.id).toBe('elsewhere');
});

test.each(['', '#', '#nowhere', '#%', '#model"]'])('%j leads nowhere and breaks nothing', async (hash) => {
  await page(<input name="model" />);
  const before = document.activeElement;
  focusSection(hash);
  expect(document.activeElement).toBe(before);
});
