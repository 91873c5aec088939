/**
 * Why a tab could not be read.
 * - `no-grant`: the person has not pointed at this page; a click on the toolbar button lets Sidenote read it
 * - `browser-page`: the browser's own pages and the add-on stores, which no extension may read
 * - `siteless`: an empty tab, or an address such as `data:` and `blob:`, for which a click grants nothing
 * - `not-responding`: the page runs no script at present: it shows a dialog, or its own script does not end
 * - `pdf`, `unsupported`: not a page of text
 * - `empty`: a page without readable text
 * - `changed`: the document that was to be read is not there any more, or has another address by now
 * - `failed`: anything else
 */
export type UnreadableReason =
  | 'no-grant'
  | 'browser-page'
  | 'siteless'
  | 'not-responding'
  | 'pdf'
  | 'unsupported'
  | 'empty'
  | 'changed'
  | 'failed';

export type Unreadable = { ok: false; reason: UnreadableReason };
