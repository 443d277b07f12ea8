export { default } from './Join.svelte';
