import '@mantine/dates/styles.layer.css';
import { DateTimePicker, type DateTimePickerProps } from '@mantine/dates';
import { clearable } from '../ui/clearable';

/** A day and a time as the clock on the wall shows them; `2027-03-28 02:30:00` or null. */
export function LocalTimeInput(props: DateTimePickerProps) {
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
      {...props}
    />
  );
}
