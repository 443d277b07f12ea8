export { default } from './PromiseList.svelte';
