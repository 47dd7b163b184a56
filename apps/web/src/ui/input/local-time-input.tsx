import '@mantine/dates/styles.layer.css';
import { DateTimePicker, type DateTimePickerProps } from '@mantine/dates';
import { clearable } from './clearable';
import { dayIn } from '../../time/local-instant';
import { useHour } from '../../time/use-now';

/**
 * A day and a time as the clock on the wall of a zone shows them; `2027-03-28 02:30:00` or null. Its "today" is that of
 * the zone: the picker's own would be that of the browser, which may be a day off.
 */
export function LocalTimeInput({ zone, ...props }: DateTimePickerProps & { zone: string }) {
  const today = dayIn(zone, useHour());
  return (
    <DateTimePicker
      valueFormat="ddd D MMM YYYY, HH:mm:ss"
      withSeconds
      placeholder="Choose a day and a time"
      submitButtonProps={{ 'aria-label': 'Take this time' }}
      {...clearable('Clear the time')}
      previousLabel="Earlier"
      nextLabel="Later"
      highlightToday
      defaultDate={today}
      getDayProps={(day) => ({ 'data-today': day === today || undefined })}
      {...props}
    />
  );
}
