import '@mantine/dates/styles.layer.css';
import { DateTimePicker, type DateTimePickerProps } from '@mantine/dates';
import { clearable } from './clearable';
import { dayIn } from '../../time/local-instant';
import { useHour } from '../../time/use-now';

/**
 * Edits a local date and time of a zone: `2027-03-28 02:30:00` or null. It marks the zone's "today", because the
 * picker's own is the browser's, which may be a day off.
 */
export function LocalTimeInput({ zone, ...props }: DateTimePickerProps & { zone: string }) {
  const today = dayIn(zone, useHour());
  return (
    <DateTimePicker
      valueFormat="ddd D MMM YYYY, HH:mm:ss"
      withSeconds
      placeholder="Select date and time"
      submitButtonProps={{ 'aria-label': 'Apply' }}
      {...clearable('Clear')}
      previousLabel="Previous month"
      nextLabel="Next month"
      highlightToday
      defaultDate={today}
      getDayProps={(day) => ({ 'data-today': day === today || undefined })}
      {...props}
    />
  );
}
