/** Sets the title of the window; React hoists the element into the head. */
export function PageTitle({ title }: { title: string }) {
  return <title>{`${title} · Carillon`}</title>;
}
