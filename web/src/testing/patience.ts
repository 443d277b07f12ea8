// On a busy machine what is waited for may take long; a test that fails waits to the end.
import { configure } from '@testing-library/svelte';

configure({ asyncUtilTimeout: 10_000 });
