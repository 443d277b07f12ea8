export { default } from './HostConsole.svelte';
