/**
 * Why a tab could not be read.
 * - `no-grant`: the person has not allowed this page; a click on the toolbar button lets Sidenote read the page
 * - `browser-page`: the browser's own pages and the add-on stores, which no extension may read
 * - `siteless`: an empty tab, or an address such as `data:` and `blob:`, for which a click grants nothing
 * - `not-responding`: the page runs no script at present, since it shows a dialog or its own script does not end
 * - `pdf`: a PDF whose viewer lets no script read it; the person may choose the file
 * - `locked`, `scan`, `letters`, `damaged`, `too-large`, `too-slow`: a PDF, or another file, that could not be read: see `PdfFault`
 * - `unsupported`: not a page of text
 * - `empty`: a page without readable text
 * - `changed`: the document to be read is gone, or has another address by now
 * - `failed`: anything else
 */
export type UnreadableReason =
  | 'no-grant'
  | 'browser-page'
  | 'siteless'
  | 'not-responding'
  | 'pdf'
  | 'locked'
  | 'scan'
  | 'letters'
  | 'damaged'
  | 'too-large'
  | 'too-slow'
  | 'unsupported'
  | 'empty'
  | 'changed'
  | 'failed';

export type Unreadable = { ok: false; reason: UnreadableReason };
