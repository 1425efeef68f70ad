export { AskForWaiver } from './AskForWaiver';
export { OpenWaiver } from './OpenWaiver';
export { WaitingWaivers } from './WaitingWaivers';
