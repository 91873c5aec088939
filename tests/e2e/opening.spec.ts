import { expect, test } from './fixtures.ts';

test('what is typed before the chat is loaded stays, with the caret where it was', { tag: '@chromium' }, async ({
  chromium,
}) => {
  const page = await chromium.context.newPage();
  await page.addInitScript(() => {
    document.addEventListener('DOMContentLoaded', () => {
      const field = document.querySelector('textarea');
      if (!field) return;
      field.value = 'typed early';
      field.setSelectionRange(5, 5);
    });
  });
  await page.goto(chromium.extensionUrl('sidepanel.html'));
  // The chat's own field has a name in words; the page's first one is called after the product.
  const field = page.getByRole('textbox', { name: 'Question', exact: true });
  await expect(field).toHaveValue('typed early');
  await expect(field).toBeFocused();
  expect(await field.evaluate((element) => (element as HTMLTextAreaElement).selectionStart)).toBe(5);
  await page.close();
});
