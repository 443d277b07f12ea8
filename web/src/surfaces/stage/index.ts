export { default } from './Stage.svelte';
