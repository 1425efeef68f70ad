/** Hands a file to the browser, which saves it where it saves downloads. */
export function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = name;
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  // Not at once: some browsers begin to read it after the click.
  window.setTimeout(() => URL.revokeObjectURL(address), 0);
}
