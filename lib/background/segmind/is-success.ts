/** Whether a status is a success. Only a 200 is documented and billed, but any other 2xx means acceptance too. */
export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}
