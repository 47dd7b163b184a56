export function RunListPage() {
  return null;
}
