import '@mantine/dates/styles.layer.css';
import { DateTimePicker, type DateTimePickerProps } from '@mantine/dates';

/** A day and a time as the clock on the wall shows them; `2027-03-28 02:30:00` or null. */
export function LocalTimeInput(props: DateTimePickerProps) {
  return (
    <DateTimePicker
      valueFormat="ddd D MMM YYYY, HH:mm:ss"
      withSeconds
      clearable
      placeholder="Choose a day and a time"
      submitButtonProps={{ 'aria-label': 'Take this time' }}
      clearButtonProps={{ 'aria-label': 'Clear the time' }}
      previousLabel="Earlier"
      nextLabel="Later"
      highlightToday
      {...props}
    />
  );
}
