/** Sidenote's icon. It has no alternative text, because it stands beside a title that says the name. */
export function Logo() {
  return <img class="logo" src="/icons/icon-48.png" alt="" width={24} height={24} />;
}
