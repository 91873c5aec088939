import { expect, test } from './fixtures.ts';

test('what is typed before the chat is loaded stays, with the caret where it was', async ({ screens }) => {
  const panel = await screens.open('sidepanel.html', () => {
    document.addEventListener('DOMContentLoaded', () => {
      const field = document.querySelector('textarea');
      if (!field) return;
      field.value = 'typed early';
      field.setSelectionRange(5, 5);
    });
  });
  // The field of the chat has the name "Question"; the field that the page shows before is named after the product.
  await panel.waitFor({ role: 'textbox', name: 'Question' });
  await expect.poll(() => panel.value('textarea[aria-label="Question"]')).toBe('typed early');
  const focus = await panel.evaluate(() => {
    const field = document.activeElement;
    return field instanceof HTMLTextAreaElement ? [field.ariaLabel, field.selectionStart] : null;
  });
  expect(focus).toEqual(['Question', 5]);
});
