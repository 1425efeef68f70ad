export { Exports } from './Exports';
export { CsvButton } from './CsvButton';
