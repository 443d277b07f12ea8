export { default } from './Seat.svelte';
