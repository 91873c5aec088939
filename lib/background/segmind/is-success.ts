/** Only a 200 is documented and billed; what else calls itself a success was accepted too. */
export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}
