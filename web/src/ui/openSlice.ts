// The way back to the slice in which something was seen; each surface has its own.
import { getContext, setContext } from 'svelte';
import type { ViewId } from '../protocol/ids';

type OpenSlice = (view: ViewId) => void;
const KEY = Symbol('open slice');

export const provideOpenSlice = (open: OpenSlice): OpenSlice => setContext(KEY, open);
export const useOpenSlice = (): OpenSlice | undefined => getContext<OpenSlice | undefined>(KEY);
