export { WaitingForMeCard } from './WaitingForMeCard';
