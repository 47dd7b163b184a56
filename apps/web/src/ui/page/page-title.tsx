/** The title of the window. React puts it into the head. */
export function PageTitle({ title }: { title: string }) {
  return <title>{`${title} · Carillon`}</title>;
}
