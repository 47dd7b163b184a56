import { densityLinks, densityOf } from './density';
import type { Moment } from './marks';
import { shade, Span } from './row-span';
import type { TimelineRow } from './timeline-query';

const MIN_LEVEL = 0.35;

/** Draws many runs as a band, with links to the runs of each part of it. */
export function DensityBand({ row, moment, bucketMs }: { row: TimelineRow; moment: Moment; bucketMs: number }) {
  return (
    <>
      {densityOf(row, bucketMs, moment.window).map(({ key, left, width, level, color }) => (
        <Span key={key} {...{ left, width }} background={shade(color)} opacity={MIN_LEVEL + (1 - MIN_LEVEL) * level} />
      ))}
      {densityLinks(row, bucketMs, moment).map(({ href, label, left, width }, index) => (
        <a
          key={href}
          href={href}
          aria-label={label}
          title={label}
          tabIndex={index === 0 ? 0 : -1}
          style={{ position: 'absolute', top: 0, bottom: 0, left: `${left}%`, width: `${width}%`, outlineOffset: -2 }}
        />
      ))}
    </>
  );
}
