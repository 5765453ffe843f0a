export function LiveTab() {
  return null;
}
